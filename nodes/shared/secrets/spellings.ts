/** The ways in which a text can be written within another: as it is, in URLs, in JSON, in base64 and in hex. */

/** Longer runs of backslashes are not JSON escapes, even in nested JSON, and would make the search slow. */
const backslashes = '\\\\{0,7}';

/** A text as it is, with any of its characters percent-encoded (once or more) or escaped as in JSON (possibly nested). */
export function plainPattern(text: string): string {
	return [...text].map(spelled).join('');
}

function spelled(char: string): string {
	const literal = char.replace(/[\^$\\.*+?()[\]{}|/]/, '\\$&');
	const isEscapable = /["'\\/]/.test(char);
	const units = Array.from({ length: char.length }, (_, at) => char.charCodeAt(at).toString(16).padStart(4, '0'));
	const forms = [
		isEscapable ? `${backslashes}${literal}` : literal,
		[...Buffer.from(char)].map((byte) => `%(?:25)*${anyCase(hexOf(byte))}`).join(''),
		units.map((unit) => `\\\\{1,7}u${anyCase(unit)}`).join(''),
		...(char === ' ' ? ['\\+'] : []),
		// For bytes that are read one by one.
		...(char > '\x7f' ? [Buffer.from(char).toString('latin1')] : []),
	];
	return `(?:${forms.join('|')})`;
}

/** A text in hex, in either letter case. */
export function hexPattern(text: string): string {
	return anyCase(Buffer.from(text).toString('hex'));
}

const hexOf = (byte: number) => byte.toString(16).padStart(2, '0');

const anyCase = (hex: string) => hex.replace(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);

/**
 * A text in base64, with any number of bytes before it. There are three cases. Each gives the characters that depend only
 * on the text.
 */
export function inBase64(text: string): string[] {
	return [0, 1, 2].map((before) => {
		const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
		return bytes.subarray(before === 0 ? 0 : 3, bytes.length - (bytes.length % 3)).toString('base64');
	});
}

/** A text encoded in base64 or base64url and then in base64 again, with any bytes before it each time. */
export function inBase64Twice(text: string): string[] {
	const once = inBase64(text).flatMap((code) => [code, code.replaceAll('+', '-').replaceAll('/', '_')]);
	return [...new Set(once)].flatMap(inBase64);
}

/** The base64 of just this text, with its padding. */
export function base64Alone(text: string): string {
	return `${base64Pattern(Buffer.from(text).toString('base64').replaceAll('=', ''))}(?:=|%3[Dd]){0,2}`;
}

/** A base64 text as it is, as base64url, in a URL or in JSON. */
export function base64Pattern(base64: string): string {
	return base64.replace(/[+/]/g, (char) => (char === '+' ? `(?:-|${spelled('+')})` : `(?:_|${spelled('/')})`));
}
