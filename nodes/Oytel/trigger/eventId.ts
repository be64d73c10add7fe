import { createHash } from 'node:crypto';
import { eventIdOf } from '../../shared/webhook/eventId';
import type { Callback } from '../wire';

/**
 * The ID of an event. Oytel sends neither an event ID nor a delivery ID, so it is made of event, eSIM and timestamp, as a
 * SHA-256 in hex. A repeat with a differently written body has the same ID. If one of the three is missing, the whole body
 * counts. So it does for unverified events: otherwise a forged event, sent first, could take the real one's place.
 */
export function eventIdOfCallback({ event, esimId, timestamp }: Callback, body: Buffer, verified: boolean): string {
	if (!verified || event === null || esimId === null || timestamp === null) return eventIdOf(body);
	return createHash('sha256')
		.update(JSON.stringify([event.toLowerCase(), esimId, timestamp]))
		.digest('hex');
}
