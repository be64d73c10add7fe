import type { ICredentialDataDecryptedObject, ICredentialType, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';
import { keyHeaders } from '../nodes/Oytel/provider';

/** Oytel documents no signature scheme, so every part of it is our choice and can be changed. */
const signature: INodeProperties[] = [
	{
		displayName: 'Webhook Secret',
		name: 'webhookSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'The trigger refuses callbacks that are not signed with this secret, unless its Verify Signature is off. Oytel publishes no signature scheme: ask its support for the secret and for the four settings below. Their defaults are our choice.',
	},
	{
		displayName: 'Signature Header',
		name: 'signatureHeader',
		type: 'string',
		default: 'X-Oytel-Signature',
		description: 'Header that carries the signature. The default is our choice, not documented by Oytel.',
	},
	{
		displayName: 'Signature Algorithm',
		name: 'signatureAlgorithm',
		type: 'options',
		options: [
			{ name: 'HMAC-SHA1', value: 'sha1' },
			{ name: 'HMAC-SHA256', value: 'sha256' },
			{ name: 'HMAC-SHA512', value: 'sha512' },
		],
		default: 'sha256',
		description: 'How the raw body is signed. The default is our choice, not documented by Oytel.',
	},
	{
		displayName: 'Signature Encoding',
		name: 'signatureEncoding',
		type: 'options',
		options: [
			{ name: 'Base64', value: 'base64' },
			{ name: 'Hex', value: 'hex' },
		],
		default: 'hex',
		description: 'How the signature is encoded. The default is our choice, not documented by Oytel.',
	},
	{
		displayName: 'Signature Prefix',
		name: 'signaturePrefix',
		type: 'string',
		default: '',
		placeholder: 'sha256=',
		description: 'Text before the signature, if any. The default is our choice, not documented by Oytel.',
	},
];

export class OytelApi implements ICredentialType {
	name = 'oytelApi';

	displayName = 'Oytel API';

	icon = { light: 'file:../nodes/Oytel/oytel.svg', dark: 'file:../nodes/Oytel/oytel.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-esim/n8n-nodes-esim/blob/main/docs/oytel.md#where-the-key-is';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'sk_sandbox_…',
			description:
				'From the Oytel developer dashboard. A key that begins with sk_sandbox_ buys test eSIMs for play money. A key that begins with sk_live_ spends your balance. Any other key is treated as live.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrlPreset',
			type: 'options',
			options: [
				{
					name: 'api.oytel.online/v1',
					value: 'https://api.oytel.online/v1',
					description: "The base URL that Oytel's developer page names",
				},
				{
					name: 'api.oytel.online/api/v1',
					value: 'https://api.oytel.online/api/v1',
					description: "The developer page's host with the paths it shows",
				},
				{
					name: 'oytel.co.uk/api/v1',
					value: 'https://oytel.co.uk/api/v1',
					description: "The default in the code of Oytel's Python SDK",
				},
				{
					name: 'api.oytel.co.uk/api/v1',
					value: 'https://api.oytel.co.uk/api/v1',
					description: "The example in the Python SDK's README",
				},
				{ name: 'Custom', value: 'custom', description: 'Another address, or a sandbox of your own' },
			],
			default: 'https://api.oytel.online/v1',
			description:
				"Oytel's documents show four addresses. The default is our choice. If the test of this credential fails, try the next one.",
		},
		{
			displayName: 'Custom Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'https://api.oytel.online/v1',
			description: 'The whole address before /plans, including the version',
			displayOptions: { show: { baseUrlPreset: ['custom'] } },
		},
		{
			displayName: 'API Key Header',
			name: 'headerForm',
			type: 'options',
			options: [
				{ name: 'Authorization: Bearer', value: 'bearer', description: 'As the developer page says' },
				{ name: 'X-API-Key', value: 'apiKey', description: 'As the Python SDK does' },
				{ name: 'Both', value: 'both' },
			],
			default: 'bearer',
			description: "How the key is sent. Oytel's documents contradict each other. The default is our choice.",
		},
		...signature,
	];

	async authenticate(credential: ICredentialDataDecryptedObject, options: IHttpRequestOptions): Promise<IHttpRequestOptions> {
		return { ...options, headers: { ...options.headers, ...keyHeaders(credential) } };
	}
}
