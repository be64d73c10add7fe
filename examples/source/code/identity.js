// Exact text for an ID, or undefined. A number that JavaScript has rounded, an object, or "1.23457E+11" from a spreadsheet would be
// the ID of several orders.
function exactId(value) {
	const text = typeof value === 'string' ? value.trim() : Number.isSafeInteger(value) ? String(value) : '';
	return text === '' || /^[+-]?\d[\d.,]*e[+-]?\d+$/i.test(text) || text.startsWith('[object') ? undefined : text;
}
