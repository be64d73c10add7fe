/** Only in a window this short does a refusal tell what others send: a longer one is used up by what was sent before. */
const longestWindowMs = 5_000;

/** How many windows must pass without a refusal before more is tried in each. */
const cleanWindows = 5;

/**
 * How many requests of this process fit into a window that others use too: other workers of n8n, other programs behind
 * the same address. All of the provider's limit until it refuses some; then as many as it took, half at the least, and
 * more again while it refuses none. Processes that do the same come to an even share without talking to each other.
 */
export class Share {
	/** At most so many requests in a window. */
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

	/** The limit as the provider tells it. */
	setMost(most: number): void {
		const wasFull = this.limit === this.most;
		this.most = most;
		this.limit = wasFull ? most : Math.min(this.limit, most);
	}

	/**
	 * A request was refused; `sent` of this process lie in the window that ends now, the refused ones among them.
	 * A process that sent few cannot tell its share from what was taken, so one window takes half of it at most.
	 */
	noteRefused(now: number, sent: number): void {
		if (this.windowMs > longestWindowMs) return;
		this.refusedAt = this.refusedAt.filter((at) => at > now - this.windowMs);
		if (this.refusedAt.length === 0) this.half = Math.floor(this.limit / 2);
		this.refusedAt.push(now);
		this.limit = Math.max(1, Math.min(this.limit, Math.max(this.half, sent - this.refusedAt.length)));
		[this.cleanSince, this.step] = [now, 1];
	}

	/** A request was not refused. */
	noteAccepted(now: number): void {
		if (this.limit >= this.most || now - this.cleanSince < cleanWindows * this.windowMs) return;
		this.limit = Math.min(this.limit + this.step, this.most);
		[this.cleanSince, this.step] = [now, this.step * 2];
	}
}
