import { iccidFilter, optionalText } from '../../../shared/fields/item';
import { limit, returnAll, simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { read } from '../../../shared/policy/read';
import { createdAfter, createdBefore, createdRange, include, included } from '../../fields';
import { orderOf } from '../../model';
import { paging, readOrders } from '../../wire';
import { pressOne } from '../../provider';

const statuses = [
	{ name: 'Completed', value: 'completed' },
	{ name: 'Failed', value: 'failed' },
	{ name: 'Partially Refunded', value: 'partially_refunded' },
	{ name: 'Refunded', value: 'refunded' },
];

/** The key of the type filter is not documented. Both possible keys are sent, and the node filters the answer again. */
export const getAll = read(pressOne, {
	option: { name: 'Get Many', value: 'getAll', action: 'Get many orders', description: 'List orders, including top-ups' },
	agents: 'allow',
	fields: [
		returnAll,
		limit,
		optional(
			'filters',
			{
				displayName: 'Code',
				name: 'code',
				type: 'string',
				default: '',
				placeholder: 'e.g. 20260116-100245',
				description: 'Part of the order code',
			},
			createdAfter,
			createdBefore,
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				default: '',
				description: 'Part of the description, such as a reference',
			},
			{ displayName: 'ICCID', name: 'iccid', type: 'string', default: '', description: 'The ICCID of one of its eSIMs, or a part of it' },
			{
				displayName: 'Status',
				name: 'orderStatus',
				type: 'options',
				options: statuses,
				default: 'completed',
			},
			{
				displayName: 'Type',
				name: 'type',
				type: 'options',
				options: [
					{ name: 'New eSIM', value: 'sim' },
					{ name: 'Top-Up', value: 'topup' },
				],
				default: 'sim',
			},
		),
		simplify,
		optional('options', include('eSIMs and status', 'sims', 'status', 'user')),
	],
	request: { method: 'GET', path: '/customer/v2/orders' },
	call: (item) => {
		const filter = (name: string) => optionalText(item, `filters.${name}`);
		return {
			query: {
				include: included(item, 'sims', 'status'),
				'filter[created_at]': createdRange(item),
				'filter[code]': filter('code'),
				'filter[order_status]': filter('orderStatus'),
				'filter[iccid]': iccidFilter(item, 'filters.iccid'),
				'filter[description]': filter('description'),
				'filter[type]': filter('type'),
				type: filter('type'),
			},
		};
	},
	paging,
	rows: readOrders,
	keep: ({ wire }, item) => {
		const type = optionalText(item, 'filters.type');
		return type === '' || wire.type === null || wire.type === type;
	},
	raw: ({ body }) => body,
	model: ({ wire }) => orderOf(wire),
});
