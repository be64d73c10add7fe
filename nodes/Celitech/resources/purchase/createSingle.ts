import { text } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { guards, moneyNotice, purchaseOptions, reference } from '../../../shared/fields/purchase';
import { dataLimitInGB, destination, endDate, newEsimOptions, readPeriod, startDate } from '../../fields';
import { buyingByReference } from '../../purchase';
import { newEsimExtras, readExtras, readGigabytes } from '../../purchase/basket';

/** The older call for one eSIM. CELITECH's libraries lacked it for several months of 2025, so Create is the better choice. */
export const createSingle = buyingByReference({
	option: {
		name: 'Create Single (Deprecated)',
		value: 'createSingle',
		action: 'Create a single purchase (deprecated)',
		description: 'Buy one new eSIM with the older call. Use Create instead.',
	},
	fields: [
		moneyNotice(
			'createSingleNotice',
			'This operation buys from CELITECH, which cannot undo a purchase. It uses an older call: Create does the same and more.',
		),
		destination,
		dataLimitInGB,
		reference,
		startDate,
		endDate,
		guards({ reportsBalance: false }),
		simplify,
		optional('options', ...newEsimOptions, ...purchaseOptions),
	],
	path: '/purchases',
	basket: (item) => {
		const size = readGigabytes(item);
		return {
			destination: text(item, 'destination', 'Destination'),
			gigabytes: size,
			quantity: 1,
			period: readPeriod(item, size),
			extras: readExtras(item, newEsimExtras),
		};
	},
	body: ({ destination: where }) => ({ destination: where }),
});
