import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { Recent } from '../recent';
import { Secrets } from './secrets';

/** The secrets that this process knows, by credential, of all credentials read lately. */
const known = new Recent<Secrets>(500);

/** Whether a credential's field contains a secret, by its name. This includes webhook secrets and saved tokens. */
const isSecret = (name: string) => /key|secret|token|password|value/i.test(name) && !/url/i.test(name);

/** The secret texts of a credential, except fields whose names match `besides`. */
export function secretTexts(credential: ICredentialDataDecryptedObject, besides?: RegExp): string[] {
	return Object.entries(credential)
		.filter(([name]) => isSecret(name) && !besides?.test(name))
		.map(([, value]) => (typeof value === 'string' ? value.trim() : ''))
		.filter((value) => value !== '');
}

/**
 * The secrets of a credential, registered from now on. Tokens fetched with it are added here, because n8n keeps a token in the
 * credential and nothing else would know that it is a secret.
 */
export function secretsOf(credential: ICredentialDataDecryptedObject): Secrets {
	const key = JSON.stringify(secretTexts(credential, /token$/i));
	const secrets = known.get(key) ?? new Secrets();
	known.set(key, secrets);
	for (const text of secretTexts(credential)) secrets.add(text);
	return secrets;
}

/**
 * A text without any secret that this process knows. All errors and log lines pass through here, because where an error is
 * caught nobody knows whose secrets it may contain.
 */
export function withoutSecrets(text: string): string {
	return [...known].reduce((cleaned, [, secrets]) => secrets.without(cleaned), text);
}

/** The same for every text in a value, however deep. */
export function withoutSecretsIn(value: unknown): unknown {
	if (typeof value === 'string') return withoutSecrets(value);
	if (Array.isArray(value)) return value.map(withoutSecretsIn);
	return isRecord(value) ? cleanRecord(value) : value;
}

export function cleanRecord(record: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(record).map(([name, value]) => [withoutSecrets(name), withoutSecretsIn(value)]));
}

/** Only plain objects: dates, buffers and the like contain no texts. */
function isRecord(value: unknown): value is Record<string, unknown> {
	return Object.prototype.toString.call(value) === '[object Object]';
}
