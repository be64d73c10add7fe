import type { IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Secrets } from '../secrets/secrets';
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

/**
 * Its answer: the status, the body as JSON where it is JSON, and the same as it may be quoted. The token that it holds may
 * be the one that is known already, so that it is read from the body as it came.
 */
export const tokenAnswer = (secrets: Secrets) =>
	z.looseObject({ statusCode: z.number(), body: z.instanceof(Buffer) }).transform(({ statusCode: status, body }) => {
		const quotable = Buffer.from(secrets.without(body.toString('latin1')), 'latin1');
		return { status, json: looseBody({ status, headers: {}, body }), said: looseBody({ status, headers: {}, body: quotable }) };
	});
