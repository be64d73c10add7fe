interface Job {
	due: number;
	run: () => void | Promise<void>;
}

const LONGEST_TIMER_MS = 2_147_483_647;

/**
 * The sandbox's own time, in milliseconds since 1970 (UTC). It runs with the machine's clock and can be moved ahead. Jobs that
 * fall due on the way run one after another, and each sees the time at which it is due.
 */
export class Clock {
	private ahead = 0;
	private frozenAt: number | undefined;
	private jobs: Job[] = [];
	private timer: NodeJS.Timeout | undefined;
	private moving: Promise<void> = Promise.resolve();

	now(): number {
		return this.frozenAt ?? Date.now() + this.ahead;
	}

	/** The time as RFC 3339 UTC text with milliseconds. */
	iso(at = this.now()): string {
		return new Date(at).toISOString();
	}

	/** Schedules a job. Jobs due at the same time run in the order in which they were scheduled. */
	at(due: number, run: Job['run']): void {
		const job = { due, run };
		const next = this.jobs.findIndex((other) => other.due > due);
		this.jobs.splice(next === -1 ? this.jobs.length : next, 0, job);
		this.arm();
	}

	/** Moves the clock ahead by whole milliseconds. Resolves when every job on the way has run. */
	async advance(ms: number): Promise<void> {
		this.moving = this.moving.then(async () => await this.move(ms));
		await this.moving;
	}

	/** Goes back to the machine's time and drops all jobs. */
	reset(): void {
		clearTimeout(this.timer);
		this.jobs = [];
		this.ahead = 0;
	}

	private async move(ms: number): Promise<void> {
		const end = this.now() + ms;
		for (let job = this.takeDue(end); job; job = this.takeDue(end)) {
			this.frozenAt = Math.max(job.due, this.now());
			await job.run();
		}
		this.frozenAt = undefined;
		this.ahead = Math.max(end - Date.now(), 0);
		this.arm();
	}

	private takeDue(until: number): Job | undefined {
		const first = this.jobs[0];
		return first && first.due <= until ? this.jobs.shift() : undefined;
	}

	private arm(): void {
		clearTimeout(this.timer);
		const first = this.jobs[0];
		if (!first || this.frozenAt !== undefined) return;
		const wait = Math.min(Math.max(first.due - this.now(), 0), LONGEST_TIMER_MS);
		this.timer = setTimeout(() => {
			for (let job = this.takeDue(this.now()); job; job = this.takeDue(this.now())) void job.run();
			this.arm();
		}, wait);
		this.timer.unref();
	}
}
