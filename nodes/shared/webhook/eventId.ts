import { createHash } from 'node:crypto';

/** A date and time as a text value in JSON. */
const dateTime = /:\s*"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** The SHA-256 of a body's bytes, as hex. */
export const bodyHash = (body: Buffer) => createHash('sha256').update(body).digest('hex');

/**
 * An ID for an event that has none: the SHA-256 of its body, as hex. If the body has no time, the UTC date of arrival is
 * hashed too, because the same text on another day is another event (eSIM Go repeats CountryChange every 24 hours).
 */
export function eventIdOf(body: Buffer, now = new Date()): string {
	const hash = createHash('sha256').update(body);
	if (!dateTime.test(body.toString('utf8'))) hash.update(`\n${now.toISOString().slice(0, 10)}`);
	return hash.digest('hex');
}
