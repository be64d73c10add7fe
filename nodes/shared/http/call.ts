import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { jsonOfBytes, textOfBytes } from '../wire/json';
import { bodyOf } from './body';
import { badParameter, Failure } from '../failure';
import type { Headers } from './retryAfter';
import type { Limit } from './lane';

export type QueryValue = string | number | boolean;

/** One request as an operation describes it. A list in the query is sent as a repeated key. */
export interface Call {
	method: IHttpRequestMethods;
	/** Relative to the credential's base URL, with `{name}` as a placeholder for one of `values`. */
	path: string;
	values?: Record<string, string>;
	query?: Record<string, QueryValue | QueryValue[] | undefined>;
	body?: IDataObject;
	/** The fields of a multipart form, sent instead of a JSON body. Fields that are not set are left out. */
	form?: Record<string, string | undefined>;
	/** Further headers, such as Accept-Language. */
	headers?: Record<string, string>;
	/** The Accept header; JSON by default. */
	accept?: string;
	/** How long it may wait for a limit of its own, in milliseconds; two minutes by default. */
	patienceMs?: number;
	/** Limits of this call that are narrower than those in the provider's table. */
	limits?: Limit[];
}

/** An answer as received, whatever its status. */
export interface Answer {
	status: number;
	headers: Headers;
	body: Buffer;
}

/** The path and query of a call, with every value encoded. Parameters that are not set are left out. */
export function pathAndQuery(call: Call): string {
	const path = call.path.replace(/\{(\w+)\}/g, (_, name: string) => segment(call.values?.[name] ?? ''));
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(call.query ?? {})) {
		for (const one of Array.isArray(value) ? value : [value]) {
			if (one !== undefined && one !== '') query.append(name, String(one));
		}
	}
	const search = query.toString();
	return search === '' ? path : `${path}?${search}`;
}

/** One part of a path. `.` and `..` are refused, because they would address another resource even if encoded. */
function segment(value: string): string {
	if (value !== '.' && value !== '..') return encodeURIComponent(value);
	throw badParameter(`"${value}" is not an ID`, 'Check the expression that gives the ID in this node for this item. Nothing was sent.');
}

/** The body of an answer as JSON, with all digits of long numbers. Throws a Failure if it is not JSON. */
export function jsonOf(answer: Answer, source: string): unknown {
	try {
		return jsonOfBytes(answer.body);
	} catch {
		return notJson(answer, source);
	}
}

function notJson(answer: Answer, source: string): never {
	const seen = textOfBytes(answer.body).trim() === '' ? 'it was empty' : 'it was not JSON';
	throw new Failure({
		message: `The answer from ${source} could not be read: ${seen}`,
		description: 'A proxy between n8n and the provider, or the base URL in the credential, may be the cause.',
		ran: 'perhaps',
		status: answer.status,
	});
}

/** The body as JSON if it is JSON, else as text. Error bodies come in both forms. */
export function looseBody(answer: Answer): unknown {
	try {
		return jsonOfBytes(answer.body);
	} catch {
		return textOfBytes(answer.body);
	}
}

/** Turns what n8n's request helper returns into an Answer, with header names in lower case and the body as bytes. */
export async function readAnswer(
	response: { statusCode: number; headers: object; body: unknown },
	label: string,
	idleMs: number,
): Promise<Answer> {
	const headers: Headers = {};
	for (const [name, value] of Object.entries(response.headers)) headers[name.toLowerCase()] = String(value);
	return { status: response.statusCode, headers, body: await bodyOf(response.body, label, idleMs) };
}
