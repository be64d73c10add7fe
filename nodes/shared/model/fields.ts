import { z } from 'zod/v4';

/** A field of the vocabulary. It is null if the provider does not send it, and never guessed. */
export const textOrNull = z.string().nullable().default(null);
export const numberOrNull = z.number().nullable().default(null);
export const flagOrNull = z.boolean().nullable().default(null);

/** Longer than any date and time that a program writes. */
const longestTime = 64;

/** A date and time without a zone, as ISO 8601 and databases write it. */
const withoutZone = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,12})?)?)$/;

const withZone = /(?:z|gmt|utc|[+-]\d{2}:?\d{2})$/i;

/**
 * Reads a wholesaler's time as ISO 8601 text in UTC, or null. Accepts date and time as text with any number of fraction digits,
 * and epoch milliseconds as a number or digits. 0 and empty mean "not yet". A text without a zone counts as UTC, because the
 * zone of n8n's machine says nothing about the wholesaler's.
 */
export function isoTime(value: string | number | null | undefined): string | null {
	if (value === null || value === undefined || value === '' || value === 0 || value === '0') return null;
	const time = new Date(typeof value === 'string' ? zoned(value.trim()) : value);
	return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

function zoned(text: string): string | number {
	if (text.length > longestTime) return Number.NaN;
	if (/^\d+$/.test(text)) return Number(text);
	const [, day, time] = withoutZone.exec(text) ?? [];
	if (day !== undefined && time !== undefined) return `${day}T${time.replace(',', '.')}Z`;
	// JavaScript reads a day without a time as UTC.
	return withZone.test(text) || /^\d{4}-\d{2}(?:-\d{2})?$/.test(text) ? text : `${text} UTC`;
}
