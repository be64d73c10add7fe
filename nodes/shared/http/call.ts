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
	/** Relative to the credential's base URL, with `{name}` for what `values` fills. */
	path: string;
	values?: Record<string, string>;
	query?: Record<string, QueryValue | QueryValue[] | undefined>;
	body?: IDataObject;
	/** The fields of a multipart form, sent instead of a JSON body. What is not set is not sent. */
	form?: Record<string, string | undefined>;
	/** Further headers, such as Accept-Language. */
	headers?: Record<string, string>;
	/** The Accept header; JSON where nothing is said. */
	accept?: string;
	/** How long it may wait for a limit of its own to free itself, in milliseconds; two minutes where nothing is said. */
	patienceMs?: number;
	/** Limits of this call, narrower than those of the provider's table. */
	limits?: Limit[];
}

/** An answer as it came, whatever its status. */
export interface Answer {
	status: number;
	headers: Headers;
	body: Buffer;
}

/** The path and query of a call, every value encoded. What is not set is not sent. */
export function target(call: Call): string {
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

/** One part of a path. `.` and `..` would name another resource, whatever their encoding. */
function segment(value: string): string {
	if (value !== '.' && value !== '..') return encodeURIComponent(value);
	throw badParameter(`"${value}" is not an ID`, 'Check the expression that gives the ID in this node for this item. Nothing was sent.');
}

/** The body of an answer as JSON; digits of long numbers survive. A Failure where it is not JSON. */
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

/** The body as JSON where it is JSON, else as text: error bodies come in both forms. */
export function looseBody(answer: Answer): unknown {
	try {
		return jsonOfBytes(answer.body);
	} catch {
		return textOfBytes(answer.body);
	}
}

/** What n8n's request helper hands back, as an Answer: header names in lower case, the body as bytes. */
export async function readAnswer(
	response: { statusCode: number; headers: object; body: unknown },
	label: string,
	idleMs: number,
): Promise<Answer> {
	const headers: Headers = {};
	for (const [name, value] of Object.entries(response.headers)) headers[name.toLowerCase()] = String(value);
	return { status: response.statusCode, headers, body: await bodyOf(response.body, label, idleMs) };
}
