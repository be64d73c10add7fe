// Reads JSON as it was signed. Numbers with more digits than JavaScript keeps become text, so that an ID stays exact.
function exactJson(text) {
	return JSON.parse(text.replace(/^\uFEFF/, ''), (key, value, { source } = {}) =>
		typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source ?? '') ? source : value,
	);
}
