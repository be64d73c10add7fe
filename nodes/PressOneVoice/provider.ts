import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { credentialTest } from '../shared/credentialTest';
import type { Provider } from '../shared/http/provider';
import { refusals } from './refusals';
import { errorText } from './wire';

/** PressOne's voice API. It publishes no limits, so the pace is our choice. */
export const pressOneVoice: Provider = {
	id: 'pressOneVoice',
	label: 'PressOne Voice',
	credential: 'pressOneVoiceApi',
	pace: { sends: 4, windowMs: 1_000, inFlight: 2, ignoresHeaders: true },
	renewsToken: false,
	errorText,
	refusals,
};

const refused = "PressOne's voice API refused access. Compare header name and value with what PressOne gave you.";

const notFound = "PressOne's voice API is not at this base URL. Enter the host alone, without /api/third-party/partner.";

/** How to sign in to the voice API is not published, so the credential has the whole header. */
export function keyHeader({ headerName, headerValue }: ICredentialDataDecryptedObject): Record<string, string> {
	return { [String(headerName).trim()]: String(headerValue).trim() };
}

/** Asks for one user. That costs nothing, and the address is a reserved example, so nobody's data is read. */
export const pressOneVoiceApiTest = credentialTest({
	provider: pressOneVoice,
	path: '/api/third-party/partner/user/',
	query: { email: 'credential-test@example.com' },
	headers: keyHeader,
	adviceByStatus: { 401: refused, 403: refused, 404: notFound },
});
