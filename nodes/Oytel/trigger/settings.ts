import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';
import { list, parametersOf } from '../../shared/fields/item';
import type { SignatureScheme } from '../../shared/webhook/signature';

export type ConfirmStatus = 'unverified' | 'always' | 'never';

export interface Settings {
	events: string[];
	confirmStatus: ConfirmStatus;
	dropRepeats: boolean;
}

/** The parameters of the trigger. Throws where one cannot be read; whatever is not plainly off is on. */
export function settingsOf(context: IWebhookFunctions): Settings {
	const item = parametersOf(context);
	const confirm = item.param('confirmStatus', 'unverified');
	return {
		events: list(item, 'events'),
		confirmStatus: confirm === 'always' || confirm === 'never' ? confirm : 'unverified',
		dropRepeats: item.param('dropRepeats', true) !== false,
	};
}

/** How callbacks are signed, as the credential says; undefined where it has no secret. */
export function signatureOf(credential: ICredentialDataDecryptedObject): { scheme: SignatureScheme; secret: string } | undefined {
	const secret = textOf(credential.webhookSecret);
	if (secret === '') return undefined;
	return {
		secret,
		scheme: {
			header: textOf(credential.signatureHeader).trim() || 'X-Oytel-Signature',
			algorithm: textOf(credential.signatureAlgorithm) || 'sha256',
			encodings: [credential.signatureEncoding === 'base64' ? 'base64' : 'hex'],
			prefix: textOf(credential.signaturePrefix).trim(),
		},
	};
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
