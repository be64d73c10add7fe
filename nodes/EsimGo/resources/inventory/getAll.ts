import { limit, returnAll, simplify } from '../../../shared/fields/lists';
import { read } from '../../../shared/policy/read';
import { stockOf } from '../../model';
import { esimGo } from '../../provider';
import { readInventory } from '../../wire';

export const getAll = read(esimGo, {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many inventory entries',
		description: 'List the bundles in your inventory, with what is left of each purchase and when it expires',
	},
	agents: 'allow',
	fields: [returnAll, limit, simplify],
	request: { method: 'GET', path: '/inventory' },
	cut: true,
	rows: readInventory,
	raw: ({ body }) => body,
	model: ({ wire }) => stockOf(wire),
});
