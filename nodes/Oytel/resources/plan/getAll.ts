import { optionalNumber, optionalText, type Item } from '../../../shared/fields/item';
import { limit, returnAll, simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { read } from '../../../shared/policy/read';
import { planOf } from '../../model';
import { oytel } from '../../provider';
import { readPlans, type WirePlan } from '../../wire';

/** GET /plans takes no filters. A plan without a price does not pass Max Price. */
function isWanted(wire: WirePlan, item: Item): boolean {
	const search = optionalText(item, 'filters.search').toLowerCase();
	const maxPrice = optionalNumber(item, 'filters.maxPrice', 'Max Price');
	const { id, name, region, dataLabel, price } = planOf(wire);
	if (maxPrice !== undefined && (price === null || price > maxPrice)) return false;
	return [id, name, region, dataLabel, wire.description].join('\n').toLowerCase().includes(search);
}

export const getAll = read(oytel, {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many plans',
		description: 'List the plans that Oytel sells, with their prices',
	},
	agents: 'allow',
	fields: [
		returnAll,
		limit,
		optional(
			'filters',
			{
				displayName: 'Max Price',
				name: 'maxPrice',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 2 },
				default: '',
				description: 'Only plans that cost at most this much for one month, in a term of one month',
			},
			{
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				placeholder: 'e.g. Europe',
				description: 'Text in the ID, name, description, coverage or allowance',
			},
		),
		simplify,
	],
	request: { method: 'GET', path: '/plans' },
	cut: true,
	rows: readPlans,
	keep: ({ wire }, item) => isWanted(wire, item),
	raw: ({ body }) => body,
	model: ({ wire }) => ({ ...planOf(wire) }),
});
