import type { INodeProperties } from 'n8n-workflow';
import { calendarDay } from '../../shared/fields/time';
import type { Item } from '../../shared/fields/item';
import { badParameter } from '../../shared/failure';

export const createdAfter: INodeProperties = {
	displayName: 'Created After',
	name: 'createdAfter',
	type: 'dateTime',
	default: '',
	description: 'From this day on. PressOne takes whole days, which are taken to be UTC.',
};

export const createdBefore: INodeProperties = {
	displayName: 'Created Before',
	name: 'createdBefore',
	type: 'dateTime',
	default: '',
	description: 'Up to and including this day. PressOne takes whole days, which are taken to be UTC.',
};

/** Where only one end is given, PressOne's range still needs both. Ours: before PressOne, and far ahead. */
const ends = { first: '2000-01-01', last: '2099-12-31' };

/** `filter[created_at]`: two dates joined by a dash (the twin API's words; the exact text is not documented). */
export function createdRange(item: Item): string | undefined {
	const after = calendarDay(item, 'filters.createdAfter', 'Created After');
	const before = calendarDay(item, 'filters.createdBefore', 'Created Before');
	if (after === undefined && before === undefined) return undefined;
	const [from, to] = [after ?? ends.first, before ?? ends.last];
	if (from > to) throw badParameter('Created After is later than Created Before', `They are ${from} and ${to}: no day is in between.`);
	return `${from} - ${to}`;
}
