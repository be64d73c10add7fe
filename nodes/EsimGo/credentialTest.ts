import { credentialTest } from '../shared/credentialTest';
import { esimGo } from './provider';

const refused =
	'eSIM Go refused access: the API key is wrong, or the address of this n8n is not on the IP allow list of your account. Compare the key with the eSIM Go portal (Account Settings, API Details), where the allow list is too.';

const notFound = 'There is no eSIM Go API at this base URL. It ends with the version, as in https://api.esim-go.com/v2.4.';

const tooMany =
	'eSIM Go takes no more requests from the address of this n8n for the moment. The key was not checked: try again in a minute.';

/** Reads one page of the catalogue: it needs no account data, costs nothing and shows nothing of the account. */
export const esimGoApiTest = credentialTest({
	provider: esimGo,
	path: '/catalogue',
	query: { page: 1, perPage: 10 },
	headers: ({ apiKey }) => ({ 'X-API-Key': String(apiKey) }),
	adviceByStatus: { 401: refused, 403: refused, 404: notFound, 429: tooMany },
});
