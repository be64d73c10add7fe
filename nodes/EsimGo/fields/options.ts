import type { INodeProperties } from 'n8n-workflow';
import { optionalText, type Item } from '../../shared/fields/item';
import { together } from '../../shared/fields/locator';

export const installLinks: INodeProperties = {
	displayName: 'Install Links',
	name: 'installLinks',
	type: 'boolean',
	default: true,
	description: "Whether to ask for eSIM Go's install links for iPhone and Android. Version 2.4 of its API has only the one for iPhone.",
};

/** Sorts a list of eSIM Go. `column` is one that its documents name. */
export const sort = (column: string) =>
	together(
		{ displayName: 'Sort', name: 'sort', description: 'The order in which eSIM Go lists the results' },
		{
			displayName: 'Order By',
			name: 'orderBy',
			type: 'string',
			default: '',
			placeholder: `e.g. ${column}`,
			description: 'Column to sort by. Leave empty to only change the direction.',
		},
		{
			displayName: 'Direction',
			name: 'direction',
			type: 'options',
			options: [
				{ name: 'Ascending', value: 'asc' },
				{ name: 'Descending', value: 'desc' },
			],
			default: 'asc',
		},
	);

/** The query of a sorted list. */
export const sortedBy = (item: Item) => ({
	orderBy: optionalText(item, 'options.sort.values.orderBy'),
	direction: optionalText(item, 'options.sort.values.direction'),
});
