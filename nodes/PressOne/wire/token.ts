import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import { z } from 'zod/v4';
import { fingerprint } from '../../shared/http/account';
import { Failure } from '../../shared/failure';
import { lostRequest } from '../../shared/http/network';
import { asSafeFailure, plainCause } from '../../shared/secrets/outward';
import { readTokenAnswer, tokenRequest, type TokenAnswer } from '../../shared/http/tokenCall';
import { sharedToken } from '../../shared/http/tokens';
import { secretsOf } from '../../shared/secrets/known';
import { readWire } from '../../shared/wire/schema';
import { withoutEndSlashes } from '../../shared/wire/slashes';
import { errorText } from './errors';

/** The token page says 24 hours and, one sentence later, a year. The shorter one is safe, whatever `expires_in` says. */
const lifetimeMs = 24 * 60 * 60 * 1000;

/** PressOne names no limit for token calls. Its twin API allows three a minute. */
const rules = { lifetimeMs, perMinute: 3 };

/** The token is under `data`, where no OAuth2 client looks. */
const tokenBody = z.looseObject({ data: z.looseObject({ access_token: z.string().min(1) }) }).transform(({ data }) => data.access_token);

/** Whether the credential's token is younger than a day. */
export function isFresh({ accessToken, issuedAt }: ICredentialDataDecryptedObject): boolean {
	return Boolean(accessToken) && Date.now() - Date.parse(String(issuedAt ?? '')) < lifetimeMs;
}

/** What the credential keeps of a new token. All executions of this process share one request for it. */
export async function newToken({ helpers }: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
	const written = (name: string) => String(credentials[name] ?? '').trim();
	const [clientId, clientSecret, old] = [written('clientId'), written('clientSecret'), written('accessToken')];
	const url = `${withoutEndSlashes(written('baseUrl'))}/customer/v2/token`;
	const secrets = secretsOf(credentials);
	const accessToken = await sharedToken(fingerprint(url, clientId, clientSecret), old, rules, async () => {
		const answer: unknown = await helpers
			.httpRequest(tokenRequest(url, { client_id: clientId, client_secret: clientSecret }))
			.catch((cause: unknown) => noToken(lostRequest(cause).reason, plainCause(cause)));
		return readToken(await readTokenAnswer(answer, source, secrets).catch((failure: Failure) => noToken(failure.message, failure)));
	});
	secrets.add(accessToken);
	return { accessToken, issuedAt: new Date().toISOString() };
}

function readToken({ status, json, said }: TokenAnswer): string {
	if (status >= 200 && status < 300) return readWire(tokenBody, json, source);
	const words = errorText(said());
	return noToken(`it refused the request (${status})${words ? `: ${words}` : ''}`);
}

const source = 'PressOne (token)';

/** Without a token nothing else was sent. */
function noToken(reason: string, cause?: Error): never {
	// n8n itself shows this error when a credential is tested.
	throw asSafeFailure(
		new Failure({
			message: `PressOne gave no access token: ${reason}`,
			description: 'Check base URL, client ID and client secret in the credential. The base URL is the host alone, without /customer/v2.',
			ran: 'never',
			final: true,
			cause,
		}),
	);
}
