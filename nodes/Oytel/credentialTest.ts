import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { credentialTest } from '../shared/credentialTest';
import { oytel } from './provider';

const refused =
	'Oytel refused the API key. Compare it with the one in the Oytel developer dashboard, and try the other choice of API Key Header: the documents disagree about it.';

const notFound = 'There is no plan list at this address. Try another choice of Base URL: the documents show four.';

/** The key in the header that the credential names: Oytel's documents disagree about it. */
export function keyHeaders({ apiKey, headerForm }: ICredentialDataDecryptedObject): Record<string, string> {
	const key = String(apiKey ?? '').trim();
	return {
		...(headerForm !== 'apiKey' && { Authorization: `Bearer ${key}` }),
		...((headerForm === 'apiKey' || headerForm === 'both') && { 'X-API-Key': key }),
	};
}

/** Listing plans is free and not limited. Whether it asks for a key at all is not documented. */
export const oytelApiTest = credentialTest({
	provider: oytel,
	path: '/plans',
	headers: keyHeaders,
	adviceByStatus: { 401: refused, 403: refused, 404: notFound },
});
