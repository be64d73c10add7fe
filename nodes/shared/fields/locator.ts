import type { INodeProperties } from 'n8n-workflow';

export interface Locator<Search extends string> {
	label: string;
	name: string;
	description: string;
	/** The list search method that fills the list. */
	search: Search;
	placeholder: string;
	/** What n8n says under the list while it loads for more than a second, if the list may be a catalogue that is read first. */
	slow?: string;
	/** Help that stands below the field. */
	hint?: string;
	/** What the user names it by, if that is no ID. */
	by?: string;
	/** The mode at first: `id` if the value nearly always comes from an expression, `list` for what is sold. */
	startsAs: 'id' | 'list';
}

/**
 * A field for a thing that the user picks from a searchable list or names by its ID. Workflows store the modes `list` and
 * `id`, so what is named by something else is stored under `id`, too.
 */
export function locator<Search extends string>({
	label,
	name,
	description,
	search,
	placeholder,
	hint,
	by = 'ID',
	startsAs,
	slow,
}: Locator<Search>): INodeProperties {
	const list = {
		searchListMethod: search,
		searchable: true,
		...(slow !== undefined && { slowLoadNotice: { message: slow, timeout: 1_000 } }),
	};
	return {
		displayName: label,
		name,
		type: 'resourceLocator',
		required: true,
		default: { mode: startsAs, value: '' },
		description,
		...(hint !== undefined && { hint }),
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', typeOptions: list },
			{ displayName: `By ${by}`, name: 'id', type: 'string', placeholder: `e.g. ${placeholder}` },
		],
	};
}

/** A collection with entries that are set only if the user adds them. */
export function optional(name: 'options' | 'filters', ...options: INodeProperties[]): INodeProperties {
	const labels =
		name === 'options' ? { displayName: 'Options', placeholder: 'Add Option' } : { displayName: 'Filters', placeholder: 'Add Filter' };
	return { ...labels, name, type: 'collection', default: {}, options };
}

/**
 * Fields that mean something only together, as one entry of a collection: adding it shows all of them. Their names are
 * `<name>.values.<field>`.
 */
export function together({ displayName, name, description }: Together, ...values: INodeProperties[]): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		default: { values: Object.fromEntries(values.map((value) => [value.name, value.default])) },
		description,
		options: [{ displayName, name: 'values', values }],
	};
}

type Together = Pick<INodeProperties, 'displayName' | 'name' | 'description'>;
