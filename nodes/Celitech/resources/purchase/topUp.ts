import { flag, iccid as iccidOf } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { guards, moneyNotice, reference, waitingOptions } from '../../../shared/fields/purchase';
import { email, emailBrand, iccid, periodFields, readPeriod, topUpDataLimitInGB } from '../../fields';
import { buyingByReference } from '../../purchase';
import { readExtras, readGigabytes, topUpExtras, type Basket } from '../../purchase/basket';
import { checkTopUpAllowed } from '../../purchase/price';

interface TopUp extends Basket {
	iccid: string;
	checkAllowed: boolean;
}

export const topUp = buyingByReference({
	option: {
		name: 'Top Up',
		value: 'topUp',
		action: `Top up an eSIM`,
		description: 'Buy another package for an eSIM. The destination stays the same.',
	},
	fields: [
		moneyNotice(
			'topUpNotice',
			'This operation buys from CELITECH, which cannot undo a purchase. Each reference buys once: running again returns the same top-up.',
		),
		iccid,
		topUpDataLimitInGB,
		reference,
		...periodFields,
		guards({ reportsBalance: false }),
		simplify,
		optional(
			'options',
			{
				displayName: 'Check Allowed',
				name: 'checkAllowed',
				type: 'boolean',
				default: true,
				description: 'Whether to first ask CELITECH if it allows a top-up of this eSIM now. This takes one more call, which is free.',
			},
			email,
			emailBrand,
			...waitingOptions,
		),
	],
	path: '/purchases/topup',
	basket: (item): TopUp => {
		const size = readGigabytes(item);
		return {
			iccid: iccidOf(item),
			gigabytes: size,
			quantity: 1,
			period: readPeriod(item, size),
			extras: readExtras(item, topUpExtras),
			checkAllowed: flag(item, 'options.checkAllowed', true),
		};
	},
	check: async (client, { iccid: target, checkAllowed }) => {
		if (checkAllowed) await checkTopUpAllowed(client, target);
	},
	body: ({ iccid: target }) => ({ iccid: target }),
});
