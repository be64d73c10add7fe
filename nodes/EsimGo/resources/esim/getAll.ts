import { list, optionalText, type Item } from '../../../shared/fields/item';
import { limit, returnAll, simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { badParameter } from '../../../shared/failure';
import { read } from '../../../shared/policy/read';
import { direction } from '../../fields';
import { esimOf } from '../../model';
import { esimGo } from '../../provider';
import { esimPaging, readEsims } from '../../wire';

/** A text is one filter, whatever it contains. An array from an expression is several, such as the two ends of a range. */
function filters(item: Item): string[] {
	if (Array.isArray(item.param('filters.filter', ''))) return list(item, 'filters.filter');
	const filter = optionalText(item, 'filters.filter');
	return filter === '' ? [] : [filter];
}

function query(item: Item) {
	const filterBy = optionalText(item, 'filters.filterBy');
	const filter = filters(item);
	if (filterBy === '' && filter.length === 0) return {};
	if (filterBy === '' || filter.length === 0) {
		throw badParameter(
			'A filter needs both Filter By and Filter',
			'Add the missing one. With only one of them, eSIM Go would list every eSIM.',
		);
	}
	return { filterBy, filter };
}

export const getAll = read(esimGo, {
	option: { name: 'Get Many', value: 'getAll', action: `Get many eSIMs`, description: 'List the eSIMs of your account' },
	agents: 'allow',
	fields: [
		returnAll,
		limit,
		simplify,
		optional(
			'filters',
			{
				displayName: 'Filter',
				name: 'filter',
				type: 'string',
				default: '',
				placeholder: 'e.g. eq:order-1',
				description:
					'Finds values that contain this text. For an exact match, start with "eq:". For times, start with "gt:", "gte:", "lt:" or "lte:". For a range, use an expression that gives an array.',
			},
			{
				displayName: 'Filter By',
				name: 'filterBy',
				type: 'options',
				options: [
					{ name: 'Action Date', value: 'actionDate' },
					{ name: 'Assigned Date', value: 'assignedDate' },
					{ name: 'Customer Reference', value: 'customerRef' },
					{ name: 'ICCID', value: 'iccid' },
					{ name: 'Last Action', value: 'lastAction' },
				],
				default: 'customerRef',
			},
		),
		optional('options', direction, {
			displayName: 'Order By',
			name: 'orderBy',
			type: 'string',
			default: '',
			placeholder: 'e.g. iccid',
			description: 'Column to sort by, such as iccid',
		}),
	],
	request: { method: 'GET', path: '/esims' },
	call: (item) => ({
		query: { ...query(item), orderBy: optionalText(item, 'options.orderBy'), direction: optionalText(item, 'options.direction') },
	}),
	paging: esimPaging,
	rows: readEsims,
	raw: ({ body }) => body,
	model: ({ wire }) => esimOf(wire),
});
