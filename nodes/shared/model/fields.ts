import { z } from 'zod/v4';

/** A field of the vocabulary: null where the provider does not give it, never guessed. */
export const textOrNull = z.string().nullable().default(null);
export const numberOrNull = z.number().nullable().default(null);
export const flagOrNull = z.boolean().nullable().default(null);

/** Longer than any time that is written for a program. */
const longestTime = 64;

/** A date-time as ISO 8601 and databases write it, without a zone. */
const withoutZone = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,12})?)?)$/;

const withZone = /(?:z|gmt|utc|[+-]\d{2}:?\d{2})$/i;

/**
 * A moment as ISO 8601 text in UTC, or null: every time that a wholesaler sends is read here. Accepts date-time text
 * with any number of fraction digits, epoch milliseconds as number or digits; 0 and empty mean "not yet". A text without
 * a zone is in UTC: the zone of the machine that n8n runs on says nothing of the wholesaler's.
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
	// A day alone is in UTC by itself.
	return withZone.test(text) || /^\d{4}-\d{2}(?:-\d{2})?$/.test(text) ? text : `${text} UTC`;
}
