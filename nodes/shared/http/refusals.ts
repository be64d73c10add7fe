import type { Answer } from './call';
import { retryAfterMs } from './retryAfter';

/** A refusal that a provider documents or is known to give, and what a person can do about it. */
export interface Refusal {
	/** The statuses that it comes with. If missing, any below 500, and any at all for an entry with codes. */
	status?: number[];
	/** The provider's own codes for it. */
	codes?: string[];
	/** Names of fields in the request, one of which it is about. */
	fields?: string[];
	/** What the provider's own words about it contain: all of these. */
	says?: RegExp[];
	/** The calls that it is about, as "GET /orders/{id}". */
	call?: RegExp;
	/** What to do, with the names of fields as the panel shows them. */
	advice: string;
}

/** What is known of a refusal that came in. */
export interface Refused {
	status: number;
	/** "GET /orders/{id}", with placeholders and not with IDs. */
	call: string;
	/** The provider's own words. */
	words?: string;
	code?: string;
	fields?: string[];
}

/**
 * What a person can do about a refusal: the advice of the first entry that fits in every respect. Where a status is shared,
 * the body or the call decides, so those entries come before the one for the status alone. The words of an outage say nothing
 * about what was asked for: "unknown error in the eSIM service" does not mean that an eSIM is unknown.
 */
export function adviceFor(refusals: Refusal[], { status, call, words = '', code, fields = [] }: Refused): string | undefined {
	return refusals.find(
		(one) =>
			(one.status?.includes(status) ?? (status < 500 || one.codes !== undefined)) &&
			(one.codes === undefined || (code !== undefined && one.codes.includes(code))) &&
			(one.fields === undefined || one.fields.some((field) => fields.includes(field))) &&
			(one.says?.every((part) => part.test(words)) ?? true) &&
			(one.call?.test(call) ?? true),
	)?.advice;
}

/** What a person can do about a bad answer: the provider's own rules come first. After a 429, it also says when to run again. */
export function adviceAbout(answer: Answer, refusals: Refusal[], seen: Refused): string {
	const advice = adviceFor(refusals, seen);
	if (answer.status !== 429) return advice ?? generalAdvice(answer.status);
	const waitMs = retryAfterMs(answer.headers);
	const when = waitMs === undefined ? 'later' : `in ${Math.ceil(waitMs / 1000)} seconds`;
	return `${advice ?? 'The request limit is used up, and nothing became free while this node waited.'} Run again ${when}.`;
}

function generalAdvice(status: number): string {
	if (status === 503) return 'The provider is still working on this. Run again in a few minutes.';
	if (status >= 500) return 'This is an outage on their side. Run again later.';
	if (status >= 300 && status < 400) return 'The address has moved. Check the base URL in the credential.';
	return 'Compare what you entered in this node with what the message says.';
}
