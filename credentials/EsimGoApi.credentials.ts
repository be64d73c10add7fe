import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

export class EsimGoApi implements ICredentialType {
	name = 'esimGoApi';

	displayName = 'eSIM Go API';

	icon = { light: 'file:../nodes/EsimGo/esimGo.svg', dark: 'file:../nodes/EsimGo/esimGo.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-esim/n8n-nodes-esim/blob/main/docs/esim-go.md#where-the-key-is';

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
			description: 'Must end with the API version. With v2.4, the operations that need v2.5 say so and send nothing.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-API-Key': '={{$credentials.apiKey}}' } },
	};
}
