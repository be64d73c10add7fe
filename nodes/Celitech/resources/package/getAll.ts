import { flag, optionalNumber, optionalText, type Item } from '../../../shared/fields/item';
import { limit, returnAll, simplify } from '../../../shared/fields/lists';
import { optional, together } from '../../../shared/fields/locator';
import { calendarDay } from '../../../shared/fields/time';
import { read } from '../../../shared/policy/read';
import { checkStay, destination } from '../../fields';
import { planOf } from '../../model';
import { celitech } from '../../provider';
import { packagePaging, readPackages } from '../../wire';

/** CELITECH ignores a size of 0, and leaves unlimited packages out of every list that does not ask for them. */
function readSize(item: Item) {
	const dataLimitInGB = optionalNumber(item, 'filters.dataLimitInGB', 'Data (GB)') || undefined;
	const includeUnlimited = flag(item, 'filters.includeUnlimited') || dataLimitInGB === -1;
	return { dataLimitInGB, includeUnlimited: includeUnlimited || undefined };
}

function readStay(item: Item) {
	const startDate = calendarDay(item, 'filters.stay.values.startDate', 'Start Date');
	const endDate = calendarDay(item, 'filters.stay.values.endDate', 'End Date');
	if (startDate !== undefined && endDate !== undefined) checkStay(startDate, endDate);
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
		optional(
			'filters',
			{
				displayName: 'Data (GB)',
				name: 'dataLimitInGB',
				type: 'number',
				typeOptions: { minValue: -1, numberPrecision: 2 },
				default: 1,
				description: 'Only packages of exactly this size. Enter -1 for unlimited data.',
			},
			{ ...destination, required: false },
			{
				displayName: 'Include Unlimited',
				name: 'includeUnlimited',
				type: 'boolean',
				default: true,
				description: 'Whether to also list packages with unlimited data. By default, CELITECH leaves them out.',
			},
			together(
				{ displayName: 'Stay', name: 'stay', description: 'Only packages for a stay of this length' },
				{
					displayName: 'Start Date',
					name: 'startDate',
					type: 'dateTime',
					default: '',
					description: 'First day of the stay. The time of day is ignored.',
				},
				{
					displayName: 'End Date',
					name: 'endDate',
					type: 'dateTime',
					default: '',
					description: 'Last day of the stay. The time of day is ignored.',
				},
			),
		),
		simplify,
	],
	request: { method: 'GET', path: '/packages' },
	call: (item) => ({ query: { destination: optionalText(item, 'filters.destination'), ...readSize(item), ...readStay(item) } }),
	paging: packagePaging,
	rows: readPackages,
	raw: ({ body }) => body,
	model: ({ wire }) => planOf(wire),
});
