import { createHash } from 'node:crypto';

/** A date-time standing as a text value in JSON. */
const dateTime = /:\s*"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** Names a body: the SHA-256 of its bytes, as hex. */
export const bodyHash = (body: Buffer) => createHash('sha256').update(body).digest('hex');

/**
 * An id for an event that has none: the SHA-256 of its body, as hex. Where the body carries no time the UTC date of its
 * arrival goes in too, since the same text on another day is another event (eSIM Go repeats CountryChange every 24 h).
 */
export function eventIdOf(body: Buffer, now = new Date()): string {
	const hash = createHash('sha256').update(body);
	if (!dateTime.test(body.toString('utf8'))) hash.update(`\n${now.toISOString().slice(0, 10)}`);
	return hash.digest('hex');
}
