import type { IWebhookFunctions } from 'n8n-workflow';
import { Recent } from '../recent';
import { listenerOf } from './request';
import { isTest } from './respond';

/** Our choice: in 10 minutes a busy account stays far below it, and it takes a few MB of memory at most. */
const mostKept = 20_000;

/**
 * Remembers which callbacks a trigger has taken, for a time and in this process only: providers send some twice, and
 * n8n's static data loses writes of parallel calls. Only what is believed is noted. Bounded; when it is full the oldest
 * are forgotten, so that a repeat may pass but nothing new is ever held back.
 */
export class Repeats {
	private readonly takenAt = new Map<string, number>();

	constructor(private readonly most = mostKept) {}

	/** True when `key` was taken within the last `windowMs`. Notes nothing. */
	knows(key: string, windowMs: number, now = Date.now()): boolean {
		const before = this.takenAt.get(key);
		return before !== undefined && now - before < windowMs;
	}

	/**
	 * True when `key` was taken within the last `windowMs`; else takes it. One step without waiting, so of several calls
	 * at the same moment exactly one gets false. A repeat does not prolong the window: what is sent again and again
	 * comes through once per window.
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

	/** Drops what has had its time, and the oldest of what is too much. */
	private forget(until: number): void {
		for (const [oldest, at] of this.takenAt) {
			if (this.takenAt.size <= this.most && at > until) break;
			this.takenAt.delete(oldest);
		}
	}
}

type Context = Pick<IWebhookFunctions, 'getMode' | 'getNode' | 'getNodeWebhookUrl' | 'getWorkflow'>;

/** Of each trigger in use, and of many more. */
const stores = new Recent<Repeats>(2_000);

/** While the editor listens every callback counts: somebody sends the same one again to see what comes out. */
const neverRepeats = { knows: () => false, isRepeat: () => false };

/**
 * What one trigger of one workflow has taken. A store for each, and for what was verified apart from what was not: so
 * many events of one never make another forget its own, and nothing that a stranger sends goes before what is signed.
 */
export function repeatsOf(context: Context, verified: boolean): Pick<Repeats, 'knows' | 'isRepeat'> {
	if (isTest(context)) return neverRepeats;
	const key = JSON.stringify([listenerOf(context), verified]);
	const store = stores.get(key) ?? new Repeats();
	stores.set(key, store);
	return store;
}
