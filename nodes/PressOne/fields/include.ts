import type { INodeProperties } from 'n8n-workflow';
import { list, type Item } from '../../shared/fields/item';

/**
 * What PressOne adds to each row, as a choice of `names`. If nothing is chosen, the node asks for what its model needs;
 * `usual` says that in words.
 */
export function include(usual: string, ...names: string[]): INodeProperties {
	return {
		displayName: 'Include',
		name: 'include',
		type: 'multiOptions',
		options: names.map((name) => ({ name, value: name })),
		default: [],
		description: `What PressOne adds to each row. Leave empty for ${usual}.`,
	};
}

/** The chosen names as PressOne takes them, or the usual ones. */
export function included(item: Item, ...usual: string[]): string {
	const chosen = list(item, 'options.include');
	return (chosen.length > 0 ? chosen : usual).join(',');
}
