import {
	sleep,
	type IAllExecuteFunctions,
	type ICredentialDataDecryptedObject,
	type INode,
	type RequestHelperFunctions,
} from 'n8n-workflow';
import { accountOf, type Account } from './account';
import { readAnswer, type Answer, type Call } from './call';
import type { EngineOptions } from './engineOptions';
import { Failure } from '../failure';
import { laneOf, type Lane } from './lane';
import { answerIn } from './network';
import type { Provider } from './provider';
import { limitReached, refused, unanswered } from './failures';
import { longestSilenceMs, requestOf } from './request';
import { longestWaitMs, waitBefore } from './retry';

/** What the client needs from n8n's execution contexts. */
export type Caller = IAllExecuteFunctions & {
	helpers: Pick<RequestHelperFunctions, 'httpRequestWithAuthentication'>;
	getNode(): INode;
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
	getExecutionCancelSignal?(): AbortSignal | undefined;
};

/** How many of the last answers are used to estimate the provider's clock. */
const clocksKept = 4;

/** How far the provider's clock is ahead of this machine's: at least and at most, in milliseconds. */
interface Clock {
	least: number;
	most: number;
}

/**
 * An answer that was under way for longer than this tells little of the clock (ms): the machine slept meanwhile. Our choice,
 * well below the hour that notes of purchases keep.
 */
const mostUnsureMs = 15 * 60_000;

const isSure = ({ least, most }: Clock) => most - least <= mostUnsureMs;

/**
 * Estimates the provider's clock from an answer. Its Date header has whole seconds and was written at some time between request
 * and answer. If the answer comes from a cache, it is older by the seconds in the Age header (RFC 9111, 5.1).
 */
function clockOf({ headers }: Answer, sentAt: number, receivedAt: number): Clock | undefined {
	const ageMs = /^\d{1,9}$/.test(headers.age ?? '') ? Number(headers.age) * 1_000 : 0;
	const statedTime = Date.parse(headers.date ?? '') + ageMs;
	return Number.isNaN(statedTime) ? undefined : { least: statedTime - receivedAt, most: statedTime + (ageMs > 0 ? 2_000 : 1_000) - sentAt };
}

/** What has to be done right before a request is sent, however long it has waited until then. If it fails, nothing is sent. */
export type Offering = () => Promise<void>;

/** Sends the requests of one account through its lane. */
export class Client {
	private readonly lane: Lane;

	/**
	 * The provider's clock by its last answers. There are several, because its machines may differ. One that is not sure is kept
	 * only while there is no other.
	 */
	private clocks: Clock[] = [];

	private answered = false;

	constructor(
		private readonly caller: Caller,
		readonly provider: Provider,
		readonly account: Account,
		private readonly engine: EngineOptions = {},
	) {
		this.lane = laneOf(provider.id, account.host, provider.pace);
	}

	/** Reads the credential, once per run. */
	static async open(caller: Caller, provider: Provider, engine?: EngineOptions): Promise<Client> {
		const credential = await caller.getCredentials(provider.credential);
		return new Client(caller, provider, accountOf(credential, provider), engine);
	}

	get signal(): AbortSignal | undefined {
		return this.caller.getExecutionCancelSignal?.();
	}

	/** True after the first successful answer. If the provider shows its time at all, it is known for sure from then on. */
	get hasLearnedTime(): boolean {
		return this.answered && (this.clocks.length === 0 || this.clocks.some(isSure));
	}

	/** Whether the provider's answers show its time. Without a Date header, this machine's clock is used instead. */
	get knowsProviderTime(): boolean {
		return this.clocks.length > 0;
	}

	/** The current time by the provider's clock. */
	providerTime(): Date {
		return new Date(Date.now() + (this.clocks.at(-1)?.least ?? 0));
	}

	/** The earliest and the latest current time by the provider's last answers. */
	providerTimes(): { earliest: number; latest: number } {
		const clocks = this.clocks.length > 0 ? this.clocks : [{ least: 0, most: 0 }];
		const now = Date.now();
		return { earliest: now + Math.min(...clocks.map(({ least }) => least)), latest: now + Math.max(...clocks.map(({ most }) => most)) };
	}

