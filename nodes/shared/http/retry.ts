import type { Answer } from './call';
import { Failure } from '../failure';
import { retryAfterMs } from './retryAfter';

/** How often a request is sent if it is refused with 429 each time. */
export const triesWhenLimited = 10;

/** How often at most a request that may safely be repeated is sent, by the kind of problem. */
const tries = { serverError: 5, connection: 4 };

/** How long to wait in total for a 503 "still processing". */
const patienceMs = 60_000;

/** A longer Retry-After is not waited for, but reported to the user. */
export const longestWaitMs = 120_000;

const firstBackoffMs = 400;

/**
 * How long to wait before sending a request again that may safely be repeated, in milliseconds; undefined to stop.
 * `attempt` counts from 1. `elapsed` is the time since the first attempt was sent, in milliseconds.
 */
export function waitBefore(outcome: Answer | Failure, attempt: number, elapsed: number): number | undefined {
	const backoff = firstBackoffMs * 2 ** (attempt - 1);
	if (outcome instanceof Failure) return !outcome.final && attempt < tries.connection ? backoff : undefined;
	const retryMs = retryAfterMs(outcome.headers);
	if (retryMs !== undefined && retryMs > longestWaitMs) return undefined;
	// After a 429, the lane pauses all requests. This wait matters only if the lane does not.
	if (outcome.status === 429) return attempt < triesWhenLimited ? (retryMs ?? backoff) : undefined;
	if (outcome.status === 503 && retryMs !== undefined) {
		return elapsed + retryMs <= patienceMs ? Math.max(retryMs, firstBackoffMs) : undefined;
	}
	const passing = outcome.status >= 500 || outcome.status === 408;
	return passing && attempt < tries.serverError ? (retryMs ?? backoff) : undefined;
}
