import type { IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { looseBody } from './call';

/** The request for a token: a form, sent without the credential's own authentication, answered whole whatever its status. */
export function tokenRequest(url: string, form: Record<string, string>, headers: Record<string, string> = {}): IHttpRequestOptions {
	return {
		method: 'POST',
		url,
		headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
		body: new URLSearchParams({ grant_type: 'client_credentials', ...form }),
		disableFollowRedirect: true,
		encoding: 'arraybuffer',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		timeout: 60_000,
	};
}

/** Its answer: the status, and the body as JSON where it is JSON. */
export const tokenAnswer = z
	.looseObject({ statusCode: z.number(), body: z.instanceof(Buffer) })
	.transform(({ statusCode: status, body }) => ({ status, json: looseBody({ status, headers: {}, body }) }));
