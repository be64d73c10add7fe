import { credentialTest } from '../shared/credentialTest';
import type { Provider } from '../shared/http/provider';
import { readErrorText } from './wire';

const advices: Record<number, string> = {
	400: 'Check the parameters of this node. eSIM Go also answers 400 for an ICCID that is not in your account or is deactivated, and for an unknown bundle.',
	401: 'The API key in the credential was not accepted. Copy it again from the eSIM Go portal: Account Settings, API Details.',
	403: 'eSIM Go answers 403 for a wrong API key, for an address that is not on the IP allow list of your account, for an ICCID that is not yours, and when no such bundle is left in the inventory.',
	410: 'This eSIM is deactivated.',
	503: 'eSIM Go is still processing this. Run again in a few minutes.',
};

/**
 * eSIM Go, API 2.4. Its limit is 10 requests a second per IP address in fixed windows (guide "Rate limits"): at most 10
 * sends in any 1,015 ms brought no rejection, since a window of theirs never meets more than one burst of ours.
 */
export const esimGo: Provider = {
	id: 'esimGo',
	label: 'eSIM Go',
	credential: 'esimGoApi',
	// An order is delivered within 10 minutes (page of POST /orders); the other 5 are ours.
	showsWithinMs: 15 * 60_000,
	pace: { sends: 10, windowMs: 1015, inFlight: 10 },
	renewsToken: false,
	errorText: readErrorText,
	advice: (status) => advices[status],
};

const accessRefused =
	'eSIM Go refused access: the API key is wrong, or the address of this n8n is not on the IP allow list of your account. Compare the key with the eSIM Go portal (Account Settings, API Details), where the allow list is too.';

/** Reads one page of the catalogue: it needs no account data, costs nothing and shows nothing of the account. */
export const esimGoApiTest = credentialTest({
	provider: esimGo,
	path: '/catalogue',
	query: { page: 1, perPage: 10 },
	headers: ({ apiKey }) => ({ 'X-API-Key': String(apiKey) }),
	adviceByStatus: {
		401: accessRefused,
		403: accessRefused,
		404: 'There is no eSIM Go API at this base URL. It ends with the version, as in https://api.esim-go.com/v2.4.',
		429: 'eSIM Go takes no more requests from the address of this n8n for the moment. The key was not checked: try again in a minute.',
	},
});
