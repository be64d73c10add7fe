import { flag, iccid as iccidOf } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { guards, notice, reference, waitingOptions } from '../../../shared/fields/purchase';
import { Failure } from '../../../shared/failure';
import { gigabytes, readExtras, topUpExtras, type Basket } from '../../basket';
import { email, emailBrand } from '../../buyFields';
import { buyingByReference } from '../../buying';
import { dataLimitInGB, iccid } from '../../fields';
import { periodFields, readPeriod } from '../../period';
import { readEsimByIccid } from '../../purchases';

interface TopUp extends Basket {
	iccid: string;
	checkAllowed: boolean;
}

function isTopUp(basket: Basket): basket is TopUp {
	return 'checkAllowed' in basket;
}

export const topUp = buyingByReference({
	option: {
		name: 'Top Up',
		value: 'topUp',
		action: `Top up an eSIM`,
		description: 'Buy a further package for an eSIM; its destination stays',
	},
	fields: [
		notice(
			'topUpNotice',
			'Buys from CELITECH when it runs, and cannot be undone there. A reference is bought once: running again returns the same top-up.',
		),
		iccid,
		dataLimitInGB,
		...periodFields,
		reference,
		guards({ reportsBalance: false }),
		simplify,
		optional(
			'options',
			{
				displayName: 'Check Allowed',
				name: 'checkAllowed',
				type: 'boolean',
				default: true,
				description: 'Whether to ask first if CELITECH allows a top-up of this eSIM now. Costs one free call.',
			},
			email,
			emailBrand,
			...waitingOptions,
		),
	],
	path: '/purchases/topup',
	basket: (item): TopUp => {
		const size = gigabytes(item);
		return {
			iccid: iccidOf(item),
			gigabytes: size,
			quantity: 1,
			period: readPeriod(item, size),
			extras: readExtras(item, topUpExtras),
			checkAllowed: flag(item, 'options.checkAllowed', true),
		};
	},
	check: async (client, basket) => {
		if (!isTopUp(basket) || !basket.checkAllowed) return;
		const { isTopUpAllowed, status } = await readEsimByIccid(client, basket.iccid);
		// The field is younger than the call: where it is missing CELITECH itself decides.
		if (isTopUpAllowed !== false) return;
		throw new Failure({
			message: `CELITECH does not allow a top-up of eSIM ${basket.iccid} now${status === null ? '' : ` (its status is ${status})`}`,
			description: 'Nothing was bought. An eSIM usually has to be installed first. Sell a new eSIM, or try again later.',
			ran: 'never',
			data: { iccid: basket.iccid, status },
		});
	},
	body: ({ iccid: target }) => ({ iccid: target }),
});
