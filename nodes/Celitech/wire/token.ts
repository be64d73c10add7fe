import {
	sleep,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
} from 'n8n-workflow';
import { z } from 'zod/v4';
import { fingerprint } from '../../shared/http/account';
import { Failure } from '../../shared/failure';
import { lostRequest } from '../../shared/http/network';
import { asSafeFailure, plainCause } from '../../shared/secrets/outward';
import { readTokenAnswer, tokenRequest, type TokenAnswer } from '../../shared/http/tokenCall';
import { sharedToken } from '../../shared/http/tokens';
import { secretsOf } from '../../shared/secrets/known';
import type { Secrets } from '../../shared/secrets/secrets';

/**
 * How long a token that one item has fetched is shared with others, and how many are fetched a minute at most. CELITECH allows
 * a token to be kept for its hour, and n8n keeps it in the credential. So this is only for items that need one at the same
 * time, and a later test of the credential fetches a new one.
 */
const rules = { lifetimeMs: 60_000, perMinute: 60 };

/** How often a token is requested if no answer or an outage comes back. The call can safely be repeated. */
const tries = 3;

const tokenBody = z.looseObject({ access_token: z.string().min(1) });

/** The error body of the token endpoint is not documented: it may have the form of OAuth or of the API. */
const errorBody = z
	.looseObject({ error: z.string().optional(), error_description: z.string().optional(), message: z.string().optional() })
	.transform(({ error, error_description: told, message }) => told ?? error ?? message);

/** Fetches a new token, as the fields that the credential keeps. All executions of this process share one request. */
export async function newToken({ helpers }: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
	const written = (name: string) => String(credentials[name] ?? '').trim();
	const [url, id, secret] = [written('tokenUrl'), written('clientId'), written('clientSecret')];
	const [form, old] = [written('authentication'), written('accessToken')];
	const request = requestOf(url, id, secret, form === 'body');
	const secrets = secretsOf(credentials);
	const accessToken = await sharedToken(fingerprint(url, id, secret, form), old, rules, async () => {
		for (let attempt = 1; ; attempt++) {
			const outcome = await helpers.httpRequest(request).then(async (answer: unknown) => await tokenOf(answer, secrets), lost);
			if (typeof outcome === 'string') return outcome;
			// When the credential is tested, n8n shows what is thrown here.
			if (outcome.final || attempt >= tries) throw asSafeFailure(outcome);
			await sleep(500 * attempt);
		}
	});
	secrets.add(accessToken);
	return { accessToken };
}

const lost = (cause: unknown) =>
	noToken(lostRequest(cause).reason, { advice: 'Check the token URL in the credential, and whether n8n can reach it.' }).copyWith({
		cause: plainCause(cause),
	});

/**
 * CELITECH's current page sends ID and secret in a Basic header, its older page and its libraries in the form body. Never both
 * (RFC 6749, 2.3).
 */
function requestOf(url: string, id: string, secret: string, inBody: boolean): IHttpRequestOptions {
	if (inBody) return tokenRequest(url, { client_id: id, client_secret: secret });
	return tokenRequest(url, {}, { Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` });
}

/** Reads the token of an answer, or why there is none. */
async function tokenOf(answer: unknown, secrets: Secrets): Promise<string | Failure> {
	return await readTokenAnswer(answer, 'CELITECH (token)', secrets).then(readToken, ({ message, final }: Failure) =>
		noToken(message, { final }),
	);
}

/** The token, or a Failure that is `final` if another request cannot help. */
function readToken({ status, json, said }: TokenAnswer): string | Failure {
	const token = tokenBody.safeParse(json);
	if (status >= 200 && status < 300 && token.success) return token.data.access_token;
	const told = errorBody.safeParse(said());
	const words = told.success && told.data ? `: ${told.data.slice(0, 200)}` : '';
	if (status === 429 || status >= 500)
		return noToken(`its token endpoint answered ${status}${words}`, { advice: 'CELITECH gives none for the moment. Run again later.' });
	if (status >= 400) return noToken(`it did not accept the client ID and secret (${status})${words}`, { final: true, advice: checkKeys });
	return noToken(`its answer (${status}) contains none`, { final: true });
}

const checkKeys = 'Check the client ID and client secret in the credential. You find both in the CELITECH dashboard.';

/** The error without a token: nothing else was sent. */
function noToken(reason: string, { final = false, advice = 'Check the token URL in the credential.' } = {}): Failure {
	return new Failure({
		message: `CELITECH gave no access token: ${reason}`,
		description: `Nothing was sent. ${advice}`,
		ran: 'never',
		final,
	});
}
