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

/** What the client needs of any of n8n's execution contexts. */
export type Caller = IAllExecuteFunctions & {
	helpers: Pick<RequestHelperFunctions, 'httpRequestWithAuthentication'>;
	getNode(): INode;
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
	getExecutionCancelSignal?(): AbortSignal | undefined;
};

/** Of how many answers the provider's clock is kept. */
const clocksKept = 4;

/** Between which bounds the provider's clock minus this machine's is, in milliseconds. */
interface Clock {
	least: number;
	most: number;
}

/**
 * A Date header has whole seconds, and was written at any time between a request and its answer. On an answer that a cache
 * kept it is older by the seconds of the Age header (RFC 9111, 5.1).
 */
function clockOf({ headers }: Answer, sentAt: number, receivedAt: number): Clock | undefined {
	const ageMs = /^\d{1,9}$/.test(headers.age ?? '') ? Number(headers.age) * 1_000 : 0;
	const statedTime = Date.parse(headers.date ?? '') + ageMs;
	return Number.isNaN(statedTime) ? undefined : { least: statedTime - receivedAt, most: statedTime + (ageMs > 0 ? 2_000 : 1_000) - sentAt };
}

/** Sends the requests of one account through its lane. */
export class Client {
	private readonly lane: Lane;

	/** What its last answers told of the provider's clock: its machines may differ. */
	private clocks: Clock[] = [];

	/** True once a request was answered well, which tells the provider's clock if anything does. */
	answered = false;

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

	/** Whether the provider's answers tell its time. Without a Date header this machine's clock stands for it. */
	get knowsProviderTime(): boolean {
		return this.clocks.length > 0;
	}

	/** The time by the provider's clock. */
	providerTime(): Date {
		return new Date(Date.now() + (this.clocks.at(-1)?.least ?? 0));
	}

	/** The earliest and the latest time that its clocks told lately. */
	providerTimes(): { earliest: number; latest: number } {
		const clocks = this.clocks.length > 0 ? this.clocks : [{ least: 0, most: 0 }];
		const now = Date.now();
		return { earliest: now + Math.min(...clocks.map(({ least }) => least)), latest: now + Math.max(...clocks.map(({ most }) => most)) };
	}

	/**
	 * Sends once and hands back whatever was answered. No answer is a Failure that says whether the request
	 * provably never ran.
	 */
	async once(call: Call): Promise<Answer> {
		const answer = await this.paced(call, [...this.limits(call).reverse(), this.lane]);
		if (answer.status >= 200 && answer.status < 300) this.answered = true;
		return answer;
	}

	/**
	 * Sends a request that may safely be repeated until it is answered with a 2xx status: waits out 429 and 503, and
	 * tries again after 5xx and lost connections. Statuses in `pass` are handed back to the caller.
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
				throw outcome instanceof Failure ? outcome : this.refusal(outcome);
			}
			await sleep(wait);
		}
	}

	/** A bad status as a Failure in the provider's own words. `ran` is what the caller can prove. */
	refusal(answer: Answer, ran: Failure['ran'] = 'perhaps'): Failure {
		return refused(answer, this.provider, ran);
	}

	/** The lanes of a call's own limits. A Failure where one is used up for longer than the call may wait. */
	private limits(call: Call): Lane[] {
		return [...(this.provider.limits?.(call) ?? []), ...(call.limits ?? [])].map((limit) => {
			const { key, pace } = limit;
			const lane = laneOf(`${this.provider.id}/${key}`, `${this.account.host}/${this.account.id}`, pace);
			const wait = lane.untilFreeMs();
			if (wait > (call.patienceMs ?? longestWaitMs)) throw limitReached(this.provider, limit, wait);
			return lane;
		});
	}

	/** Passes the narrowest lane first: who waits for an hour's limit must not stand in the way of all other calls. */
	private async paced(call: Call, [lane, ...wider]: Lane[], narrowest = true): Promise<Answer> {
		if (!lane) return await this.send(call);
		return await lane.run(async () => await this.paced(call, wider, false), this.signal, narrowest);
	}

	private async send(call: Call): Promise<Answer> {
		if (this.signal?.aborted) {
			throw new Failure({ message: 'The execution was stopped', description: 'This request was not sent.', ran: 'never', final: true });
		}
		const options = await requestOf(call, this.provider, this.account, this.engine);
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
		if (clock) this.clocks = [...this.clocks, clock].slice(-clocksKept);
		// What a provider repeats of a key is taken out before anything is read, quoted or cut, whatever the status: items have none.
		return { ...read, body: this.account.secrets.withoutInBytes(read.body) };
	}

	private failureOf(error: unknown): Failure {
		return unanswered(error, this.provider);
	}
}
