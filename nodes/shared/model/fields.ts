import { z } from 'zod/v4';

/** A field of the vocabulary: null where the provider does not give it, never guessed. */
export const textOrNull = z.string().nullable().default(null);
export const numberOrNull = z.number().nullable().default(null);
export const flagOrNull = z.boolean().nullable().default(null);

/**
 * A moment as ISO 8601 text in UTC, or null. Accepts date-time text with any number of fraction digits, epoch
 * milliseconds as number or digits; 0 and empty mean "not yet".
 */
export function isoTime(value: string | number | null | undefined): string | null {
	if (value === null || value === undefined || value === '' || value === 0 || value === '0') return null;
	const digits = typeof value === 'string' && /^\d+$/.test(value);
	const time = new Date(digits ? Number(value) : value);
	return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