	/**
	 * Sends once and returns the answer, whatever its status. If there is no answer, throws a Failure that says whether the
	 * request provably never ran. `offering` is called when all waiting is over, right before it is sent.
	 */
	async once(call: Call, offering?: Offering): Promise<Answer> {
		const answer = await this.paced(call, [...this.limits(call).reverse(), this.lane], offering);
		if (answer.status >= 200 && answer.status < 300) this.answered = true;
		return answer;
	}

	/**
	 * Sends a request that may safely be repeated, until its answer has a 2xx status. It waits after 429 and 503, and tries again
	 * after 5xx and lost connections. Answers with a status in `pass` are returned to the caller.
	 */
	async repeat(call: Call, pass: number[] = []): Promise<Answer> {
		const started = Date.now();
		for (let attempt = 1; ; attempt++) {
			const outcome = await this.once(call).catch((error: unknown) => this.failureOf(error));
			if (!(outcome instanceof Failure)) {
				if ((outcome.status >= 200 && outcome.status < 300) || pass.includes(outcome.status)) return outcome;
			}
			const wait = waitBefore(outcome, attempt, Date.now() - started);
			if (wait === undefined || this.signal?.aborted) {
				throw outcome instanceof Failure ? outcome : this.refusal(call, outcome);
			}
			await sleep(wait);
		}
	}

	/** Turns an answer with a bad status into a Failure with the provider's own words. `ran` is what the caller can prove. */
	refusal(call: Call, answer: Answer, ran: Failure['ran'] = 'perhaps'): Failure {
		return refused(call, answer, this.provider, ran);
	}

	/** The lanes of a call's own limits. Throws a Failure if one is used up for longer than the call may wait. */
	private limits(call: Call): Lane[] {
		return [...(this.provider.limits?.(call) ?? []), ...(call.limits ?? [])].map((limit) => {
			const { key, pace } = limit;
			const lane = laneOf(`${this.provider.id}/${key}`, `${this.account.host}/${this.account.id}`, pace);
			const wait = lane.untilFreeMs();
			if (wait > (call.patienceMs ?? longestWaitMs)) throw limitReached(this.provider, limit, wait);
			return lane;
		});
	}

	/** Passes through the narrowest lane first, so that a call waiting for an hourly limit does not block all other calls. */
	private async paced(call: Call, [lane, ...wider]: Lane[], offering?: Offering, narrowest = true): Promise<Answer> {
		if (!lane) return await this.send(call, offering);
		return await lane.run(async () => await this.paced(call, wider, offering, false), this.signal, narrowest);
	}

	private async send(call: Call, offering?: Offering): Promise<Answer> {
		const options = await requestOf(call, this.provider, this.account, this.engine);
		if (!this.signal?.aborted) await offering?.();
		if (this.signal?.aborted) {
			throw new Failure({ message: 'The execution was stopped', description: 'This request was not sent.', ran: 'never', final: true });
		}
		const { helpers } = this.caller;
		const sentAt = Date.now();
		const answer = await helpers.httpRequestWithAuthentication
			.call(this.caller, this.provider.credential, options)
			.catch((error: unknown) => {
				const answered = answerIn(error);
				if (!answered) throw this.failureOf(error);
				return { statusCode: answered.status, headers: answered.headers, body: answered.data };
			});
		const receivedAt = Date.now();
		const read = await readAnswer(answer, this.provider.label, options.timeout ?? longestSilenceMs);
		const clock = clockOf(read, sentAt, receivedAt);
		if (clock && (isSure(clock) || !this.clocks.some(isSure))) this.clocks = [...this.clocks.filter(isSure), clock].slice(-clocksKept);
		// If the answer repeats a key, it is removed before anything reads, quotes or cuts the body. So items never contain one.
		return { ...read, body: this.account.secrets.withoutInBytes(read.body) };
	}

	private failureOf(error: unknown): Failure {
		return unanswered(error, this.provider);
	}
}
