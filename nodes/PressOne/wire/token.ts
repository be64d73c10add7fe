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
import { adviceFor } from '../../shared/http/refusals';
import { withoutEndSlashes } from '../../shared/wire/slashes';
import { refusals } from '../refusals';
import { errorData, errorText } from './errors';

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
			.catch((cause: unknown) => noToken(lostRequest(cause).reason, { cause: plainCause(cause) }));
		return readToken(
			await readTokenAnswer(answer, source, secrets).catch((failure: Failure) => noToken(failure.message, { cause: failure })),
		);
	});
	secrets.add(accessToken);
	return { accessToken, issuedAt: new Date().toISOString() };
}

function readToken({ status, json, said }: TokenAnswer): string {
	if (status >= 200 && status < 300) return readWire(tokenBody, json, source);
	const words = errorText(said());
	const reason = `it refused the request (${status})${words ? `: ${words}` : ''}`;
	if (status === 429 || status >= 500) return noToken(reason, { advice: 'PressOne gives none for the moment. Run again later.' });
	const seen = { status, call: 'POST /customer/v2/token', words, ...errorData(said()) };
	return noToken(reason, { advice: [400, 401, 422].includes(status) ? checkKeys : adviceFor(refusals, seen) });
}

const source = 'PressOne (token)';

const checkKeys = 'Check client ID and client secret in the credential: PressOne did not accept them.';

const checkAddress = 'Check the base URL in the credential. It is the host alone, without /customer/v2.';

/** Without a token nothing else was sent. */
function noToken(reason: string, { advice = checkAddress, cause }: { advice?: string; cause?: Error } = {}): never {
	// n8n itself shows this error when a credential is tested.
	throw asSafeFailure(
		new Failure({
			message: `PressOne gave no access token: ${reason}`,
			description: `Nothing was sent. ${advice}`,
			ran: 'never',
			final: true,
			cause,
		}),
	);
}
