import { createHash } from 'node:crypto';
import { eventIdOf } from '../../shared/webhook/eventId';
import type { Callback } from '../wire';

/**
 * Names an event. Oytel sends no event id and no delivery id, so it is event, eSIM and timestamp, as a SHA-256 in hex:
 * the same for a repeat whose body is written in another way. Where one of them is missing the whole body counts, and of
 * unverified events too: else a made-up one could go before the real one of the same name, with another body.
 */
export function callbackId({ event, esimId, timestamp }: Callback, body: Buffer, verified: boolean): string {
	if (!verified || event === null || esimId === null || timestamp === null) return eventIdOf(body);
	return createHash('sha256')
		.update(JSON.stringify([event.toLowerCase(), esimId, timestamp]))
		.digest('hex');
}
