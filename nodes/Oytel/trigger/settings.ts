import type { ICredentialDataDecryptedObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { list, parametersOf } from '../../shared/fields/item';
import type { SignatureScheme } from '../../shared/webhook/signature';

export interface Settings {
	verifySignature: boolean;
	events: string[];
	/** For verified events. Unverified ones are always confirmed. */
	confirmStatus: boolean;
	dropRepeats: boolean;
}

/** The parameters of the trigger. Throws if one cannot be read. Whatever is not clearly off is on. */
export function settingsOf(context: IWebhookFunctions | IHookFunctions): Settings {
	const item = parametersOf(context);
	return {
		verifySignature: item.param('verifySignature', true) !== false,
		events: list(item, 'events'),
		confirmStatus: item.param('confirmStatus', false) !== false,
		dropRepeats: item.param('dropRepeats', true) !== false,
	};
}

/** How callbacks are signed, as the credential says. */
export function schemeOf(credential: ICredentialDataDecryptedObject): SignatureScheme {
	return {
		header: textOf(credential.signatureHeader).trim() || 'X-Oytel-Signature',
		algorithm: textOf(credential.signatureAlgorithm) || 'sha256',
		encodings: [credential.signatureEncoding === 'base64' ? 'base64' : 'hex'],
		prefix: textOf(credential.signaturePrefix).trim(),
	};
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
