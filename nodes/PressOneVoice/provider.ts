import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { credentialTest } from '../shared/credentialTest';
import type { Provider } from '../shared/http/provider';
import { errorText } from './wire';

const advices: Record<number, string> = {
	401: 'The voice API did not let this n8n in. Compare header name and value in the credential with what PressOne gave you.',
	403: 'The voice API did not let this n8n in. Compare header name and value in the credential with what PressOne gave you.',
	404: 'Check the base URL in the credential: the voice API may be on another host than the data API.',
};

/** PressOne's voice API. No limit of it is published, so the pace is ours. */
export const pressOneVoice: Provider = {
	id: 'pressOneVoice',
	label: 'PressOne Voice',
	credential: 'pressOneVoiceApi',
	pace: { sends: 4, windowMs: 1_000, inFlight: 2, ignoresHeaders: true },
	renewsToken: false,
	errorText,
	advice: (status) => advices[status],
};

const refused = 'The voice API of PressOne refused access. Compare header name and value with what PressOne gave you.';

const notFound = 'There is no voice API of PressOne at this base URL. Give the host alone, without /api/third-party/partner.';

/** How the voice API is entered is not published, so the credential holds the header whole. */
export function keyHeader({ headerName, headerValue }: ICredentialDataDecryptedObject): Record<string, string> {
	return { [String(headerName).trim()]: String(headerValue).trim() };
}

/** Asks for one user: it costs nothing. The address is a reserved example, so nobody's data is shown. */
export const pressOneVoiceApiTest = credentialTest({
	provider: pressOneVoice,
	path: '/api/third-party/partner/user/',
	query: { email: 'credential-test@example.com' },
	headers: keyHeader,
	adviceByStatus: { 401: refused, 403: refused, 404: notFound },
});
