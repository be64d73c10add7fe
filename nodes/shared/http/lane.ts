import { sleep } from 'n8n-workflow';
import { isoTime } from '../model/fields';
import { Recent } from '../recent';
import { retryAfterMs, type Headers } from './retryAfter';
import { Share } from './share';

/** How fast requests may be sent: at most `sends` within any `windowMs`, and at most `inFlight` at once. */
export interface Pace {
	sends: number;
	windowMs: number;
	inFlight: number;
	/** True if the provider does not document X-RateLimit headers, so it is unknown which limit they describe. */
	ignoresHeaders?: boolean;
}

/** An additional limit for some calls. Calls with the same key share it. */
export interface Limit {
	key: string;
	pace: Pace;
	/** What is limited, as part of a sentence, such as "100 provisions an hour". */
	what: string;
	/** Who sets it, as the subject of that sentence; the provider by default. */
	setBy?: string;
}

interface Answered {
	status: number;
	headers: Headers;
}

/** The longest pause that an answer can cause for all requests, unless the lane's own window is longer. */
const longestPauseMs = 60_000;

/** The longest random extra time of a pause, so that processes do not resume together. */
const longestScatterMs = 500;

/**
 * One queue of requests to one host, shared by all executions in this process. It keeps the pace in the provider's table and
 * adjusts to what answers report, so several n8n processes behind one address share a limit without talking to each other.
 */
export class Lane {
	private readonly sentAt: number[] = [];

	private open = 0;

	private waiting = 0;

	private readonly share: Share;

	private pausedUntil = 0;

	private turn: Promise<void> = Promise.resolve();

	private wakeNext: () => void = () => {};

	constructor(private readonly pace: Pace) {
		this.share = new Share(pace.sends, pace.windowMs);
	}

	/**
	 * Waits for a slot, then runs `send`. The answer's headers and status adjust the pace. A 429 counts only if `blamed`: a
	 * request that passes through several lanes was refused because of the narrowest.
	 */
	async run<T extends Answered>(send: () => Promise<T>, signal?: AbortSignal, blamed = true): Promise<T> {
		this.waiting += 1;
		const slot = this.turn.then(async () => await this.waitForSlot(signal));
		this.turn = slot;
		await slot;
		this.waiting -= 1;
		if (signal?.aborted) return await send();
		this.open += 1;
		try {
			const answering = send();
			// Noted after sending: if the process paused in between, a time noted before would let the window end too early.
			this.sentAt.push(Date.now());
			const answer = await answering;
			this.adjustTo(answer.status, answer.headers, blamed);
			return answer;
		} finally {
			this.open -= 1;
			this.wakeNext();
		}
	}

	/** Resolves when a request may be sent. Never rejects, so one caller's cancellation does not break the queue. */
	private async waitForSlot(signal?: AbortSignal): Promise<void> {
		while (!signal?.aborted) {
			const wait = this.waitMs(Date.now());
			if (wait > 0) await sleep(wait, signal).catch(() => undefined);
			else if (this.open >= this.pace.inFlight) await new Promise<void>((resolve) => (this.wakeNext = resolve));
			else return;
		}
	}

	/** How long another request would wait, including for those already in the queue, in milliseconds. */
	untilFreeMs(): number {
		return this.waitMs(Date.now(), this.waiting);
	}

	private waitMs(now: number, ahead = 0): number {
		this.forgetBefore(now - this.pace.windowMs);
		const untilResumed = this.pausedUntil - now;
		const blocking = this.sentAt.length + ahead - this.share.limit;
		const freed = this.sentAt[blocking] ?? now;
		const untilRoom = blocking >= 0 ? freed + this.pace.windowMs - now : 0;
		return Math.max(untilResumed, untilRoom, 0);
	}

	private forgetBefore(time: number): void {
		while ((this.sentAt[0] ?? Infinity) <= time) this.sentAt.shift();
	}

	private adjustTo(status: number, headers: Headers, blamed: boolean): void {
		const now = Date.now();
		if (!this.pace.ignoresHeaders) this.adjustToHeaders(headers, now);
		if (status !== 429) return this.share.noteAccepted(now);
		if (!blamed) return;
		this.forgetBefore(now - this.pace.windowMs);
		this.share.noteRefused(now, this.sentAt.length);
		this.pauseAfterRefusal(headers, now);
	}

	private adjustToHeaders(headers: Headers, now: number): void {
		const statedLimit = Number(headers['x-ratelimit-limit']);
		if (statedLimit >= 1) this.share.setMost(Math.min(this.pace.sends, Math.floor(statedLimit)));
		const extraCost = Math.min(Number(headers['x-ratelimit-cost']) - 1, this.share.limit);
		for (let unit = 0; unit < extraCost; unit++) this.sentAt.push(now);
		if (this.isSpentByOthers(headers)) this.pause(now + this.untilResetMs(headers, now));
	}

	/** Resumes at a slightly random time: if two processes were in step, the later one would be refused each time. */
	private pauseAfterRefusal(headers: Headers, now: number): void {
		const wait = retryAfterMs(headers, now) ?? Math.min(this.pace.windowMs, longestPauseMs);
		this.pause(now + wait + Math.random() * Math.min(this.pace.windowMs, longestScatterMs));
	}

	/** Whether somebody else uses the limit too: the provider has less left than this lane's own requests explain. */
	private isSpentByOthers(headers: Headers): boolean {
		const remaining = headers['x-ratelimit-remaining'];
		if (remaining === undefined || remaining === '') return false;
		return Number(remaining) < this.open && this.sentAt.length < this.share.limit;
	}

	/** The time until the limit resets, by the provider's clock if it is known, and never longer than a window. */
	private untilResetMs(headers: Headers, now: number): number {
		const reset = Date.parse(isoTime(headers['x-ratelimit-reset']) ?? '');
		if (Number.isNaN(reset)) return 0;
		const statedTime = Date.parse(headers.date ?? '');
		// The Date header has whole seconds. If both clocks agree within two seconds, the local one is more precise.
		const providerNow = Number.isNaN(statedTime) || Math.abs(statedTime - now) < 2000 ? now : statedTime;
		return Math.min(Math.max(reset - providerNow, 0), this.pace.windowMs);
	}

	private pause(until: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, Math.min(until, Date.now() + Math.max(longestPauseMs, this.pace.windowMs)));
	}
}

/** Bounded, because some limits are per eSIM. */
const lanes = new Recent<Lane>(20_000);

/** The lane for a name and a host. There is one per process, because the pace belongs to the provider, not to an execution. */
export function laneOf(name: string, host: string, pace: Pace): Lane {
	const key = `${name}@${host}`;
	const lane = lanes.get(key) ?? new Lane(pace);
	lanes.set(key, lane);
	return lane;
}
