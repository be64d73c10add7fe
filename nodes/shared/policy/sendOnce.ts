import { sleep } from 'n8n-workflow';
import { looseBody, type Answer, type Call } from '../http/call';
import type { Client, Offering } from '../http/client';
import { asFailure, Failure } from '../failure';
import { retryAfterMs } from '../http/retryAfter';
import { longestWaitMs, triesWhenLimited } from '../http/retry';

/** Statuses that mean that the provider refused the request without running it. */
const refusedStatuses = [301, 307, 308, 400, 401, 402, 403, 404, 405, 406, 410, 411, 413, 414, 415, 417, 421, 422, 426, 428, 431, 451];

/** How often a request is sent to a host that cannot be reached. */
const triesUnreachable = 3;

/**
 * Sends a request that must not run twice. It is sent again only if it provably never ran: after 429, a refused connection, or
 * an address that cannot be found. Returns a 2xx answer. Everything else is a Failure whose `ran` says whether the provider may
 * have acted. `offering` is called right before each try.
 */
export async function sendOnce(client: Client, call: Call, offering?: Offering): Promise<Answer> {
	for (let attempt = 1; ; attempt++) {
		const outcome = await client.once(call, offering).catch(asFailure);
		if (outcome instanceof Failure) {
			const offerAgain = outcome.ran === 'never' && !outcome.final && attempt < triesUnreachable;
			if (!offerAgain || client.signal?.aborted) throw outcome;
			await sleep(1_000 * attempt);
		} else if (outcome.status === 429) {
			const wait = retryAfterMs(outcome.headers) ?? 1_000 * attempt;
			const patient = wait <= (call.patienceMs ?? longestWaitMs);
			if (attempt >= triesWhenLimited || !patient || client.signal?.aborted) throw client.refusal(call, outcome, 'never');
			await sleep(wait);
		} else if (outcome.status >= 200 && outcome.status < 300) {
			return outcome;
		} else {
			const proven = refusedStatuses.includes(outcome.status) && !client.provider.mayHaveActed?.(looseBody(outcome));
			throw client.refusal(call, outcome, proven ? 'never' : 'perhaps');
		}
	}
}

/** Rethrows an error from before anything was sent, marked as proof that nothing ran. */
export function notSent(cause: unknown): never {
	throw asFailure(cause).copyWith({ ran: 'never' });
}
