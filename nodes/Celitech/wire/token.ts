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
import { outward, plainCause } from '../../shared/secrets/outward';
import { readTokenAnswer, tokenRequest, type TokenAnswer } from '../../shared/http/tokenCall';
import { sharedToken } from '../../shared/http/tokens';
import { secretsOf } from '../../shared/secrets/known';
import type { Secrets } from '../../shared/secrets/secrets';

/**
 * How long a token that one item has just fetched is handed to others that ask too, and how many are fetched a minute at
 * most. CELITECH allows a token to be kept for its hour; n8n keeps it in the credential, so this is only for those who
 * ask at the same time, and a test of the credential soon asks anew.
 */
const rules = { lifetimeMs: 60_000, perMinute: 60 };

/** A token call may safely be repeated; how often, where no answer or an outage came back. */
const tries = 3;

const tokenBody = z.looseObject({ access_token: z.string().min(1) });

/** The error body of the token endpoint is not documented: OAuth's form, or the API's. */
const errorBody = z
	.looseObject({ error: z.string().optional(), error_description: z.string().optional(), message: z.string().optional() })
	.transform(({ error, error_description: told, message }) => told ?? error ?? message);

/** What the credential keeps of a new token. All executions of this process share one request for it. */
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
			// n8n itself shows what is thrown here, where the credential is tested.
			if (outcome.final || attempt >= tries) throw outward(outcome);
			await sleep(500 * attempt);
		}
	});
	secrets.add(accessToken);
	return { accessToken };
}

const lost = (cause: unknown) => noToken(lostRequest(cause).reason).but({ cause: plainCause(cause) });

/** The documents name the Basic header, older ones and the vendor's libraries the form body; never both (RFC 6749, 2.3). */
function requestOf(url: string, id: string, secret: string, inBody: boolean): IHttpRequestOptions {
	if (inBody) return tokenRequest(url, { client_id: id, client_secret: secret });
	return tokenRequest(url, {}, { Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` });
}

/** The token of an answer, or why there is none. */
async function tokenOf(answer: unknown, secrets: Secrets): Promise<string | Failure> {
	return await readTokenAnswer(answer, 'CELITECH (token)', secrets).then(readToken, ({ message, final }: Failure) =>
		noToken(message, final),
	);
}

/** `final` where asking again cannot help. */
function readToken({ status, json, said }: TokenAnswer): string | Failure {
	const token = tokenBody.safeParse(json);
	if (status >= 200 && status < 300 && token.success) return token.data.access_token;
	const told = errorBody.safeParse(said());
	const words = told.success && told.data ? `: ${told.data.slice(0, 200)}` : '';
	if (status === 429 || status >= 500) return noToken(`its token endpoint answered ${status}${words}`);
	if (status >= 400) return noToken(`it did not accept the client ID and secret (${status})${words}`, true);
	return noToken(`its answer (${status}) holds none`, true);
}

/** Without a token nothing else was sent. */
function noToken(reason: string, final = false): Failure {
	return new Failure({
		message: `CELITECH gave no access token: ${reason}`,
		description:
			'Nothing was sent. Check client ID, client secret and token URL in the credential; the ID and secret are in the CELITECH dashboard.',
		ran: 'never',
		final,
	});
}
