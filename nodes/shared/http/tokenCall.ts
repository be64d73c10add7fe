import type { IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Secrets } from '../secrets/secrets';
import { readWire } from '../wire/schema';
import { bodyOf } from './body';
import { looseBody } from './call';

/** The request for a token: a form, sent without the credential's own authentication. Its answer comes back in full, whatever its status. */
export function tokenRequest(url: string, form: Record<string, string>, headers: Record<string, string> = {}): IHttpRequestOptions {
	return {
		method: 'POST',
		url,
		headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
		body: new URLSearchParams({ grant_type: 'client_credentials', ...form }),
		disableFollowRedirect: true,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		timeout: longestSilenceMs,
	};
}

/** Shorter than for other requests, because something is waiting for the token. */
const longestSilenceMs = 60_000;

const tokenAnswer = z.looseObject({ statusCode: z.number(), body: z.unknown() });

/** The answer to a request for a token. `json` is its body, as text if it is not JSON; `said` is the same without secrets, for messages. */
export interface TokenAnswer {
	status: number;
	json: unknown;
	/** Call this only to quote a refusal: removing a token in every spelling takes time. */
	said: () => unknown;
}

/** Reads the answer to a request for a token. `json` keeps its secrets: the token may already be a known secret and would be removed. */
export async function readTokenAnswer(answer: unknown, label: string, secrets: Secrets): Promise<TokenAnswer> {
	const { statusCode: status, body: sent } = readWire(tokenAnswer, answer, label);
	const body = await bodyOf(sent, label, longestSilenceMs);
	const read = (bytes: Buffer) => looseBody({ status, headers: {}, body: bytes });
	return { status, json: read(body), said: () => read(secrets.withoutInBytes(body)) };
}
