import { sleep } from 'n8n-workflow';
import { isoTime } from '../model/fields';
import { Recent } from '../recent';
import { retryAfterMs, type Headers } from './retryAfter';
import { Share } from './share';

/** How fast a provider may be asked: at most `sends` requests within any `windowMs`, at most `inFlight` at once. */
export interface Pace {
	sends: number;
	windowMs: number;
	inFlight: number;
	/** True where the provider documents no X-RateLimit headers, so that it cannot be known which limit they tell of. */
	ignoresHeaders?: boolean;
}

/** A limit of some calls, besides the pace of all. Calls with the same key share it. */
export interface Limit {
	key: string;
	pace: Pace;
	/** What is limited, as part of a sentence: "100 provisions an hour". */
	what: string;
	/** Who sets it, as the subject of that sentence; the provider where nothing is said. */
	setBy?: string;
}

interface Answered {
	status: number;
	headers: Headers;
}

/** The longest pause that an answer can impose on everybody, where the lane's own window is not longer. */
const longestPauseMs = 60_000;

/** By how much more a pause differs from process to process, at most. */
const longestScatterMs = 500;

/**
 * One queue of requests to one host, shared by all executions of this process.
 * It keeps the pace of the provider's table and corrects itself from what answers say, so that several n8n processes
 * behind one address share a limit without talking to each other.
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
	 * Waits for a slot, then runs `send`. The answer's headers and status correct the pace, a 429 only where
	 * `blamed`: a request that passes several lanes was refused for the narrowest.
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
			// Noted once it is on its way: a pause of the process before it would let the window begin too early.
			this.sentAt.push(Date.now());
			const answer = await answering;
			this.learn(answer.status, answer.headers, blamed);
			return answer;
		} finally {
			this.open -= 1;
			this.wakeNext();
		}
	}

	/** Resolves when a request may leave. Never rejects, so one caller's cancellation does not break the queue. */
	private async waitForSlot(signal?: AbortSignal): Promise<void> {
		while (!signal?.aborted) {
			const wait = this.waitMs(Date.now());
			if (wait > 0) await sleep(wait, signal).catch(() => undefined);
			else if (this.open >= this.pace.inFlight) await new Promise<void>((resolve) => (this.wakeNext = resolve));
			else return;
		}
	}

	/** How long a further request would wait, those already in the queue counted, in milliseconds. */
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

	private learn(status: number, headers: Headers, blamed: boolean): void {
		const now = Date.now();
		if (!this.pace.ignoresHeaders) this.learnFrom(headers, now);
		if (status !== 429) return this.share.noteAccepted(now);
		if (!blamed) return;
		this.forgetBefore(now - this.pace.windowMs);
		this.share.noteRefused(now, this.sentAt.length);
		this.pauseAfterRefusal(headers, now);
	}

	private learnFrom(headers: Headers, now: number): void {
		const statedLimit = Number(headers['x-ratelimit-limit']);
		if (statedLimit >= 1) this.share.setMost(Math.min(this.pace.sends, Math.floor(statedLimit)));
		const extraCost = Math.min(Number(headers['x-ratelimit-cost']) - 1, this.share.limit);
		for (let unit = 0; unit < extraCost; unit++) this.sentAt.push(now);
		if (this.isSpentByOthers(headers)) this.pause(now + this.untilResetMs(headers, now));
	}

	/** Resumes at no exact moment: of two processes that were in step, the later one would be refused each time. */
	private pauseAfterRefusal(headers: Headers, now: number): void {
		const wait = retryAfterMs(headers, now) ?? Math.min(this.pace.windowMs, longestPauseMs);
		this.pause(now + wait + Math.random() * Math.min(this.pace.windowMs, longestScatterMs));
	}

	/** Somebody else uses up the limit too: the provider has less left than this lane's own sends explain. */
	private isSpentByOthers(headers: Headers): boolean {
		const remaining = headers['x-ratelimit-remaining'];
		if (remaining === undefined || remaining === '') return false;
		return Number(remaining) < this.open && this.sentAt.length < this.share.limit;
	}

	/** By the provider's own clock where it tells the time; never longer than a window. */
	private untilResetMs(headers: Headers, now: number): number {
		const reset = Date.parse(isoTime(headers['x-ratelimit-reset']) ?? '');
		if (Number.isNaN(reset)) return 0;
		const statedTime = Date.parse(headers.date ?? '');
		// The Date header has whole seconds only: where both clocks agree to within two, the local one is finer.
		const providerNow = Number.isNaN(statedTime) || Math.abs(statedTime - now) < 2000 ? now : statedTime;
		return Math.min(Math.max(reset - providerNow, 0), this.pace.windowMs);
	}

	private pause(until: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, Math.min(until, Date.now() + Math.max(longestPauseMs, this.pace.windowMs)));
	}
}

/** Bounded, since some limits are per eSIM. */
const lanes = new Recent<Lane>(20_000);

/** The lane of a name at a host, one per process: the pace belongs to the provider, not to an execution. */
export function laneOf(name: string, host: string, pace: Pace): Lane {
	const key = `${name}@${host}`;
	const lane = lanes.get(key) ?? new Lane(pace);
	lanes.set(key, lane);
	return lane;
}
