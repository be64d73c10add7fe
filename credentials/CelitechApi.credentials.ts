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

const refused =
	'CELITECH gave a token but refused it for the API. Check the base URL: it ends with the version, as in https://api.celitech.net/v1, and belongs to the same environment as the token URL.';

/** What n8n says of a redirect by itself is nothing that helps. */
const whenRedirected = [301, 302, 303, 307, 308].map((value) => ({
	type: 'responseCode' as const,
	properties: { value, message: 'CELITECH moved the request to another address, which was not followed: check the base URL.' },
}));

export class CelitechApi implements ICredentialType {
	name = 'celitechApi';

	displayName = 'CELITECH API';

	icon = { light: 'file:../nodes/Celitech/celitech.svg', dark: 'file:../nodes/Celitech/celitech.dark.svg' } as const;

	documentationUrl = 'https://docs.celitech.com/getting-started/authentication';

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
			description: 'Where client ID and secret go when a token is asked for. Choose Form Body if the header is refused.',
		},
		{
			displayName: 'Token URL',
			name: 'tokenUrl',
			type: 'string',
			required: true,
			default: 'https://auth.celitech.net/oauth2/token',
			description: 'On a host of its own. Change it only to rehearse against a sandbox of your own.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.celitech.net/v1',
			// n8n 2.41 shows nothing but the code of a failed connection, whatever rules a test has.
			description:
				'Change it only for another version, or to rehearse against a sandbox of your own. When the test of this credential shows ECONNREFUSED, ENOTFOUND or ETIMEDOUT, no server answers at this address.',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/** Called by n8n when there is no token yet, after an answer 401, and for every test of the credential. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		return await newToken(this, credentials);
	}

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};

	/** Lists the destinations: it costs nothing and shows nothing of the account, and needs a token that the API accepts. */
	test: ICredentialTestRequest = {
		request: {
			// The token goes to the credential's own host only.
			disableFollowRedirect: true,
			// Its status tells all: of the body, which may have no end, nothing is read.
			encoding: 'stream',
			baseURL: '={{$credentials.baseUrl.trim().replace(/(?<!\\/)\\/+$/, "")}}',
			url: '/destinations',
		},
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: refused } },
			{ type: 'responseCode', properties: { value: 403, message: refused } },
			{ type: 'responseCode', properties: { value: 404, message: refused } },
			...whenRedirected,
		],
	};
}
