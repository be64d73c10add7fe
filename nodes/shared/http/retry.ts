import type { Answer } from './call';
import { Failure } from '../failure';
import { retryAfterMs } from './retryAfter';

/** How often a request is offered that is refused with 429 each time. */
export const triesWhenLimited = 10;

/** How often a request that may safely be repeated is sent at most, by what came back. */
const tries = { serverError: 5, connection: 4 };

/** How long a 503 "still processing" is waited for. */
const patienceMs = 60_000;

/** A Retry-After beyond this is told to the user and not waited for. */
export const longestWaitMs = 120_000;

const firstBackoffMs = 400;

/**
 * How long to wait before a request that may safely be repeated is sent again, in milliseconds; undefined where it is not.
 * `attempt` counts from 1, `elapsed` is the time since the first one was sent.
 */
export function waitBefore(outcome: Answer | Failure, attempt: number, elapsed: number): number | undefined {
	const backoff = firstBackoffMs * 2 ** (attempt - 1);
	if (outcome instanceof Failure) return !outcome.final && attempt < tries.connection ? backoff : undefined;
	const retryMs = retryAfterMs(outcome.headers);
	if (retryMs !== undefined && retryMs > longestWaitMs) return undefined;
	// The lane itself holds everybody back after a 429; this waits only where it does not.
	if (outcome.status === 429) return attempt < triesWhenLimited ? (retryMs ?? backoff) : undefined;
	if (outcome.status === 503 && retryMs !== undefined) {
		return elapsed + retryMs <= patienceMs ? Math.max(retryMs, firstBackoffMs) : undefined;
	}
	const passing = outcome.status >= 500 || outcome.status === 408;
	return passing && attempt < tries.serverError ? (retryMs ?? backoff) : undefined;
}
