import { createHmac, timingSafeEqual } from 'node:crypto';

export type Encoding = 'hex' | 'base64';

/** How a provider signs its callbacks: an HMAC over the raw bytes of the body, carried in a header. */
export interface SignatureScheme {
	/** In any letter case. */
	header: string;
	/** As Node.js names it, such as `sha256`. */
	algorithm: string;
	/** Every encoding that is accepted. */
	encodings: readonly Encoding[];
	/** Text before the digest, such as `sha256=`. If set, it is required. */
	prefix?: string;
}

/** Why a signature was not accepted. */
export type SignatureFault =
	/** There is no secret to check with: it is missing, not a text, or has no visible character. */
	| 'noSecret'
	/** The header is missing or empty. */
	| 'missing'
	/** The header does not contain a digest of this algorithm in an accepted encoding. */
	| 'malformed'
	/** The digest is of another body, or made with another secret. */
	| 'wrong';

/** Header names are in lower case, as Node.js gives them. */
export type RequestHeaders = Record<string, string | string[] | undefined>;

/**
 * Whether a credential's value can serve as a secret. An expression that finds nothing gives undefined, null or blanks, which
 * anybody could guess.
 */
export function isSecret(value: unknown): value is string {
	return typeof value === 'string' && /[^\s\p{C}]/u.test(value);
}

/**
 * Checks a callback's signature over its raw bytes, in constant time. Undefined means that the signature is right. Any other
 * result, including a missing secret, means that the callback must not be believed. `secret` is the credential's value as n8n
 * gives it.
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

/** The digest in a header's text. Its length shows the encoding: 32 bytes are 64 characters in hex and 44 in base64. */
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

/** The form is checked first, because Node.js skips characters that it cannot decode. */
function decode(encoded: string, encoding: Encoding): Buffer | undefined {
	return forms[encoding].test(encoded) ? Buffer.from(encoded, encoding) : undefined;
}
