/** What one poll may still use: requests up to the user's limit, and time up to n8n's. */
export class PollBudget {
	private readonly until: number;

	/** `ms` is the time after which n8n abandons the poll. A fifth of it is reserved for requests still running. */
	constructor(
		private left: number,
		ms: number,
	) {
		this.until = Date.now() + ms * 0.8;
	}

	/** How many requests may still be sent. */
	get calls(): number {
		return Date.now() < this.until ? this.left : 0;
	}

	spend(calls = 1): void {
		this.left -= calls;
	}
}
