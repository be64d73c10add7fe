import { calendarDay } from '../../../shared/fields/time';
import { iccidFilter, optionalText } from '../../../shared/fields/item';
import { limit, returnAll, simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { read } from '../../../shared/policy/read';
import { orderOf } from '../../model';
import { celitech } from '../../provider';
import { purchasePaging, readPurchases } from '../../wire';

export const getAll = read(celitech, {
	option: { name: 'Get Many', value: 'getAll', action: 'Get many purchases', description: 'List purchases and top-ups that succeeded' },
	agents: 'allow',
	fields: [
		returnAll,
		limit,
		simplify,
		optional(
			'filters',
			{
				displayName: 'Bought After',
				name: 'afterDate',
				type: 'dateTime',
				default: '',
				description: 'From this day on. Whether the day itself counts is not documented.',
			},
			{
				displayName: 'Bought Before',
				name: 'beforeDate',
				type: 'dateTime',
				default: '',
				description: 'Up to this day. Whether the day itself counts is not documented.',
			},
			{
				displayName: 'Email',
				name: 'email',
				type: 'string',
				placeholder: 'name@email.com',
				default: '',
				description: 'The address that the confirmation went to',
			},
			{
				displayName: 'ICCID',
				name: 'iccid',
				type: 'string',
				default: '',
				description: 'All purchases of this eSIM: its first and its top-ups',
			},
			{ displayName: 'Purchase ID', name: 'purchaseId', type: 'string', default: '' },
			{
				displayName: 'Reference ID',
				name: 'referenceId',
				type: 'string',
				default: '',
				description: 'The reference that it was bought with',
			},
		),
	],
	request: { method: 'GET', path: '/purchases' },
	call: (item) => ({
		query: {
			purchaseId: optionalText(item, 'filters.purchaseId'),
			iccid: iccidFilter(item, 'filters.iccid'),
			email: optionalText(item, 'filters.email'),
			referenceId: optionalText(item, 'filters.referenceId'),
			afterDate: calendarDay(item, 'filters.afterDate', 'Bought After'),
			beforeDate: calendarDay(item, 'filters.beforeDate', 'Bought Before'),
		},
	}),
	paging: purchasePaging,
	rows: readPurchases,
	raw: ({ body }) => body,
	model: ({ wire }) => orderOf(wire),
});
