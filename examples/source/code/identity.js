// Exact text for an ID, or undefined. A number that JavaScript has rounded, an object, "1.23457E+11" or "#N/A" from a spreadsheet, or
// a word for nothing would be the ID of several orders.
function exactId(value) {
	const text = typeof value === 'string' ? value.trim() : Number.isSafeInteger(value) ? String(value) : '';
	const noId = /^([+-]?\d[\d.,]*e[+-]?\d+|\[object.*|#[a-z][\w/]*[!?]?|undefined|null|nan)$/i;
	return text === '' || noId.test(text) ? undefined : text;
}
