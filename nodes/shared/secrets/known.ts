import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { Recent } from '../recent';
import { Secrets } from './secrets';

/** What this process knows to be secret, by credential: every one that it has read lately. */
const known = new Recent<Secrets>(500);

/** A credential's fields that hold secrets, by their names. A webhook's secret and a token that was kept are some too. */
const isSecret = (name: string) => /key|secret|token|password|value/i.test(name) && !/url/i.test(name);

/** The texts of a credential that must never be shown, but for those whose names fit `besides`. */
export function secretTexts(credential: ICredentialDataDecryptedObject, besides?: RegExp): string[] {
	return Object.entries(credential)
		.filter(([name]) => isSecret(name) && !besides?.test(name))
		.map(([, value]) => (typeof value === 'string' ? value.trim() : ''))
		.filter((value) => value !== '');
}

/**
 * The secrets of a credential. A token that is fetched with it is added to them: n8n keeps one in the credential and hands
 * it to nobody who could know it for a secret.
 */
export function secretsOf(credential: ICredentialDataDecryptedObject): Secrets {
	const key = JSON.stringify(secretTexts(credential, /token$/i));
	const secrets = known.get(key) ?? new Secrets();
	known.set(key, secrets);
	for (const text of secretTexts(credential)) secrets.add(text);
	return secrets;
}

/**
 * A text without any secret that this process knows. Errors and log lines leave through here, whatever they came from:
 * whose secrets an error may hold is not known where it is caught.
 */
export function withoutSecrets(text: string): string {
	return [...known].reduce((cleaned, [, secrets]) => secrets.without(cleaned), text);
}

/** The same for every text in a value, however deep it stands. */
export function withoutSecretsIn(value: unknown): unknown {
	if (typeof value === 'string') return withoutSecrets(value);
	if (Array.isArray(value)) return value.map(withoutSecretsIn);
	return isRecord(value) ? cleanRecord(value) : value;
}

export function cleanRecord(record: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(record).map(([name, value]) => [withoutSecrets(name), withoutSecretsIn(value)]));
}

/** Dates, buffers and the like are no records of texts. */
function isRecord(value: unknown): value is Record<string, unknown> {
	return Object.prototype.toString.call(value) === '[object Object]';
}
