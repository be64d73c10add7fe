/** A JSON string, or a JSON number as a whole. */
const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** A whole number of 16 digits and more: JavaScript's numbers keep no more than that. */
const longInteger = /^-?\d{16,}$/;

/** Where such a number may stand. Most bodies have none, and are spared the search through all their texts and numbers. */
const maybeLongInteger = /(?:^|[\s:,[-])\d{16}/;

/**
 * Parses JSON without losing digits: whole numbers too long for a JavaScript number come out as text.
 * ICCIDs have 18 to 22 digits and some senders write them as bare numbers
 * (8944538532008160222 would become 8944538532008160000).
 * Throws a SyntaxError when the text is not JSON.
 */
export function parseJson(text: string): unknown {
	if (!maybeLongInteger.test(text)) return JSON.parse(text);
	return JSON.parse(text.replace(stringOrNumber, (token) => (longInteger.test(token) ? `"${token}"` : token)));
}
