import {
	sleep,
	type IAllExecuteFunctions,
	type IDataObject,
	type IHttpRequestOptions,
	type ICredentialDataDecryptedObject,
	type INode,
	type RequestHelperFunctions,
} from 'n8n-workflow';
import { accountOf, withoutSecrets, type Account } from './account';
import { generalAdvice } from './advice';
import { looseBody, readAnswer, target, type Answer, type Call } from './call';
import type { EngineOptions } from './engineOptions';
import { Failure } from './failure';
import { laneOf, retryAfterMs, type Lane } from './lane';
import { answerIn, causes, lostRequest } from './network';
import type { Provider } from './provider';

/** What the client needs of any of n8n's execution contexts. */
export type Caller = IAllExecuteFunctions & {
	helpers: Pick<RequestHelperFunctions, 'httpRequestWithAuthentication'>;
	getNode(): INode;
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
	getExecutionCancelSignal?(): AbortSignal | undefined;
};

/** How often a request that may safely be repeated is sent at most, by what came back. */
const tries = { limited: 10, serverError: 5, connection: 4 };

/** How long a 503 "still processing" is waited for, where the caller says nothing else. */
const patienceMs = 60_000;

/** A Retry-After beyond this is told to the user and not waited for. */
export const longestWaitMs = 120_000;

const firstBackoffMs = 400;

/** Sends the requests of one account through its lane. */
export class Client {
	private readonly lane: Lane;

	/** The provider's clock minus this machine's, in milliseconds, as its answers last told. */
	private clockOffsetMs = 0;

	/** True once an answer has come, which may have told the provider's clock. */
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

	/** The time by the provider's clock. */
	providerTime(): Date {
		return new Date(Date.now() + this.clockOffsetMs);
	}

	/**
	 * Sends once and hands back whatever was answered. No answer is a Failure that says whether the request
	 * provably never ran.
	 */
	async once(call: Call): Promise<Answer> {
		const answer = await this.paced(call, [...this.limits(call).reverse(), this.lane]);
		const told = Date.parse(answer.headers.date ?? '');
		this.answered = true;
		if (!Number.isNaN(told)) this.clockOffsetMs = told - Date.now();
		return answer;
	}

	/**
	 * Sends a request that may safely be repeated until it is answered with a 2xx status: waits out 429 and 503, and
	 * tries again after 5xx and lost connections. Statuses in `pass` are handed back to the caller.
	 */
	async repeat(call: Call, pass: number[] = []): Promise<Answer> {
		const started = Date.now();
		for (let attempt = 1; ; attempt++) {
			const outcome = await this.once(call).catch((error: unknown) => this.asFailure(error));
			if (!(outcome instanceof Failure)) {
				if ((outcome.status >= 200 && outcome.status < 300) || pass.includes(outcome.status)) return outcome;
			}
			const wait = this.waitBefore(outcome, attempt, Date.now() - started);
			if (wait === undefined || this.signal?.aborted) {
				throw outcome instanceof Failure ? outcome : this.refusal(outcome);
			}
			await sleep(wait);
		}
	}

	/** A bad status as a Failure in the provider's own words. `ran` is what the caller can prove. */
	refusal(answer: Answer, ran: Failure['ran'] = 'perhaps'): Failure {
		const { label, errorText, advice, errorData } = this.provider;
		const body = looseBody(answer);
		const words = errorText(body);
		const said = words ? `: ${withoutSecrets(words, this.account)}` : '';
		return new Failure({
			message: `${label} refused the request (${answer.status})${said}`,
			description: advice(answer.status, body) ?? generalAdvice(answer),
			ran,
			status: answer.status,
			data: errorData?.(body),
		});
	}

	/** The lanes of a call's own limits. A Failure where one is used up for longer than the call may wait. */
	private limits(call: Call): Lane[] {
		return (this.provider.limits?.(call) ?? []).map(({ key, pace, what }) => {
			const lane = laneOf(`${this.provider.id}/${key}`, this.account.id, pace);
			const wait = lane.untilFreeMs();
			if (wait > (call.patienceMs ?? longestWaitMs)) throw this.limitReached(what, wait);
			return lane;
		});
	}

