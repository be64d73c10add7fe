import { tryToParseDateTime } from 'n8n-workflow';
import { badParameter } from '../failure';
import type { Item } from './item';

/**
 * A moment as ISO 8601 text in UTC, or undefined where nothing is set. Takes what n8n's date picker, an expression
 * with a DateTime, or text gives; without a time zone of its own it is in the workflow's.
 */
export function moment(item: Item, name: string, label: string): string | undefined {
	const value = item.param(name, '');
	if (value === undefined || value === null || value === '') return undefined;
	const parsed = parse(value, item.timezone?.());
	if (parsed) return parsed;
	throw badParameter(`${label} is not a date and time`, `It is "${String(value)}". Write it like 2026-03-01T09:00:00Z.`);
}

function parse(value: unknown, zone: string | undefined): string | undefined {
	try {
		return tryToParseDateTime(value, zone).toUTC().toISO() ?? undefined;
	} catch {
		return undefined;
	}
}

/**
 * A calendar day as `yyyy-MM-dd`, or undefined where nothing is set. What names a moment with a time zone gives the day
 * that it falls on in the workflow's. Text must start with the year: 01/02/2026 is two days, depending on the reader.
 */
export function calendarDay(item: Item, name: string, label: string): string | undefined {
	const value = item.param(name, '');
	if (value === undefined || value === null || value === '') return undefined;
	const day =
		typeof value === 'number' || (typeof value === 'string' && !startsWithDay(value.trim())) ? undefined : dayIn(value, item.timezone?.());
	if (day !== undefined) return day;
	throw badParameter(`${label} is not a date`, `It is "${String(value)}". Write it like 2026-03-01.`);
}

function dayIn(value: unknown, zone: string | undefined): string | undefined {
	try {
		const moment = tryToParseDateTime(value, zone);
		return (zone === undefined ? moment : moment.setZone(zone)).toISODate() ?? undefined;
	} catch {
		return undefined;
	}
}

/** Text that starts with a day that the calendar has; parsers turn 2026-02-30 into the 2nd of March. */
function startsWithDay(text: string): boolean {
	const [day] = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(text) ?? [];
	const time = Date.parse(`${day}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(String(day));
}
