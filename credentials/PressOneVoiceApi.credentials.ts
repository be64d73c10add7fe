import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { noServer } from '../nodes/shared/fields/credential';

const refused = 'The voice API of PressOne refused access. Compare header name and value with what PressOne gave you.';

const notFound = 'There is no voice API of PressOne at this base URL. Give the host alone, without /api/third-party/partner.';

/** Masked, since whatever the scheme is, this is the key. */
const headerValue: INodeProperties = {
	displayName: 'Header Value',
	name: 'headerValue',
	type: 'string',
	typeOptions: { password: true },
	required: true,
	default: '',
	description: 'The whole value, with a word such as Bearer or Api-Key before the key where there is one',
};

export class PressOneVoiceApi implements ICredentialType {
	name = 'pressOneVoiceApi';

	displayName = 'PressOne Voice API';

	icon = { light: 'file:../nodes/PressOneVoice/pressOneVoice.svg', dark: 'file:../nodes/PressOneVoice/pressOneVoice.dark.svg' } as const;

	documentationUrl = 'https://developers.pressone.esim.ent.pressone.co/renew-number-24335997e0';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'https://…',
			description: `The host of the voice API, without /api/third-party/partner. It may be another one than that of the data API. ${noServer}`,
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. X-API-Key',
			description: 'PressOne does not publish how its voice API is entered: give the header as PressOne told you',
		},
		headerValue,
	];

	authenticate: IAuthenticate = async (credentials: ICredentialDataDecryptedObject, options: IHttpRequestOptions): Promise<IHttpRequestOptions> => ({
		...options,
		headers: { ...options.headers, [String(credentials.headerName).trim()]: String(credentials.headerValue).trim() },
	});

	/** Asks for one user: it costs nothing. The address is a reserved example, so nobody's data is shown. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: '/api/third-party/partner/user/',
			qs: { email: 'credential-test@example.com' },
			headers: { Accept: 'application/json' },
		},
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: refused } },
			{ type: 'responseCode', properties: { value: 403, message: refused } },
			{ type: 'responseCode', properties: { value: 404, message: notFound } },
		],
	};
}
