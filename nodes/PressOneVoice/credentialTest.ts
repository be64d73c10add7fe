import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { credentialTest } from '../shared/credentialTest';
import { pressOneVoice } from './provider';

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
