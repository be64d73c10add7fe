import type { IncomingHttpHeaders } from 'node:http';
import type { Delivery } from './callbacks';
import type { ProviderPage } from './providerPage';
import type { LimitUse, LimitState } from './rateLimit';
import type { SwitchPanel } from './switches';

/** A request as a provider's handler sees it. */
export interface SandboxRequest {
	/** The ID in the request log and the ledger. */
	id: string;
	method: string;
	/** The path of the base URL under which it arrived. */
	prefix: string;
	/** Path below the provider's base URL, as sent (not decoded). */
	path: string;
	/** Values of the `:names` in the route's path, decoded. */
	params: Record<string, string>;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	rawBody: string;
	/** The body as JSON (or as a form, if the provider accepts forms); undefined if it is neither. */
	body: unknown;
	ip: string;
}

/** An answer. Text and buffers are sent as they are, anything else as JSON, and nothing if `body` is missing. */
export interface Answer {
	status: number;
	headers?: Record<string, string>;
	body?: unknown;
}

/** Thrown by a handler to answer with an error, before it has changed anything. */
export class Refusal extends Error {
	constructor(readonly answer: Answer) {
		super(`refused with ${answer.status}: ${JSON.stringify(answer.body)}`);
	}
}

export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
	/** Path below the base URL, with `:name` for a part that varies. */
	path: string;
	/** The only base path under which it answers; all of the provider's base paths by default. */
	under?: string;
	/** True for a purchase, which the switch lateChargeMs can make happen later. If it depends on the body, a function of the request. */
	spends?: boolean | ((request: SandboxRequest) => boolean);
	/** Replaces the provider's `authorise` if the route has its own rules. */
	authorise?(request: SandboxRequest): void;
	handle(request: SandboxRequest): Answer | Promise<Answer>;
}

/** One stand-in for a provider. It has its own state. Faults, log, limits, clock, ledger and admin belong to the frame. */
export interface Provider {
	/** Name in code and in the ledger, e.g. `esimGo`. */
	key: string;
	/** Name for people. */
	name: string;
	/** Path of the base URL, e.g. `/esim-go/v2.5`. */
	prefix: string;
	/** Further paths under which the same API answers, if the documents disagree. */
	otherPrefixes?: string[];
	routes: Route[];
	switches: SwitchPanel;
	/** Headers that are never logged, lower case. */
	secretHeaders: string[];
	/** Fields of a body that are never logged. */
	secretFields?: string[];
	/** Whether it accepts form bodies, too. By default, only JSON. */
	forms?: boolean;
	/** The fields that a credential needs, given the sandbox's URL. */
	access(url: string): Record<string, string>;
	/** Extra wait before each answer, in milliseconds. */
	latencyMs(): number;
	/** Throws a Refusal if the caller's key is wrong. */
	authorise(request: SandboxRequest): void;
	/** The rate limits that count this request. */
	limits(request: SandboxRequest): LimitUse[];
	limitHeaders(tightest: LimitState): Record<string, string>;
	tooManyRequests(retryAfterSeconds: number): Answer;
	unknownRoute(request: SandboxRequest): Answer;
	/** A copy of its state for assertions, which can be written as JSON. */
	state(): object;
	/** What the sandbox's page offers for it. */
	page?: ProviderPage;
	reset(): void;
	/** Does what people and devices do outside the API, such as install or use data. Throws if it does not know the action. */
	act(action: unknown): object;
	/** Sends a callback now or later. Resolves with the deliveries, which are empty if it is due later. */
	sendCallback(order: unknown): Promise<Delivery[]>;
}
