import { tryToParseDateTime } from 'n8n-workflow';
import { badParameter } from '../failure';
import type { Item } from './item';

/**
 * Reads a point in time as ISO 8601 text in UTC; undefined if nothing is set. Accepts values from n8n's date picker, a
 * DateTime from an expression, and text. A value without a time zone is in the workflow's.
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
 * Reads a calendar day as `yyyy-MM-dd`; undefined if nothing is set. A time with a time zone gives its day in the
 * workflow's time zone. Text must start with the year, because 01/02/2026 can mean two different days.
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

/** Whether a text starts with a day that exists. Parsers would turn 2026-02-30 into 2 March. */
function startsWithDay(text: string): boolean {
	const [day] = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(text) ?? [];
	const time = Date.parse(`${day}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(String(day));
}
