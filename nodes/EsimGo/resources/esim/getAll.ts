import type { INodeProperties } from 'n8n-workflow';
import { list, optionalText, text, type Item } from '../../../shared/fields/item';
import { limit, returnAll, simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { badParameter } from '../../../shared/failure';
import { read } from '../../../shared/policy/read';
import { sort, sortedBy } from '../../fields';
import { esimWithState } from '../../model';
import { esimGo } from '../../provider';
import { esimPaging, readEsims } from '../../wire';

/** eSIM Go takes one filter: what to look at, and the value to look for. */
const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'fixedCollection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Filter',
			name: 'values',
			values: [
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
				{
					displayName: 'Filter',
					name: 'filter',
					type: 'string',
					required: true,
					default: '',
					placeholder: 'e.g. eq:order-1',
					description:
						'Finds values that contain this text. For an exact match, start with "eq:". For times, start with "gt:", "gte:", "lt:" or "lte:". For a range, use an expression that gives an array.',
					hint: 'Finds values that contain this text. Start with "eq:" for an exact match.',
				},
			],
		},
	],
};

const path = 'filters.values';

/** A text is one value, whatever it contains. An array from an expression is several, such as the two ends of a range. */
function valuesOf(item: Item): string[] {
	if (Array.isArray(item.param(`${path}.filter`, ''))) return list(item, `${path}.filter`);
	const value = optionalText(item, `${path}.filter`);
	return value === '' ? [] : [value];
}

function query(item: Item) {
	if (item.param(path, '') === '') return {};
	const filter = valuesOf(item);
	if (filter.length > 0) return { filterBy: text(item, `${path}.filterBy`, 'Filter By'), filter };
	throw badParameter('Filter is empty', 'Fill it in, or remove the filter. Without a value, eSIM Go would list every eSIM.');
}

export const getAll = read(esimGo, {
	option: { name: 'Get Many', value: 'getAll', action: `Get many eSIMs`, description: 'List the eSIMs of your account' },
	agents: 'allow',
	fields: [returnAll, limit, filters, simplify, optional('options', sort('iccid'))],
	request: { method: 'GET', path: '/esims' },
	call: (item) => ({ query: { ...query(item), ...sortedBy(item) } }),
	paging: esimPaging,
	rows: readEsims,
	raw: ({ body }) => body,
	model: ({ wire }) => esimWithState(wire),
});
