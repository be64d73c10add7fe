import { moment } from '../../../shared/fields/time';
import { limit, returnAll, simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import type { Item } from '../../../shared/fields/item';
import { read } from '../../../shared/policy/read';
import { orderWithBalance } from '../../model';
import { esimGo } from '../../provider';
import { orderPaging, readOrders } from '../../wire';

/** For a range, the key is repeated, each time with its own operator. */
function createdAt(item: Item): string[] {
	const after = moment(item, 'filters.createdAfter', 'Created After');
	const before = moment(item, 'filters.createdBefore', 'Created Before');
	return [...(after === undefined ? [] : [`gte:${after}`]), ...(before === undefined ? [] : [`lte:${before}`])];
}

export const getAll = read(esimGo, {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many orders',
		description: 'List orders, and bundles applied from the inventory',
	},
	agents: 'allow',
	fields: [
		returnAll,
		limit,
		optional(
			'filters',
			{
				displayName: 'Created After',
				name: 'createdAfter',
				type: 'dateTime',
				default: '',
				description: 'Only orders created at this time or later',
			},
			{
				displayName: 'Created Before',
				name: 'createdBefore',
				type: 'dateTime',
				default: '',
				description: 'Only orders created at this time or earlier',
			},
		),
		simplify,
		optional('options', {
			displayName: 'Include ICCIDs',
			name: 'includeIccids',
			type: 'boolean',
			default: true,
			description: 'Whether each order lists its eSIMs. Switch it off for shorter answers.',
		}),
	],
	request: { method: 'GET', path: '/orders' },
	call: (item) => {
		const include = item.param('options.includeIccids', '');
		return { query: { createdAt: createdAt(item), includeIccids: typeof include === 'boolean' ? include : undefined } };
	},
	paging: orderPaging,
	rows: readOrders,
	raw: ({ body }) => body,
	model: ({ wire }) => orderWithBalance(wire),
});
