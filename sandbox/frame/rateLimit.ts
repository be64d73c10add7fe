import type { Clock } from './clock';

/** One limit that counts a request. Requests with the same `bucket` are counted together. */
export interface LimitUse {
	bucket: string;
	/** Requests per window; 0 = no limit. */
	limit: number;
	windowMs: number;
	cost?: number;
	/** Whether the window always ends now. By default, windows are fixed and start at whole multiples of their length. */
	sliding?: boolean;
}

export interface LimitState {
	limit: number;
	remaining: number;
	/** When a fixed window ends, or a sliding one has room again, in milliseconds since 1970. */
	resetsAt: number;
	cost: number;
}

interface Count {
	used: number;
	resetsAt: number;
	spend(): void;
}

/** Counts requests in fixed or sliding windows. A refused request costs nothing. */
export class RateLimiter {
	private windows = new Map<string, { start: number; used: number }>();
	private moments = new Map<string, number[]>();

	constructor(private readonly clock: Clock) {}

	/** Counts one request. Returns the tightest limit, and whether the request is within all limits. */
	take(uses: LimitUse[]): { allowed: boolean; tightest: LimitState } | undefined {
		const open = uses
			.filter(({ limit }) => limit > 0)
			.map(({ cost = 1, ...use }) => ({ limit: use.limit, cost, ...(use.sliding ? this.slide(use, cost) : this.fix(use, cost)) }));
		const allowed = open.every(({ used, cost, limit }) => used + cost <= limit);
		if (allowed) for (const { spend } of open) spend();
		const states = open
			.map(({ used, limit, cost, resetsAt }) => ({ limit, remaining: limit - used - (allowed ? cost : 0), cost, resetsAt }))
			.sort((a, b) => a.remaining - b.remaining || b.resetsAt - a.resetsAt);
		return states[0] && { allowed, tightest: states[0] };
	}

	/** Whole seconds to wait, at least 1. */
	retryAfter(state: LimitState): number {
		return Math.max(1, Math.ceil((state.resetsAt - this.clock.now()) / 1000));
	}

	reset(): void {
		this.windows.clear();
		this.moments.clear();
	}

	private fix({ bucket, windowMs }: LimitUse, cost: number): Count {
		const now = this.clock.now();
		const start = now - (now % windowMs);
		const known = this.windows.get(bucket);
		const window = known?.start === start ? known : { start, used: 0 };
		this.windows.set(bucket, window);
		return { used: window.used, resetsAt: start + windowMs, spend: () => void (window.used += cost) };
	}

	private slide({ bucket, limit, windowMs }: LimitUse, cost: number): Count {
		const now = this.clock.now();
		const moments = (this.moments.get(bucket) ?? []).filter((at) => at > now - windowMs);
		this.moments.set(bucket, moments);
		const lastToLeave = moments[Math.max(0, moments.length + cost - limit - 1)] ?? now;
		return { used: moments.length, resetsAt: lastToLeave + windowMs, spend: () => void moments.push(...Array<number>(cost).fill(now)) };
	}
}
