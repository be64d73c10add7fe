/** The parts of an activation code (GSMA SGP.22): `LPA:1$address$matching ID`, and what may follow, such as `$$1`. */
export interface ActivationCode {
	smdpAddress: string;
	/** Empty if the code has none, which the standard allows. */
	matchingId: string;
	/** What follows: the server's object identifier, the mark that asks for a confirmation code, and anything after it. */
	further: string[];
}

/** Blanks, line ends and invisible characters. No code contains them, but copied codes often do. */
const blanks = /[\s\p{Cc}\p{Cf}]+/gu;

const head = /^(?:LPA:)*1\$/i;
const host = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+\.?(?::\d{1,5})?$/i;
const objectId = /^(?:\d+(?:\.\d+)+)?$/;

const withoutBlanks = (text: string) => text.replace(blanks, '');

/**
 * Reads a text as an activation code, in any letter case, with blanks or without `LPA:`; undefined if it is not one. A code
 * wrapped in another one is unwrapped, because no phone installs `LPA:1$LPA:1$…`.
 */
export function readCode(text: string): ActivationCode | undefined {
	const plain = withoutBlanks(text);
	if (!head.test(plain) || !/^[!-~]+$/.test(plain)) return undefined;
	const innermost = Math.max(plain.toUpperCase().lastIndexOf('LPA:'), 0);
	const inner = plain.slice(innermost).replace(/^LPA:/i, '');
	const [heads = ''] = /^(?:1\$)+/.exec(inner) ?? [];
	const [address = '', matchingId, ...rest] = inner.slice(heads.length).split('$');
	const smdpAddress = addressOf(address);
	if (heads === '' || smdpAddress === undefined || matchingId === undefined) return undefined;
	const isWrapped = innermost > 0 || heads.length > '1$'.length;
	return { smdpAddress, matchingId, further: withoutEmptyEnd(isWrapped ? ownParts(rest) : rest) };
}

/** Reads a text as an SM-DP+ address, without the start of a code, a scheme or slashes at its end; undefined if it is not one. */
export function addressOf(text: string): string | undefined {
	const bare = withoutBlanks(text)
		.replace(head, '')
		.replace(/^https?:\/\//i, '');
	let end = bare.length;
	while (bare.charAt(end - 1) === '/') end -= 1;
	const address = bare.slice(0, end);
	return host.test(address) ? address : undefined;
}

/** Writes a code as a QR code contains it. */
export const writeCode = ({ smdpAddress, matchingId, further }: ActivationCode) => ['LPA:1', smdpAddress, matchingId, ...further].join('$');

/** What follows the matching ID in a wrapped code may belong to the wrapping. Only parts in the standard's form are kept. */
function ownParts([id = '', mark = '']: string[]): string[] {
	if (!objectId.test(id)) return [];
	return [id, mark === '1' ? mark : ''];
}

function withoutEmptyEnd(parts: string[]): string[] {
	const last = parts.findLastIndex((part) => part !== '');
	return parts.slice(0, last + 1);
}
