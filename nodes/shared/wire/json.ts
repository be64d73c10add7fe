/** A JSON string, or a whole number of 16 digits and more standing outside of strings. */
const stringOrLongInteger = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

/**
 * Parses JSON without losing digits: whole numbers too long for a JavaScript number come out as text.
 * ICCIDs have 18 to 22 digits and some senders write them as bare numbers
 * (8944538532008160222 would become 8944538532008160000).
 * Throws a SyntaxError when the text is not JSON.
 */
export function parseJson(text: string): unknown {
	return JSON.parse(text.replace(stringOrLongInteger, (token) => (token.startsWith('"') ? token : `"${token}"`)));
}
