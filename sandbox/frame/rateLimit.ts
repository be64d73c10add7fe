import type { Clock } from './clock';

/** One limit a request counts against; `bucket` says with what it shares the count. */
export interface LimitUse {
	bucket: string;
	/** Requests per window; 0 = no limit. */
	limit: number;
	windowMs: number;
	cost?: number;
}

export interface LimitState {
	limit: number;
	remaining: number;
	/** When the window ends, in milliseconds since 1970. */
	resetsAt: number;
	cost: number;
}

/** Fixed windows that start at whole multiples of their length. A refused request costs nothing. */
export class RateLimiter {
	private windows = new Map<string, { start: number; used: number }>();

	constructor(private readonly clock: Clock) {}

	/** Counts one request. Returns the tightest limit, and whether the request is within all of them. */
	take(uses: LimitUse[]): { allowed: boolean; tightest: LimitState } | undefined {
		const now = this.clock.now();
		const open = uses
			.filter(({ limit }) => limit > 0)
			.map(({ bucket, limit, windowMs, cost = 1 }) => {
				const start = now - (now % windowMs);
				const known = this.windows.get(bucket);
				const window = known?.start === start ? known : { start, used: 0 };
				this.windows.set(bucket, window);
				return { window, limit, cost, resetsAt: start + windowMs };
			});
		const allowed = open.every(({ window, limit, cost }) => window.used + cost <= limit);
		if (allowed) for (const { window, cost } of open) window.used += cost;
		const states = open
			.map(({ window, limit, cost, resetsAt }) => ({ limit, remaining: limit - window.used, cost, resetsAt }))
			.sort((a, b) => a.remaining - b.remaining || b.resetsAt - a.resetsAt);
		return states[0] && { allowed, tightest: states[0] };
	}

	/** Whole seconds to wait, at least 1. */
	retryAfter(state: LimitState): number {
		return Math.max(1, Math.ceil((state.resetsAt - this.clock.now()) / 1000));
	}

	reset(): void {
		this.windows.clear();
	}
}