	/** Passes the narrowest lane first: who waits for an hour's limit must not stand in the way of all other calls. */
	private async paced(call: Call, [lane, ...wider]: Lane[], narrowest = true): Promise<Answer> {
		const send = async () => (wider.length > 0 ? await this.paced(call, wider, false) : await this.send(call));
		return await lane.run(send, this.signal, narrowest);
	}

	private limitReached(what: string, waitMs: number): Failure {
		const opens = new Date(Date.now() + waitMs).toISOString();
		return new Failure({
			message: `${this.provider.label} allows ${what}, and they are used up`,
			description: `It was not sent. The next one can be sent at ${opens}: run again then.`,
			ran: 'never',
			final: true,
			data: { opensAt: opens },
		});
	}

	private waitBefore(outcome: Answer | Failure, attempt: number, elapsed: number): number | undefined {
		const backoff = firstBackoffMs * 2 ** (attempt - 1);
		if (outcome instanceof Failure) return !outcome.final && attempt < tries.connection ? backoff : undefined;
		const told = retryAfterMs(outcome.headers);
		if (told !== undefined && told > longestWaitMs) return undefined;
		// The lane itself holds everybody back after a 429; this waits only where it does not.
		if (outcome.status === 429) return attempt < tries.limited ? (told ?? backoff) : undefined;
		if (outcome.status === 503 && told !== undefined) {
			return elapsed + told <= patienceMs ? Math.max(told, firstBackoffMs) : undefined;
		}
		const passing = outcome.status >= 500 || outcome.status === 408;
		return passing && attempt < tries.serverError ? (told ?? backoff) : undefined;
	}

	private async send(call: Call): Promise<Answer> {
		if (this.signal?.aborted) {
			throw new Failure({ message: 'The execution was stopped', description: 'This request was not sent.', ran: 'never', final: true });
		}
		const body = await bodyOf(call);
		const options: IHttpRequestOptions = {
			timeout: 300_000,
			...this.engine,
			method: call.method,
			url: `${this.account.baseUrl}${target(call)}`,
			headers: { Accept: call.accept ?? 'application/json', ...call.headers, ...(body && { 'Content-Type': body.type }) },
			...(body && { body: body.content }),
			// A redirect followed by itself could send a purchase twice, and would carry the key to another host.
			disableFollowRedirect: true,
			encoding: 'arraybuffer',
			returnFullResponse: true,
			ignoreHttpStatusErrors: this.provider.renewsToken ? { ignore: true, except: [401] } : true,
			...(this.account.allowedDomains !== undefined && { allowedDomains: this.account.allowedDomains }),
		};
		const { helpers } = this.caller;
		return await helpers.httpRequestWithAuthentication
			.call(this.caller, this.provider.credential, options)
			.then(readAnswer, (error: unknown) => {
				const answered = answerIn(error);
				if (!answered) throw this.asFailure(error);
				return readAnswer({ statusCode: answered.status, headers: answered.headers, body: answered.data });
			});
	}

	private asFailure(error: unknown): Failure {
		// A credential that cannot get a token says so by a Failure of its own, which n8n's helper wraps.
		const own = causes(error).find((link) => link instanceof Failure);
		if (own) return own;
		const { ran, reason } = lostRequest(error);
		const { label } = this.provider;
		return new Failure({
			message: `${label} did not answer: ${withoutSecrets(reason, this.account)}`,
			description: 'Check the base URL in the credential and whether this n8n can reach that address.',
			ran,
		});
	}
}

/** A form is packed before it is sent: as a stream it could not be sent again after a 401 with a new token. */
async function bodyOf({ body, form }: Call): Promise<{ type: string; content: IDataObject | Buffer } | undefined> {
	if (form === undefined) return body && { type: 'application/json', content: body };
	const fields = new FormData();
	for (const [name, value] of Object.entries(form)) if (value !== undefined) fields.set(name, value);
	const packed = new Response(fields);
	return { type: packed.headers.get('content-type') ?? 'multipart/form-data', content: Buffer.from(await packed.arrayBuffer()) };
}
