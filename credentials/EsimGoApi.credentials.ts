import type { IAuthenticateGeneric, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { noServer } from '../nodes/shared/fields/credential';

const refused =
	'eSIM Go refused access: the API key is wrong, or the address of this n8n is not on the IP allow list of your account. Compare the key with the eSIM Go portal (Account Settings, API Details), where the allow list is too.';

const notFound = 'There is no eSIM Go API at this base URL. It ends with the version, as in https://api.esim-go.com/v2.4.';

const tooMany = 'eSIM Go takes no more requests from the address of this n8n for the moment. The key was not checked: try again in a minute.';

export class EsimGoApi implements ICredentialType {
	name = 'esimGoApi';

	displayName = 'eSIM Go API';

	icon = { light: 'file:../nodes/EsimGo/esimGo.svg', dark: 'file:../nodes/EsimGo/esimGo.dark.svg' } as const;

	documentationUrl = 'https://docs.esim-go.com/';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'From the eSIM Go portal: Account Settings, API Details. The same key signs the callbacks.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.esim-go.com/v2.4',
			description: `Change it only for another version, or to rehearse against a sandbox of your own. ${noServer}`,
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-API-Key': '={{$credentials.apiKey}}' } },
	};

	/** Reads one page of the catalogue: it needs no account data, costs nothing and shows nothing of the account. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: '/catalogue',
			qs: { page: 1, perPage: 10 },
		},
		rules: [
			{ type: 'responseCode', properties: { value: 403, message: refused } },
			{ type: 'responseCode', properties: { value: 401, message: refused } },
			{ type: 'responseCode', properties: { value: 404, message: notFound } },
			{ type: 'responseCode', properties: { value: 429, message: tooMany } },
		],
	};
}
