/** A refusal says what others are sending now only in a short window. A longer window may be used up by earlier requests. */
const longestWindowMs = 5_000;

/** How many windows without a refusal must pass before more requests are tried. */
const cleanWindows = 5;

/**
 * How many requests this process may send in a window that it shares with others, such as other n8n workers or other programs
 * behind the same address. It starts with the provider's whole limit. After a refusal, it is what the provider accepted, but at
 * least half. Without refusals, it grows again. Processes that all do this reach an even share without talking to each other.
 */
export class Share {
	/** The most requests in a window. */
	limit: number;

	private refusedAt: number[] = [];

	private half = 0;

	private cleanSince = 0;

	private step = 1;

	constructor(
		private most: number,
		private readonly windowMs: number,
	) {
		this.limit = most;
	}

	/** Sets the limit that the provider reports. */
	setMost(most: number): void {
		const wasFull = this.limit === this.most;
		this.most = most;
		this.limit = wasFull ? most : Math.min(this.limit, most);
	}

	/**
	 * A request was refused. `sent` is how many this process sent in the window that ends now, including the refused ones. If a
	 * process sent only a few, the accepted number does not show its share, so one window halves the limit at most.
	 */
	noteRefused(now: number, sent: number): void {
		if (this.windowMs > longestWindowMs) return;
		this.refusedAt = this.refusedAt.filter((at) => at > now - this.windowMs);
		if (this.refusedAt.length === 0) this.half = Math.floor(this.limit / 2);
		this.refusedAt.push(now);
		this.limit = Math.max(1, Math.min(this.limit, Math.max(this.half, sent - this.refusedAt.length)));
		[this.cleanSince, this.step] = [now, 1];
	}

	/** A request was accepted. */
	noteAccepted(now: number): void {
		if (this.limit >= this.most || now - this.cleanSince < cleanWindows * this.windowMs) return;
		this.limit = Math.min(this.limit + this.step, this.most);
		[this.cleanSince, this.step] = [now, this.step * 2];
	}
}
