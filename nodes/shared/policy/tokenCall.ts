import type { IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod/v4';
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

/** Its answer: the status, and the body as JSON where it is JSON. */
export async function readTokenAnswer(answer: unknown, label: string): Promise<{ status: number; json: unknown }> {
	const { statusCode: status, body } = readWire(tokenAnswer, answer, label);
	return { status, json: looseBody({ status, headers: {}, body: await bodyOf(body, label, longestSilenceMs) }) };
}
