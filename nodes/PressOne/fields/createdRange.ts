import type { INodeProperties } from 'n8n-workflow';
import { calendarDay } from '../../shared/fields/time';
import type { Item } from '../../shared/fields/item';
import { badParameter } from '../../shared/failure';

export const createdAfter: INodeProperties = {
	displayName: 'Created After',
	name: 'createdAfter',
	type: 'dateTime',
	default: '',
	description: 'From this day on. PressOne filters by whole days. We assume that they are in UTC.',
};

export const createdBefore: INodeProperties = {
	displayName: 'Created Before',
	name: 'createdBefore',
	type: 'dateTime',
	default: '',
	description: 'Up to and including this day. PressOne filters by whole days. We assume that they are in UTC.',
};

/** PressOne's range needs both ends. A missing one is our choice: before PressOne existed, or far ahead. */
const ends = { first: '2000-01-01', last: '2099-12-31' };

/** `filter[created_at]`: two dates joined by a dash (the twin API's words; the exact text is not documented). */
export function createdRange(item: Item): string | undefined {
	const after = calendarDay(item, 'filters.createdAfter', 'Created After');
	const before = calendarDay(item, 'filters.createdBefore', 'Created Before');
	if (after === undefined && before === undefined) return undefined;
	const [from, to] = [after ?? ends.first, before ?? ends.last];
	if (from > to) throw badParameter('Created After is later than Created Before', `There is no day from ${from} to ${to}.`);
	return `${from} - ${to}`;
}
