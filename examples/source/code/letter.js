// A mail without an eSIM, in the look of all mails. `lines` are plain text, `rows` are [label, value].
function letter(shop, { to, subject, heading, lines, rows = [] }) {
	const filled = rows.filter(([, value]) => oneLine(value));
	return {
		to,
		subject,
		html: mailFrame(shop, {
			preheader: lines[0],
			heading,
			body: lines.map((line) => paragraph(`<bdi>${escapeHtml(line)}</bdi>`)).join('') + details(filled),
		}),
		text: textFrame(shop, [
			heading,
			...lines.flatMap((line) => ['', line]),
			...(filled.length ? [''] : []),
			...filled.map(([label, value]) => `${label}: ${oneLine(value)}`),
		]),
		attachments: '',
	};
}
