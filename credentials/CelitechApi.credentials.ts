import type {
	IAuthenticateGeneric,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { newToken } from '../nodes/Celitech/wire/token';

const whenTokenRefused =
	'CELITECH issued a token, but its API refused it. Check the base URL: it must end with the version, as in https://api.celitech.net/v1, and belong to the same environment as the token URL.';

/** n8n's own message about a redirect does not help. */
const whenRedirected = [301, 302, 303, 307, 308].map((value) => ({
	type: 'responseCode' as const,
	properties: { value, message: 'CELITECH redirected the request to another address, which was not followed: check the base URL.' },
}));

export class CelitechApi implements ICredentialType {
	name = 'celitechApi';

	displayName = 'CELITECH API';

	icon = { light: 'file:../nodes/Celitech/celitech.svg', dark: 'file:../nodes/Celitech/celitech.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-esim/n8n-nodes-esim/blob/main/docs/celitech.md#where-the-key-is';

	properties: INodeProperties[] = [
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			description: 'From the CELITECH dashboard',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'From the CELITECH dashboard',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Basic Header', value: 'header' },
				{ name: 'Form Body', value: 'body' },
			],
			default: 'header',
			description: 'How client ID and secret are sent to get a token. Choose Form Body if the header is refused.',
		},
		{
			displayName: 'Token URL',
			name: 'tokenUrl',
			type: 'string',
			required: true,
			default: 'https://auth.celitech.net/oauth2/token',
			description: 'Its host is not that of the API. Change it only to rehearse against your own sandbox.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.celitech.net/v1',
			// n8n 2.41 shows only the code of a failed connection, whatever rules a test has.
			description:
				'Change it only for another version, or to rehearse against your own sandbox. If the test of this credential shows ECONNREFUSED, ENOTFOUND or ETIMEDOUT, no server answers at this address.',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/** n8n calls this if there is no token yet, after a 401, and for every test of the credential. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		return await newToken(this, credentials);
	}

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};

	/** Lists the destinations. The call is free, reveals nothing of the account, and needs a token that the API accepts. */
	test: ICredentialTestRequest = {
		request: {
			// The token must only go to the host of the credential.
			disableFollowRedirect: true,
			// The status is enough. The body is not read, since it may have no end.
			encoding: 'stream',
			baseURL: '={{$credentials.baseUrl.trim().replace(/(?<!\\/)\\/+$/, "")}}',
			url: '/destinations',
		},
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: whenTokenRefused } },
			{ type: 'responseCode', properties: { value: 403, message: whenTokenRefused } },
			{ type: 'responseCode', properties: { value: 404, message: whenTokenRefused } },
			...whenRedirected,
		],
	};
}
