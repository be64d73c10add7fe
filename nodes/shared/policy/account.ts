import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { badParameter } from './failure';

/** Whose requests these are: read from the credential once per run. */
export interface Account {
	/** Without a trailing slash. */
	baseUrl: string;
	host: string;
	/** Names base URL and key without showing either: two executions of one account have the same. */
	id: string;
	/** The credential's values that must never be shown. */
	secrets: string[];
	/** n8n's own domain restriction of a credential, where the user set one. */
	allowedDomains?: string;
}

/** Reads an account from a decrypted credential. `label` is the provider's name, for the error text. */
export function accountOf(credential: ICredentialDataDecryptedObject, label: string): Account {
	const baseUrl = String(credential.baseUrl ?? '').trim().replace(/\/+$/, '');
	if (!URL.canParse(baseUrl)) {
		throw badParameter(
			`The base URL in the ${label} credential is not a URL`,
			'Open the credential and give the whole address, with https:// at its start.',
		);
	}
	const secrets = secretsOf(credential);
	const restricted = credential.allowedHttpRequestDomains === 'domains';
	return {
		baseUrl,
		host: new URL(baseUrl).host,
		id: fingerprint(baseUrl, ...secrets),
		secrets,
		...(restricted && { allowedDomains: String(credential.allowedDomains ?? '') }),
	};
}

/** Every text of the credential but its addresses and choices. */
function secretsOf(credential: ICredentialDataDecryptedObject): string[] {
	return Object.entries(credential)
		.filter(([name]) => /key|secret|token|password|value/i.test(name) && !/url/i.test(name))
		.map(([, value]) => (typeof value === 'string' ? value : ''))
		.filter((value) => value.length >= 4);
}

/** A short hash that names its parts without showing them. */
export function fingerprint(...parts: string[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20);
}

/** Takes the account's secrets out of a text that came from outside. */
export function withoutSecrets(text: string, account: Account): string {
	return account.secrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, '***'), text);
}
