import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { withoutEndSlashes } from '../wire/slashes';
import { badParameter } from '../failure';
import { secretsOf, secretTexts } from '../secrets/known';
import type { Secrets } from '../secrets/secrets';
import type { Provider } from './provider';

/** The account that requests belong to, read from the credential once per run. */
export interface Account {
	/** Without a trailing slash. */
	baseUrl: string;
	host: string;
	/** Identifies the account by its place and its key, as a hash. What is known about purchases is stored under it. */
	id: string;
	/** Identifies where the account is, without its key: the host, and what else distinguishes accounts of one host. */
	place: string;
	/** A hash of its key. */
	key: string;
	/**
	 * A hash of its whole address and of everything in the credential apart from tokens. What only the account's owner may
	 * see is kept under it: an ID without its secret does not open it.
	 */
	access: string;
	/** Fields about the account that every output item has. */
	fields: Record<string, string>;
	/** What must never be shown: the secrets of its credential, and tokens. */
	secrets: Secrets;
	/** The domains that the user allows for this credential in n8n, if restricted. */
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
		access: accessOf(baseUrl, credential),
		fields,
		secrets,
		...(restricted && { allowedDomains: String(credential.allowedDomains ?? '') }),
	};
}

/** The host that purchases belong to, without port and API version. Hosts that a provider documents as the same API share one name. */
function purchaseHost(baseUrl: string, { id, hosts = [] }: Provider): string {
	const { hostname } = new URL(baseUrl);
	return hosts.includes(hostname) ? id : hostname;
}

/**
 * A hash of what identifies the account: its client ID, which stays the same if the secret is renewed, else its key. A webhook
 * secret does not identify an account, and an access token changes every day.
 */
function keyOf(credential: ICredentialDataDecryptedObject): string {
	const { clientId } = credential;
	const isNamed = typeof clientId === 'string' && clientId !== '';
	return isNamed ? fingerprint(clientId) : fingerprint(...secretTexts(credential, /^webhook|token$/i));
}

/** Tokens, and when they were fetched, change while the account stays the same. */
function accessOf(baseUrl: string, credential: ICredentialDataDecryptedObject): string {
	const lasting = Object.entries(credential).filter(([name]) => !/^(accessToken|issuedAt)$/.test(name));
	return fingerprint(baseUrl, JSON.stringify(lasting.sort(([one], [other]) => (one < other ? -1 : 1))));
}

/** A short hash of its parts, to identify them without showing them. */
export function fingerprint(...parts: string[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20);
}
