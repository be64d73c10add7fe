import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunction,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { z } from 'zod/v4';
import { accountOf } from './http/account';
import { bodyOf, leaveUnread } from './http/body';
import { lostRequest } from './http/network';
import { asSafeFailure } from './secrets/outward';
import type { Provider } from './http/provider';
import { withoutSecrets } from './secrets/known';
import { jsonOfBytes } from './wire/json';

/** What a credential is tested with. */
export interface CredentialCheck {
	provider: Provider;
	/** A read that costs nothing, changes nothing and reveals nothing about the account. */
	path: string;
	query?: Record<string, string | number>;
	headers: (credential: ICredentialDataDecryptedObject) => Record<string, string>;
	/** What to do about a refusal, by its status. */
	adviceByStatus: Record<number, string>;
}

/** Our choice: a person is waiting in front of the dialog. */
const patienceMs = 15_000;

const answer = z.object({ statusCode: z.number(), body: z.unknown() });

/**
 * The test of a credential that contains a key, for `testedBy` of a node. If a credential declares its test as a request, n8n
 * 2.41 shows only the code of a failed connection (`ECONNREFUSED`). A function can say what to do.
 */
export function credentialTest(check: CredentialCheck): ICredentialTestFunction {
	return async function (credential) {
		return await verdict(this.helpers, check, credential.data ?? {}).catch((cause: unknown) => failed(asSafeFailure(cause).message));
	};
}

/** n8n gives a credential's test only one helper, `request`. */
async function verdict(
	helpers: ICredentialTestFunctions['helpers'],
	{ provider, path, query, headers, adviceByStatus }: CredentialCheck,
	credential: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const { label } = provider;
	const { baseUrl, host } = accountOf(credential, provider);
	const options = {
		qs: query,
		headers: { Accept: 'application/json', ...headers(credential) },
		// `bodyOf` reads it, up to a limit.
		useStream: true,
		simple: false,
		resolveWithFullResponse: true,
		// The key must go only to the credential's own host.
		followRedirect: false,
		timeout: patienceMs,
	};
	const begunAt = Date.now();
	let received: unknown;
	try {
		received = await helpers.request(`${baseUrl}${path}`, options);
	} catch (cause) {
		const { reason } = lostRequest(cause);
		return failed(`${label} does not answer at ${host}: ${reason}. Check the base URL, and whether n8n can reach it.`);
	}
	const { statusCode, body } = answer.parse(received);
	if (statusCode < 200 || statusCode > 299) {
		leaveUnread(body);
		return failed(
			adviceByStatus[statusCode] ?? `${label} answered with status ${statusCode}. Check the base URL. If it is right, try again later.`,
		);
	}
	const bytes = await bodyOf(body, label, Math.max(patienceMs - (Date.now() - begunAt), 0), 'whole');
	if (!isJsonBody(bytes)) return failed(`The server at ${host} is not ${label}'s API. Check the base URL.`);
	return { status: 'OK', message: 'Connection successful!' };
}

/** Whether the bytes are a JSON object or list. */
function isJsonBody(bytes: Buffer): boolean {
	try {
		const body = jsonOfBytes(bytes);
		return typeof body === 'object' && body !== null;
	} catch {
		return false;
	}
}

function failed(message: string): INodeCredentialTestResult {
	return { status: 'Error', message: withoutSecrets(message) };
}
