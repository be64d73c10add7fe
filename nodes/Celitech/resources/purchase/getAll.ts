import { calendarDay } from '../../../shared/fields/time';
import { iccidFilter, optionalText } from '../../../shared/fields/item';
import { limit, returnAll, simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { read } from '../../../shared/policy/read';
import { orderOf } from '../../model';
import { celitech } from '../../provider';
import { purchasePaging, readPurchases } from '../../wire';

export const getAll = read(celitech, {
	option: { name: 'Get Many', value: 'getAll', action: 'Get many purchases', description: 'List successful purchases and top-ups' },
	agents: 'allow',
	fields: [
		returnAll,
		limit,
		optional(
			'filters',
			{
				displayName: 'Bought After',
				name: 'afterDate',
				type: 'dateTime',
				default: '',
				description: 'Only purchases from this day on. CELITECH does not document whether the day itself is included.',
			},
			{
				displayName: 'Bought Before',
				name: 'beforeDate',
				type: 'dateTime',
				default: '',
				description: 'Only purchases up to this day. CELITECH does not document whether the day itself is included.',
			},
			{
				displayName: 'Email',
				name: 'email',
				type: 'string',
				placeholder: 'name@email.com',
				default: '',
				description: 'Only purchases whose confirmation was sent to this address',
			},
			{
				displayName: 'ICCID',
				name: 'iccid',
				type: 'string',
				default: '',
				description: 'Only purchases of this eSIM: the first one and its top-ups',
			},
			{
				displayName: 'Purchase ID',
				name: 'purchaseId',
				type: 'string',
				default: '',
				description: 'Only the purchase with this ID',
			},
			{
				displayName: 'Reference ID',
				name: 'referenceId',
				type: 'string',
				default: '',
				description: 'Only purchases with exactly this reference',
			},
		),
		simplify,
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
