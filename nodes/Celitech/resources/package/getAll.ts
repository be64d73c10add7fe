import { flag, optionalNumber, optionalText, type Item } from '../../../shared/fields/item';
import { limit, returnAll, simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { calendarDay } from '../../../shared/fields/time';
import { read } from '../../../shared/policy/read';
import { checkOrder, destination } from '../../fields';
import { planOf } from '../../model';
import { celitech } from '../../provider';
import { packagePaging, readPackages } from '../../wire';

/** A size of 0 is ignored by CELITECH; unlimited packages are left out of every list that does not ask for them. */
function sizes(item: Item) {
	const dataLimitInGB = optionalNumber(item, 'filters.dataLimitInGB', 'Data (GB)') || undefined;
	const includeUnlimited = flag(item, 'filters.includeUnlimited') || dataLimitInGB === -1;
	return { dataLimitInGB, includeUnlimited: includeUnlimited || undefined };
}

function dates(item: Item) {
	const startDate = calendarDay(item, 'filters.startDate', 'Start Date');
	const endDate = calendarDay(item, 'filters.endDate', 'End Date');
	if (startDate !== undefined && endDate !== undefined) checkOrder(startDate, endDate);
	return { startDate, endDate };
}

export const getAll = read(celitech, {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many packages',
		description: 'List packages with their sizes, lengths of stay and prices',
	},
	agents: 'allow',
	fields: [
		returnAll,
		limit,
		simplify,
		optional(
			'filters',
			{
				displayName: 'Data (GB)',
				name: 'dataLimitInGB',
				type: 'number',
				typeOptions: { minValue: -1, numberPrecision: 2 },
				default: 1,
				description: 'Exactly this size; -1 is unlimited data',
			},
			{ ...destination, required: false },
			{
				displayName: 'End Date',
				name: 'endDate',
				type: 'dateTime',
				default: '',
				description: 'Last day of the stay; with Start Date it narrows by length',
			},
			{
				displayName: 'Include Unlimited',
				name: 'includeUnlimited',
				type: 'boolean',
				default: true,
				description: 'Whether to list packages with unlimited data too. CELITECH leaves them out otherwise.',
			},
			{
				displayName: 'Start Date',
				name: 'startDate',
				type: 'dateTime',
				default: '',
				description: 'First day of the stay; with End Date it narrows by length',
			},
		),
	],
	request: { method: 'GET', path: '/packages' },
	call: (item) => ({ query: { destination: optionalText(item, 'filters.destination'), ...sizes(item), ...dates(item) } }),
	paging: packagePaging,
	rows: readPackages,
	raw: ({ body }) => body,
	model: ({ wire }) => planOf(wire),
});
