import type { ICredentialDataDecryptedObject, ICredentialTestFunction, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { z } from 'zod/v4';
import { accountOf } from './policy/account';
import { lostRequest } from './policy/network';
import { outward } from './policy/outward';
import type { Provider } from './policy/provider';
import { withoutSecrets } from './secrets/known';

/** What a credential is tested with. */
export interface CredentialCheck {
	provider: Provider;
	/** A read that costs nothing, changes nothing and shows nothing of the account. */
	path: string;
	query?: Record<string, string | number>;
	headers: (credential: ICredentialDataDecryptedObject) => Record<string, string>;
	/** What to tell the user, by the status of a refusal. */
	refusals: Record<number, string>;
}

/** Our choice: someone waits in front of the dialog. */
const patienceMs = 15_000;

const answer = z.object({ statusCode: z.number(), body: z.unknown() });

/**
 * The test of a credential that holds a key, for `testedBy` of a node. n8n 2.41 shows nothing but the code of a failed
 * connection (`ECONNREFUSED`) where a credential declares its test as a request; a function can say what to do.
 */
export function credentialTest(check: CredentialCheck): ICredentialTestFunction {
	return async function (credential) {
		return await verdict(this.helpers, check, credential.data ?? {}).catch((cause: unknown) => failed(outward(cause).message));
	};
}

/** `request` is the only helper that n8n gives to a credential's test. */
async function verdict(
	helpers: ICredentialTestFunctions['helpers'],
	{ provider, path, query, headers, refusals }: CredentialCheck,
	credential: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const { label } = provider;
	const { baseUrl, host } = accountOf(credential, provider);
	const options = {
		qs: query,
		headers: { Accept: 'application/json', ...headers(credential) },
		json: true,
		simple: false,
		resolveWithFullResponse: true,
		// The key goes to the credential's own host only.
		followRedirect: false,
		timeout: patienceMs,
	};
	let received: unknown;
	try {
		received = await helpers.request(`${baseUrl}${path}`, options);
	} catch (cause) {
		const { reason } = lostRequest(cause);
		return failed(`${label} does not answer at ${host}: ${reason}. Check the base URL, and whether this n8n may reach it.`);
	}
	const { statusCode, body } = answer.parse(received);
	const refusal = refusals[statusCode];
	if (refusal !== undefined) return failed(refusal);
	if (statusCode < 200 || statusCode > 299) return failed(`${label} answered with status ${statusCode}. Check the base URL; if it is right, try again later.`);
	if (typeof body !== 'object' || body === null) return failed(`What answers at ${host} is not the API of ${label}. Check the base URL.`);
	return { status: 'OK', message: 'Connection successful!' };
}

function failed(message: string): INodeCredentialTestResult {
	return { status: 'Error', message: withoutSecrets(message) };
}
