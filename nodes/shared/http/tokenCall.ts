import type { IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Secrets } from '../secrets/secrets';
import { readWire } from '../wire/schema';
import { bodyOf } from './body';
import { looseBody } from './call';

/** The request for a token: a form, sent without the credential's own authentication, answered whole whatever its status. */
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

/** Someone waits for a token. */
const longestSilenceMs = 60_000;

const tokenAnswer = z.looseObject({ statusCode: z.number(), body: z.unknown() });

/** The answer of a token call: its body as JSON where it is JSON, and the same as it may be quoted. */
export interface TokenAnswer {
	status: number;
	json: unknown;
	/** Only a refusal is quoted: a token is looked for in every way of writing it, which takes time. */
	said: () => unknown;
}

/** Reads it. The token that it holds may be the one that is known already, so it is read from the body as it came. */
export async function readTokenAnswer(answer: unknown, label: string, secrets: Secrets): Promise<TokenAnswer> {
	const { statusCode: status, body: sent } = readWire(tokenAnswer, answer, label);
	const body = await bodyOf(sent, label, longestSilenceMs);
	const read = (bytes: Buffer) => looseBody({ status, headers: {}, body: bytes });
	return { status, json: read(body), said: () => read(secrets.withoutInBytes(body)) };
}
