import { tryToParseDateTime } from 'n8n-workflow';
import { badParameter } from '../policy/failure';
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
	throw badParameter(`${label} is not a date and time`, `It is "${String(value)}". Give it like 2026-03-01T09:00:00Z.`);
}

function parse(value: unknown, zone: string | undefined): string | undefined {
	try {
		return tryToParseDateTime(value, zone).toUTC().toISO() ?? undefined;
	} catch {
		return undefined;
	}
}
