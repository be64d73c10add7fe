import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { credentialTest } from '../shared/credentialTest';
import type { Call } from '../shared/http/call';
import type { Provider } from '../shared/http/provider';
import type { Limit } from '../shared/http/lane';
import { refusals } from './refusals';
import { errorText } from './wire';

/** Our choice: a little longer than Oytel's hour and second, because a request arrives later than it is sent. */
export const hourMs = 60 * 60 * 1000 + 5_000;
const burst = { sends: 10, windowMs: 1_250, inFlight: 10, ignoresHeaders: true };

const perHour = (sends: number) => ({ sends, windowMs: hourMs, inFlight: 10, ignoresHeaders: true });

const provisions: Limit = { key: 'provision', pace: perHour(100), what: '100 provisions an hour' };
const statusReads: Limit = { key: 'status', pace: perHour(1_000), what: '1000 status reads an hour' };

/** Developer page, "Rate limits": provisioning 100 an hour, status checks 1000 an hour, plans unlimited, 10 a second in all. */
export function limits({ method, path }: Call): Limit[] {
	if (method === 'POST' && path === '/esim/provision') return [provisions];
	return path === '/esim/{esimId}/status' ? [statusReads] : [];
}

/** Oytel's eSIM API 1.0. Its documents name no limit headers, so such headers are ignored. */
export const oytel: Provider = {
	id: 'oytel',
	label: 'Oytel',
	credential: 'oytelApi',
	// Its documents show these hosts for one API.
	hosts: ['api.oytel.online', 'oytel.co.uk', 'api.oytel.co.uk'],
	baseUrl: ({ baseUrlPreset, baseUrl }) => (typeof baseUrlPreset === 'string' && baseUrlPreset !== 'custom' ? baseUrlPreset : baseUrl),
	accountFields: (credential) => ({ environment: environmentOf(credential) }),
	pace: burst,
	limits,
	renewsToken: false,
	errorText,
	refusals,
};

export type Environment = 'sandbox' | 'production' | 'unknown';

/** The key's prefix alone decides (README of Oytel's Python SDK). A key with another prefix is accepted and must be treated as live. */
export function environmentOf({ apiKey }: ICredentialDataDecryptedObject): Environment {
	const key = typeof apiKey === 'string' ? apiKey.trim() : '';
	if (key.startsWith('sk_sandbox_')) return 'sandbox';
	return key.startsWith('sk_live_') ? 'production' : 'unknown';
}

const refused =
	'Oytel refused the API key. Compare it with the one in the Oytel developer dashboard. If they are the same, choose another API Key Header: the documents contradict each other.';

const notFound = 'There is no plan list at this address. Choose another Base URL: the documents show four.';

/** What to do about a refusal of a call that is refused only for its key or its address. */
export const accessAdvice = { 401: refused, 403: refused, 404: notFound };

/** The key, in the header that the credential names: Oytel's documents contradict each other about it. */
export function keyHeaders({ apiKey, headerForm }: ICredentialDataDecryptedObject): Record<string, string> {
	const key = String(apiKey ?? '').trim();
	return {
		...(headerForm !== 'apiKey' && { Authorization: `Bearer ${key}` }),
		...((headerForm === 'apiKey' || headerForm === 'both') && { 'X-API-Key': key }),
	};
}

/** Listing plans is free and has no limit. Whether it needs a key at all is not documented. */
export const oytelApiTest = credentialTest({
	provider: oytel,
	path: '/plans',
	headers: keyHeaders,
	adviceByStatus: accessAdvice,
});
