/** What one poll may still spend: requests by the user's own bound, time by n8n's. */
export class PollBudget {
	private readonly until: number;

	/** `ms` is what n8n grants before it abandons the poll; a fifth of it is kept for what is under way. */
	constructor(
		private left: number,
		ms: number,
	) {
		this.until = Date.now() + ms * 0.8;
	}

	/** The requests that may still be made. */
	get calls(): number {
		return Date.now() < this.until ? this.left : 0;
	}

	spend(calls = 1): void {
		this.left -= calls;
	}
}
