import { identity } from '../../../shared/fields/identity';
import type { Item } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import type { Row } from '../../../shared/wire/rows';
import { read } from '../../../shared/policy/read';
import { purchaseId } from '../../fields';
import { usageOf } from '../../model';
import { celitech } from '../../provider';
import { findPurchase } from '../../reads';
import { readConsumption, type Consumption, type WirePurchase } from '../../wire';

interface Left extends Row<Consumption> {
	purchase?: WirePurchase;
}

const purchaseIdOf = (item: Item) => identity(item, 'purchaseId', 'Purchase ID');

/** CELITECH reports what is left. The size that it is left of comes from the list of purchases. */
export const getConsumption = read(celitech, {
	option: {
		name: 'Get Consumption',
		value: 'getConsumption',
		action: 'Get the consumption of a purchase',
		description: 'Get how much data of a purchase is used and left. Meant for a call now and then, such as every hour.',
	},
	agents: 'allow',
	fields: [purchaseId, simplify],
	request: { method: 'GET', path: '/purchases/{purchaseId}/consumption' },
	call: (item) => ({ values: { purchaseId: purchaseIdOf(item) } }),
	rows: (body): Left[] => [readConsumption(body)],
	complete: async (client, rows, item) => {
		const found = await findPurchase(client, purchaseIdOf(item));
		return rows.map((one) => ({ ...one, purchase: found?.wire }));
	},
	raw: ({ body }) => body,
	model: ({ wire, purchase }) => usageOf(wire, purchase),
});
