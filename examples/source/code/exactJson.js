// Reads JSON as it was signed. Whole numbers with more digits than JavaScript keeps become text, so that an ID stays exact.
function exactJson(text) {
	const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;
	const exact = (found) => (/^-?\d+$/.test(found) && !Number.isSafeInteger(Number(found)) ? `"${found}"` : found);
	return JSON.parse(text.replace(/^\uFEFF/, '').replace(stringOrNumber, exact));
}
