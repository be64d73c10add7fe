import type { INodeProperties } from 'n8n-workflow';
import { optionalText, type Item } from '../../shared/fields/item';

/** The name of the end date is not published; this one is ours. */
const defaultField = 'end_date';

export const endDateField: INodeProperties = {
	displayName: 'End Date Field',
	name: 'endDateField',
	type: 'string',
	default: defaultField,
	description:
		'The field of a user in which the end of the subscription stands. PressOne does not publish its name; it is looked for in subscription first, then in the user itself.',
};

export function endDateFieldOf(item: Item): string {
	return optionalText(item, 'options.endDateField') || defaultField;
}
