import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

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
			description: 'You find it in the eSIM Go portal under Account Settings, API Details. The same key signs the callbacks.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.esim-go.com/v2.5',
			description:
				'Ends with the version of the API. An older credential may stay on v2.4; only what eSIM Go added later then asks for v2.5.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-API-Key': '={{$credentials.apiKey}}' } },
	};
}
