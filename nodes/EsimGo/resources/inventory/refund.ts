import { identity } from '../../../shared/fields/identity';
import { count, type Item } from '../../../shared/fields/item';
import { moneyNotice } from '../../../shared/fields/purchase';
import { change } from '../../../shared/policy/change';
import { badParameter } from '../../../shared/failure';
import { usageId } from '../../fields';
import { esimGo } from '../../provider';
import { readShort } from '../../wire';

/** eSIM Go expects the usage ID as a number. */
function usageNumber(item: Item): number {
	const id = identity(item, 'usageId', 'Usage ID');
	if (/^\d{1,15}$/.test(id)) return Number(id);
	throw badParameter(`"${id}" is not a usage ID`, 'A usage ID is a number. To see yours, use Get Many under Inventory.');
}

export const refund = change(esimGo, {
	option: {
		name: 'Refund',
		value: 'refund',
		action: 'Refund bundles in the inventory',
		description: 'Return unused bundles and get their price back on your balance',
	},
	does: 'refund bundles',
	fields: [
		moneyNotice(
			'refundNotice',
			'Takes bundles out of your inventory and puts their price back on your balance. Refunds are off until your account manager enables them. eSIM Go usually takes back only what was bought within the last 60 days.',
		),
		usageId,
		{
			displayName: 'Quantity',
			name: 'quantity',
			type: 'number',
			typeOptions: { minValue: 1 },
			required: true,
			default: '',
			description: 'How many bundles to return',
			hint: 'At most what is left of this purchase',
		},
	],
	request: { method: 'POST', path: '/inventory/refund' },
	call: (item) => ({ body: { usageId: usageNumber(item), quantity: count(item, 'quantity', 'Quantity', { min: 1 }) } }),
	rows: (body) => [readShort(body)],
	raw: (answer) => answer,
});
