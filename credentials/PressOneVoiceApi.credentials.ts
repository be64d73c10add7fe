import type { IAuthenticate, ICredentialDataDecryptedObject, ICredentialType, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';
import { keyHeader } from '../nodes/PressOneVoice/provider';

/** Masked: whatever the scheme is, this is the key. */
const headerValue: INodeProperties = {
	displayName: 'Header Value',
	name: 'headerValue',
	type: 'string',
	typeOptions: { password: true },
	required: true,
	default: '',
	description: 'The whole value. If a word such as Bearer or Api-Key stands before the key, include it.',
};

export class PressOneVoiceApi implements ICredentialType {
	name = 'pressOneVoiceApi';

	displayName = 'PressOne Voice API';

	icon = { light: 'file:../nodes/PressOneVoice/pressOneVoice.svg', dark: 'file:../nodes/PressOneVoice/pressOneVoice.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-esim/n8n-nodes-esim/blob/main/docs/pressone.md#where-the-voice-key-is';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'https://…',
			description: 'The host of the voice API, without /api/third-party/partner. It may differ from the host of the data API.',
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. X-API-Key',
			description: 'PressOne does not publish how to sign in to its voice API: enter the header that PressOne gave you',
		},
		headerValue,
	];

	authenticate: IAuthenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => ({
		...options,
		headers: { ...options.headers, ...keyHeader(credentials) },
	});
}
