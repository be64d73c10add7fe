/** Real bodies nest a dozen levels at most. Later code walks a body recursively, and a very deep one would overflow the stack. */
const deepest = 100;

/** JavaScript numbers keep 15 digits of any number. A longer whole number may be an ID. */
const shortestLong = 16;

/** A number token and its parts. It is used only on tokens that JSON.parse accepted. */
const numberParts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

const codeOf = (sign: string) => sign.charCodeAt(0);

const quote = codeOf('"');
const backslash = codeOf('\\');
const [openList, closeList] = [codeOf('['), codeOf(']')];
const [openObject, closeObject] = [codeOf('{'), codeOf('}')];
const [zero, nine] = [codeOf('0'), codeOf('9')];
const numberSigns = new Set([...'0123456789+-.eE'].map(codeOf));

/** Where a number is in a text. */
interface Span {
	from: number;
	to: number;
}

/**
 * Parses JSON without losing digits: whole numbers that are too long for a JavaScript number become text. ICCIDs have 18 to
 * 22 digits, and some senders write them as bare numbers (8944538532008160222 would become 8944538532008160000) or with an
 * exponent (8.944538532008160222e18). Throws a SyntaxError if the text is not JSON or nests too deep. The time is
 * proportional to the length of the text.
 */
export function parseJson(text: string): unknown {
	const spans = longNumbers(text);
	// The original is parsed first: a text that is not JSON must not become JSON by rewriting.
	const value: unknown = JSON.parse(text);
	return spans.length === 0 ? value : JSON.parse(rewritten(text, spans));
}

/** Parses a body as JSON. Some senders put a byte order mark before it, which JSON does not allow. */
export function jsonOfBytes(bytes: Buffer): unknown {
	return parseJson(textOfBytes(bytes));
}

/** A body as text, without its byte order mark. Signatures cover the raw bytes, so check them before. */
export function textOfBytes(bytes: Buffer): string {
	const text = bytes.toString('utf8');
	return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Finds numbers outside of texts that may have too many digits. Looks at each character once. */
function longNumbers(text: string): Span[] {
	const spans: Span[] = [];
	let depth = 0;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === quote) at = endOfText(text, at);
		else if (code === openList || code === openObject) depth += 1;
		else if (code === closeList || code === closeObject) depth -= 1;
		else if (code >= zero && code <= nine) {
			const to = endOfNumber(text, at);
			if (to - at >= shortestLong) spans.push({ from: text.startsWith('-', at - 1) ? at - 1 : at, to });
			at = to - 1;
		}
		if (depth > deepest) throw new SyntaxError(`It nests more than ${deepest} levels deep`);
	}
	return spans;
}

/** The position of the quotation mark that closes the text opened at `from`. */
function endOfText(text: string, from: number): number {
	for (let at = from + 1; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === quote) return at;
		if (code === backslash) at += 1;
	}
	return text.length;
}

function endOfNumber(text: string, from: number): number {
	let at = from + 1;
	while (at < text.length && numberSigns.has(text.charCodeAt(at))) at += 1;
	return at;
}

function rewritten(text: string, spans: Span[]): string {
	const parts: string[] = [];
	let done = 0;
	for (const { from, to } of spans) {
		const digits = wholeDigits(text.slice(from, to));
		if (digits === undefined) continue;
		parts.push(text.slice(done, from), `"${digits}"`);
		done = to;
	}
	return parts.join('') + text.slice(done);
}

/**
 * All digits of a long whole number; undefined if the token is not one, or does not contain them all. `8.94e18` was already
 * rounded by its sender, so it stays a number and is never taken for an ID.
 */
function wholeDigits(token: string): string | undefined {
	const [, sign = '', whole = '', fraction = '', exponent = '0'] = numberParts.exec(token) ?? [];
	const digits = whole + fraction;
	const point = whole.length + Number(exponent);
	if (point > digits.length || !/^0*$/.test(digits.slice(Math.max(point, 0)))) return undefined;
	const given = digits.slice(0, Math.max(point, 0)).replace(/^0+/, '');
	return given.length >= shortestLong ? sign + given : undefined;
}
