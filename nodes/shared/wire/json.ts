/** Bodies nest a dozen levels at most. What takes a body further walks it recursively, and a deep one ends its stack. */
const deepest = 100;

/** JavaScript's numbers keep 15 digits of any number; a longer whole number may be an id. */
const shortestLong = 16;

/** A number token and its parts. It is tried on tokens that JSON.parse has accepted only. */
const numberParts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

const codeOf = (sign: string) => sign.charCodeAt(0);

const quote = codeOf('"');
const backslash = codeOf('\\');
const [openList, closeList] = [codeOf('['), codeOf(']')];
const [openObject, closeObject] = [codeOf('{'), codeOf('}')];
const [zero, nine] = [codeOf('0'), codeOf('9')];
const numberSigns = new Set([...'0123456789+-.eE'].map(codeOf));

/** Where a number stands in a text. */
interface Span {
	from: number;
	to: number;
}

/**
 * Parses JSON without losing digits: whole numbers too long for a JavaScript number come out as text.
 * ICCIDs have 18 to 22 digits and some senders write them as bare numbers
 * (8944538532008160222 would become 8944538532008160000), or with an exponent (8.944538532008160222e18).
 * Throws a SyntaxError when the text is not JSON, or nests too deep to be a body. Takes time in proportion to the text.
 */
export function parseJson(text: string): unknown {
	const spans = longNumbers(text);
	// First as it is: what is no JSON must not become JSON by being rewritten.
	const value: unknown = JSON.parse(text);
	return spans.length === 0 ? value : JSON.parse(rewritten(text, spans));
}

/** The JSON of a body. Some senders put a byte order mark before it, which belongs to no JSON. */
export function jsonOfBytes(bytes: Buffer): unknown {
	return parseJson(textOfBytes(bytes));
}

/** A body as text, without the byte order mark. Signatures are over the bytes as they came, so they are checked before. */
export function textOfBytes(bytes: Buffer): string {
	const text = bytes.toString('utf8');
	return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Numbers that may have too many digits, outside of texts. Each character is looked at once. */
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

/** Where the closing quotation mark of a text stands that opens at `from`. */
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
 * All digits of a long whole number; undefined where it is none, or does not give them all: `8.94e18` has been rounded
 * by whoever wrote it, so it stays a number, which is no id.
 */
function wholeDigits(token: string): string | undefined {
	const [, sign = '', whole = '', fraction = '', exponent = '0'] = numberParts.exec(token) ?? [];
	const digits = whole + fraction;
	const point = whole.length + Number(exponent);
	if (point > digits.length || !/^0*$/.test(digits.slice(Math.max(point, 0)))) return undefined;
	const given = digits.slice(0, Math.max(point, 0)).replace(/^0+/, '');
	return given.length >= shortestLong ? sign + given : undefined;
}
