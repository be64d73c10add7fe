import { credentialTest } from '../shared/credentialTest';
import type { Provider } from '../shared/http/provider';
import { refusals } from './refusals';
import { readErrorText } from './wire';

/**
 * eSIM Go, API 2.5 and 2.4. It allows 10 requests a second per IP address, in fixed windows (guide "Rate limits"). At most 10
 * sends in any 1,015 ms brought no rejection, because no window of theirs then meets more than one burst of ours.
 */
export const esimGo: Provider = {
	id: 'esimGo',
	label: 'eSIM Go',
	credential: 'esimGoApi',
	// eSIM Go delivers an order within 10 minutes (reference page of POST /orders). The other 5 minutes are our margin.
	showsWithinMs: 15 * 60_000,
	pace: { sends: 10, windowMs: 1015, inFlight: 10 },
	renewsToken: false,
	errorText: readErrorText,
	refusals,
};

const accessRefused =
	"eSIM Go refused access: the API key is wrong, or the address of this n8n is not on your account's IP allow list. Check both in the eSIM Go portal: Account Settings, API Details.";

/** What to do about a refusal of a call that is refused only for its key or its address. */
export const accessAdvice = {
	401: accessRefused,
	403: accessRefused,
	404: 'There is no eSIM Go API at this base URL. The URL must end with the version, as in https://api.esim-go.com/v2.5.',
	429: 'eSIM Go accepts no more requests from the address of this n8n for the moment, so the key was not checked. Try again in a minute.',
};

/** Tests a credential by reading one page of the catalogue, which costs nothing and reveals nothing about the account. */
export const esimGoApiTest = credentialTest({
	provider: esimGo,
	path: '/catalogue',
	query: { page: 1, perPage: 10 },
	headers: ({ apiKey }) => ({ 'X-API-Key': String(apiKey) }),
	adviceByStatus: accessAdvice,
});
