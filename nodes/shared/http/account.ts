import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { withoutEndSlashes } from '../wire/slashes';
import { badParameter } from '../failure';
import { secretsOf, secretTexts } from '../secrets/known';
import type { Secrets } from '../secrets/secrets';
import type { Provider } from './provider';

/** Whose requests these are: read from the credential once per run. */
export interface Account {
	/** Without a trailing slash. */
	baseUrl: string;
	host: string;
	/** Names the account without showing its key: the place and the key. What is known of purchases belongs to it. */
	id: string;
	/** Names where the account is, without its key: host, and what else tells accounts of one host apart. */
	place: string;
	/** Names its key without showing it. */
	key: string;
	/** What every output item says of the account. */
	fields: Record<string, string>;
	/** What must never be shown: of its credential, and tokens. */
	secrets: Secrets;
	/** n8n's own domain restriction of a credential, where the user set one. */
	allowedDomains?: string;
}

/** Reads an account from a decrypted credential. */
export function accountOf(credential: ICredentialDataDecryptedObject, provider: Provider): Account {
	const secrets = secretsOf(credential);
	const { label } = provider;
	const address = provider.baseUrl ? provider.baseUrl(credential) : credential.baseUrl;
	const baseUrl = withoutEndSlashes(String(address ?? '').trim());
	if (!URL.canParse(baseUrl)) {
		throw badParameter(
			`The base URL in the ${label} credential is not a URL`,
			'Open the credential and enter the whole address, starting with https://.',
		);
	}
	const fields = provider.accountFields?.(credential) ?? {};
	const restricted = credential.allowedHttpRequestDomains === 'domains';
	const place = fingerprint(purchaseHost(baseUrl, provider), ...Object.values(fields));
	const key = keyOf(credential);
	return {
		baseUrl,
		host: new URL(baseUrl).host,
		id: fingerprint(place, key),
		place,
		key,
		fields,
		secrets,
		...(restricted && { allowedDomains: String(credential.allowedDomains ?? '') }),
	};
}

/** Where purchases are made: without port and API version, and one name for all hosts that a provider documents as equal. */
function purchaseHost(baseUrl: string, { id, hosts = [] }: Provider): string {
	const { hostname } = new URL(baseUrl);
	return hosts.includes(hostname) ? id : hostname;
}

/**
 * A client ID stays when its secret is renewed; where there is none, the key itself tells accounts apart. A webhook's secret
 * says nothing of who asks, and an access token is another one every day.
 */
function keyOf(credential: ICredentialDataDecryptedObject): string {
	const { clientId } = credential;
	const isNamed = typeof clientId === 'string' && clientId !== '';
	return isNamed ? fingerprint(clientId) : fingerprint(...secretTexts(credential, /^webhook|token$/i));
}

/** A short hash that names its parts without showing them. */
export function fingerprint(...parts: string[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20);
}
