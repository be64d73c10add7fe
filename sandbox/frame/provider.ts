import type { IncomingHttpHeaders } from 'node:http';
import type { Delivery } from './callbacks';
import type { LimitUse, LimitState } from './rateLimit';
import type { SwitchPanel } from './switches';

/** A request as a provider's handler sees it. */
export interface SandboxRequest {
	/** Id in the request log and the ledger. */
	id: string;
	method: string;
	/** The base URL's path that it came in under. */
	prefix: string;
	/** Path below the provider's base URL, as sent (not decoded). */
	path: string;
	/** Values of the `:names` in the route's path, decoded. */
	params: Record<string, string>;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	rawBody: string;
	/** The body read as JSON (or as a form, where the provider takes forms); undefined when it is neither. */
	body: unknown;
	ip: string;
}

/** What goes back: text and buffers as they are, anything else as JSON, nothing when `body` is missing. */
export interface Answer {
	status: number;
	headers?: Record<string, string>;
	body?: unknown;
}

/** Thrown by a handler to answer with an error; nothing has been changed by then. */
export class Refusal extends Error {
	constructor(readonly answer: Answer) {
		super(`refused with ${answer.status}: ${JSON.stringify(answer.body)}`);
	}
}

export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
	/** Path below the base URL, with `:name` for a part that varies. */
	path: string;
	/** The only base path it answers under; all of the provider's when it is not set. */
	under?: string;
	/** A purchase: with the switch lateChargeMs it may happen later than the caller believes. */
	spends?: boolean;
	/** In place of the provider's `authorise`, where the route decides who may come in. */
	authorise?(request: SandboxRequest): void;
	handle(request: SandboxRequest): Answer | Promise<Answer>;
}

/** One stand-in. All state is its own; faults, log, limits, clock, ledger and admin belong to the frame. */
export interface Provider {
	/** Name in code and in the ledger, e.g. `esimGo`. */
	key: string;
	/** Name for people. */
	name: string;
	/** Path of the base URL, e.g. `/esim-go/v2.4`. */
	prefix: string;
	/** Further paths under which the same API answers, where the documents do not agree on one. */
	otherPrefixes?: string[];
	routes: Route[];
	switches: SwitchPanel;
	/** Headers that are never logged, lower case. */
	secretHeaders: string[];
	/** Fields of a body that are never logged. */
	secretFields?: string[];
	/** Form bodies are read too; JSON only when it is not set. */
	forms?: boolean;
	/** What a credential needs, given the sandbox's URL. */
	access(url: string): Record<string, string>;
	/** Extra wait before each answer, in milliseconds. */
	latencyMs(): number;
	/** Throws a Refusal when the caller may not come in. */
	authorise(request: SandboxRequest): void;
	/** The limits that this request counts against. */
	limits(request: SandboxRequest): LimitUse[];
	limitHeaders(tightest: LimitState): Record<string, string>;
	tooManyRequests(retryAfterSeconds: number): Answer;
	unknownRoute(request: SandboxRequest): Answer;
	/** The inside, for assertions: JSON-able, a copy. */
	state(): object;
	reset(): void;
	/** What people and devices do outside the API (install, use data); throws on an action it does not know. */
	act(action: unknown): object;
	/** Sends a callback at once or later; resolves with what was delivered (empty when it is due later). */
	sendCallback(order: unknown): Promise<Delivery[]>;
}
