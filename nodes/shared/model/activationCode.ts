/** The parts of an activation code (GSMA SGP.22): `LPA:1$address$matching ID`, and what may follow, such as `$$1`. */
export interface ActivationCode {
	smdpAddress: string;
	/** Empty where the code names none, which the standard allows. */
	matchingId: string;
	/** The object identifier of the server, the mark that a confirmation code is asked for, and whatever comes later. */
	further: string[];
}

/** Blanks, line ends and signs that nobody sees: no code has any, copied ones often do. */
const blanks = /[\s\p{Cc}\p{Cf}]+/gu;

const head = /^(?:LPA:)*1\$/i;
const host = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+\.?(?::\d{1,5})?$/i;
const objectId = /^(?:\d+(?:\.\d+)+)?$/;

const withoutBlanks = (text: string) => text.replace(blanks, '');

/**
 * The code that a text is, in any letter case, with blanks and without its `LPA:`; undefined where it is none. One that
 * somebody has wrapped into another is taken out again: no phone installs `LPA:1$LPA:1$…`.
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

/** The SM-DP+ address that a text is, without a code's head, the scheme and the slashes that some are sent with; undefined where it is none. */
export function addressOf(text: string): string | undefined {
	const bare = withoutBlanks(text)
		.replace(head, '')
		.replace(/^https?:\/\//i, '');
	let end = bare.length;
	while (bare.charAt(end - 1) === '/') end -= 1;
	const address = bare.slice(0, end);
	return host.test(address) ? address : undefined;
}

/** As it stands in a QR code. */
export const writeCode = ({ smdpAddress, matchingId, further }: ActivationCode) => ['LPA:1', smdpAddress, matchingId, ...further].join('$');

/** What follows the matching ID of a wrapped code may belong to the wrapping: only what has the standard's form is its own. */
function ownParts([id = '', mark = '']: string[]): string[] {
	if (!objectId.test(id)) return [];
	return [id, mark === '1' ? mark : ''];
}

function withoutEmptyEnd(parts: string[]): string[] {
	const last = parts.findLastIndex((part) => part !== '');
	return parts.slice(0, last + 1);
}
