import { createHmac, timingSafeEqual } from 'node:crypto';

export type Encoding = 'hex' | 'base64';

/** How a provider signs its callbacks: an HMAC over the raw bytes of the body, carried in a header. */
export interface SignatureScheme {
	/** Any letter case. */
	header: string;
	/** As Node.js names it, such as `sha256`. */
	algorithm: string;
	/** Every encoding that is accepted. */
	encodings: readonly Encoding[];
	/** Stands before the digest, such as `sha256=`; must be there where it is set. */
	prefix?: string;
}

/** Why a signature was not accepted. */
export type SignatureFault =
	/** There is no secret to check with: none, no text, or nothing that can be seen. */
	| 'noSecret'
	/** The header is missing or empty. */
	| 'missing'
	/** The header holds no digest of this algorithm in an accepted encoding. */
	| 'malformed'
	/** A digest of something else, or made with another secret. */
	| 'wrong';

/** Header names are lower case, as Node.js hands them over. */
export type RequestHeaders = Record<string, string | string[] | undefined>;

/**
 * Whether a credential's value can be checked with. An expression without a value gives undefined, null or blanks: what
 * anybody can guess is no secret.
 */
export function isSecret(value: unknown): value is string {
	return typeof value === 'string' && /[^\s\p{C}]/u.test(value);
}

/**
 * Checks the signature of a callback over the bytes as they came, in constant time. Undefined means that it is right;
 * everything else, a missing secret too, is a reason not to believe the callback. `secret` is the credential's value as
 * n8n gives it.
 */
export function signatureFault(
	scheme: SignatureScheme,
	secret: unknown,
	body: Buffer,
	headers: RequestHeaders,
): SignatureFault | undefined {
	if (!isSecret(secret)) return 'noSecret';
	const sent = headers[scheme.header.toLowerCase()];
	if (sent === undefined || sent === '') return 'missing';
	const expected = createHmac(scheme.algorithm, secret).update(body).digest();
	const digest = typeof sent === 'string' ? digestIn(sent, scheme, expected.length) : undefined;
	if (digest === undefined) return 'malformed';
	return timingSafeEqual(digest, expected) ? undefined : 'wrong';
}

/** The digest that a header's text carries. Its length tells the encodings apart: 32 bytes are 64 hex or 44 base64 characters. */
function digestIn(text: string, { prefix = '', encodings }: SignatureScheme, bytes: number): Buffer | undefined {
	const value = text.trim();
	if (!value.startsWith(prefix)) return undefined;
	const encoded = value.slice(prefix.length);
	return encodings.map((encoding) => decode(encoded, encoding)).find((digest) => digest?.length === bytes);
}

const forms: Record<Encoding, RegExp> = {
	hex: /^(?:[0-9a-f]{2})+$/i,
	base64: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
};

/** Node.js decodes leniently (it skips what it does not know), so the form is checked first. */
function decode(encoded: string, encoding: Encoding): Buffer | undefined {
	return forms[encoding].test(encoded) ? Buffer.from(encoded, encoding) : undefined;
}
