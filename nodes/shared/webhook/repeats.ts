import type { IWebhookFunctions } from 'n8n-workflow';
import { Recent } from '../recent';
import { listenerOf } from './request';
import { isTest } from './respond';

/** Our choice: a busy account stays far below this in 10 minutes, and it takes a few MB of memory at most. */
const mostKept = 20_000;

/**
 * Remembers for a while which callbacks a trigger has accepted, because providers send some twice. It remembers only in this
 * process, because n8n's static data loses writes of parallel calls. When it is full, it forgets the oldest, so a repeat may
 * get through but nothing new is ever dropped.
 */
export class Repeats {
	private readonly takenAt = new Map<string, number>();

	constructor(private readonly most = mostKept) {}

	/** Whether `key` was accepted within the last `windowMs`. Changes nothing. */
	knows(key: string, windowMs: number, now = Date.now()): boolean {
		const before = this.takenAt.get(key);
		return before !== undefined && now - before < windowMs;
	}

	/**
	 * Whether `key` was accepted within the last `windowMs`; if not, accepts it now. Synchronous, so of several calls at the same
	 * moment exactly one gets false. A repeat does not extend the window, so what is sent over and over gets through once per
	 * window.
	 */
	isRepeat(key: string, windowMs: number, now = Date.now()): boolean {
		if (windowMs <= 0) return false;
		if (this.knows(key, windowMs, now)) return true;
		this.takenAt.delete(key);
		this.takenAt.set(key, now);
		this.forget(now - windowMs);
		return false;
	}

	get size(): number {
		return this.takenAt.size;
	}

	/** Drops entries older than the window, and the oldest ones beyond the bound. */
	private forget(until: number): void {
		for (const [oldest, at] of this.takenAt) {
			if (this.takenAt.size <= this.most && at > until) break;
			this.takenAt.delete(oldest);
		}
	}
}

type Context = Pick<IWebhookFunctions, 'getMode' | 'getNode' | 'getNodeWebhookUrl' | 'getWorkflow'>;

/** One per trigger; more than anybody uses at once. */
const stores = new Recent<Repeats>(2_000);

/** For tests in the editor, where people send the same callback again to see the result. */
const neverRepeats = { knows: () => false, isRepeat: () => false };

/**
 * The accepted callbacks of one trigger of one workflow. Each trigger has its own store, so a busy one never makes another
 * forget. Verified and unverified callbacks have separate stores, so a forged event never makes the signed one look like a
 * repeat.
 */
export function repeatsOf(context: Context, verified: boolean): Pick<Repeats, 'knows' | 'isRepeat'> {
	if (isTest(context)) return neverRepeats;
	const key = JSON.stringify([listenerOf(context), verified]);
	const store = stores.get(key) ?? new Repeats();
	stores.set(key, store);
	return store;
}
