import type { INodeProperties } from 'n8n-workflow';
import { count, text } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { guards, moneyNotice, purchaseOptions, reference } from '../../../shared/fields/purchase';
import { dataLimitInGB, destination, newEsimOptions, periodFields, readPeriod } from '../../fields';
import { buyingByReference } from '../../purchase';
import { newEsimExtras, readExtras, readGigabytes } from '../../purchase/basket';

const quantity: INodeProperties = {
	displayName: 'Quantity',
	name: 'quantity',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 5 },
	default: 1,
	description: 'Number of eSIMs. At CELITECH, each is a purchase of its own under your reference.',
	hint: '1 to 5 eSIMs with the same package',
};

export const create = buyingByReference({
	option: { name: 'Create', value: 'create', action: 'Create a purchase', description: 'Buy 1 to 5 new eSIMs with the same package' },
	fields: [
		moneyNotice(
			'createNotice',
			'This operation buys from CELITECH, which cannot undo a purchase. Each reference buys once: running again returns the same eSIMs.',
		),
		destination,
		dataLimitInGB,
		reference,
		quantity,
		...periodFields,
		guards({ reportsBalance: false }),
		simplify,
		optional('options', ...newEsimOptions, ...purchaseOptions),
	],
	path: '/purchases/v2',
	basket: (item) => {
		const size = readGigabytes(item);
		return {
			destination: text(item, 'destination', 'Destination'),
			gigabytes: size,
			quantity: count(item, 'quantity', 'Quantity', { min: 1, max: 5 }),
			period: readPeriod(item, size),
			extras: readExtras(item, newEsimExtras),
		};
	},
	body: ({ destination: where, quantity: units }) => ({ destination: where, quantity: units }),
});
