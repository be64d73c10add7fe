import type { INodeProperties } from 'n8n-workflow';
import { optionalText, type Item } from '../../shared/fields/item';

/** Our choice: the name of the end date is not published. */
const defaultField = 'end_date';

export const endDateField: INodeProperties = {
	displayName: 'End Date Field',
	name: 'endDateField',
	type: 'string',
	default: defaultField,
	description:
		"The field with the end date of a user's subscription. PressOne does not publish its name. The node looks in subscription first, then in the user itself.",
};

export function endDateFieldOf(item: Item): string {
	return optionalText(item, 'options.endDateField') || defaultField;
}
