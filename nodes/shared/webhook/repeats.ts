/** Our choice: at 10 minutes a busy account stays far below it, and it takes a few MB of memory at most. */
const mostKept = 20_000;

/**
 * Remembers which callbacks have been taken, for a time and in this process only: providers send some twice, and n8n's
 * static data loses writes of parallel calls. Bounded; when it is full the oldest are forgotten, so that a repeat may
 * pass but nothing new is ever held back.
 */
export class Repeats {
	private readonly takenAt = new Map<string, number>();

	constructor(private readonly most = mostKept) {}

	/**
	 * True when `key` was taken within the last `windowMs`; else takes it. One step without waiting, so of several calls
	 * at the same moment exactly one gets false. A repeat does not prolong the window: what is sent again and again
	 * comes through once per window.
	 */
	isRepeat(key: string, windowMs: number, now = Date.now()): boolean {
		const before = this.takenAt.get(key);
		if (before !== undefined && now - before < windowMs) return true;
		this.takenAt.delete(key);
		this.takenAt.set(key, now);
		for (const oldest of this.takenAt.keys()) {
			if (this.takenAt.size <= this.most) break;
			this.takenAt.delete(oldest);
		}
		return false;
	}
}

/** The repeats of every webhook trigger of this process. Keys begin with `listenerOf`. */
export const repeats = new Repeats();
