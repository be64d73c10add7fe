import type { INodeProperties } from 'n8n-workflow';

export interface Locator<Search extends string> {
	label: string;
	name: string;
	description: string;
	/** The list search method that fills its list. */
	search: Search;
	placeholder: string;
	/** Ids that nearly always come from an expression start as one, what is sold starts as a list. */
	startsAs: 'id' | 'list';
}

/** A resource locator: the user picks the thing from a searchable list, or gives its ID. Every value is stored under the mode `id` or `list`. */
export function locator<Search extends string>({
	label,
	name,
	description,
	search,
	placeholder,
	startsAs,
}: Locator<Search>): INodeProperties {
	const byId = label === 'ICCID' ? 'By ICCID' : 'By ID';
	return {
		displayName: label,
		name,
		type: 'resourceLocator',
		required: true,
		default: { mode: startsAs, value: '' },
		description,
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', typeOptions: { searchListMethod: search, searchable: true } },
			{ displayName: byId, name: 'id', type: 'string', placeholder: `e.g. ${placeholder}` },
		],
	};
}

/** A collection whose entries are set only where the user adds them. */
export function optional(name: 'options' | 'filters', ...options: INodeProperties[]): INodeProperties {
	const labels =
		name === 'options' ? { displayName: 'Options', placeholder: 'Add Option' } : { displayName: 'Filters', placeholder: 'Add Filter' };
	return { ...labels, name, type: 'collection', default: {}, options };
}
