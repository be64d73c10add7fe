import { list, optionalText } from '../../../shared/fields/item';
import { limit, returnAll, simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { read } from '../../../shared/policy/read';
import { sort, sortedBy } from '../../fields';
import { planWithBilling } from '../../model';
import { esimGo } from '../../provider';
import { cataloguePaging, readBundles } from '../../wire';

export const getAll = read(esimGo, {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many bundles',
		description: 'List the bundles that your organisation can order',
	},
	agents: 'allow',
	fields: [
		returnAll,
		limit,
		optional(
			'filters',
			{
				displayName: 'Countries',
				name: 'countries',
				type: 'string',
				default: '',
				placeholder: 'e.g. GB,FR',
				description: 'ISO country codes, comma-separated. Finds bundles whose base country is one of them.',
			},
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				default: '',
				placeholder: 'e.g. 7 Days',
				description: 'Text that the description must contain',
			},
			{
				displayName: 'Group',
				name: 'group',
				type: 'string',
				default: '',
				description: 'Exact name of a bundle group of your account',
			},
			{
				displayName: 'Region',
				name: 'region',
				type: 'string',
				default: '',
				placeholder: 'e.g. Europe',
				description: 'Region of the base country',
			},
		),
		simplify,
		optional('options', sort('duration')),
	],
	request: { method: 'GET', path: '/catalogue' },
	call: (item) => ({
		query: {
			countries: list(item, 'filters.countries').join(','),
			region: optionalText(item, 'filters.region'),
			group: optionalText(item, 'filters.group'),
			description: optionalText(item, 'filters.description'),
			...sortedBy(item),
		},
	}),
	paging: cataloguePaging,
	rows: readBundles,
	raw: ({ body }) => body,
	model: ({ wire }) => planWithBilling(wire),
});
