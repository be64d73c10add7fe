import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { isFresh, newToken } from '../nodes/PressOne/wire/token';

const refused = 'PressOne did not accept the client ID and client secret. Copy both again, and check that the base URL belongs to them.';

/** n8n's own message about a redirect does not help. */
const whenRedirected = [301, 302, 303, 307, 308].map((value) => ({
	type: 'responseCode' as const,
	properties: { value, message: 'PressOne redirected the request to another address. It was not followed: check the base URL.' },
}));

export class PressOneApi implements ICredentialType {
	name = 'pressOneApi';

	displayName = 'PressOne API';

	icon = { light: 'file:../nodes/PressOne/pressOne.svg', dark: 'file:../nodes/PressOne/pressOne.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-esim/n8n-nodes-esim/blob/main/docs/pressone.md#where-the-key-is';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'https://…',
			description: 'The host of the data API, without /customer/v2. PressOne does not publish it: you get it with your client ID.',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Issued At',
			name: 'issuedAt',
			type: 'hidden',
			default: '',
		},
	];

	/** Called by n8n when there is no token yet, and after an answer 401. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		return await newToken(this, credentials);
	}

	/** A token that is older than a day is not sent. PressOne then answers 401 without doing anything, and n8n fetches a new one. */
	authenticate: IAuthenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => ({
		...options,
		headers: { ...options.headers, ...(isFresh(credentials) && { Authorization: `Bearer ${String(credentials.accessToken)}` }) },
	});

	/** Reads the balance. That costs nothing, and every account may do it. */
	test: ICredentialTestRequest = {
		request: {
			// The token goes to the credential's own host only.
			disableFollowRedirect: true,
			// The status is enough. The body, which may have no end, is not read.
			encoding: 'stream',
			baseURL: '={{$credentials.baseUrl.trim().replace(/(?<!\\/)\\/+$/, "")}}',
			url: '/customer/v2/balance',
			headers: { Accept: 'application/json' },
		},
		rules: [{ type: 'responseCode', properties: { value: 401, message: refused } }, ...whenRedirected],
	};
}
