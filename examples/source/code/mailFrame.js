// The look of the mails, and helpers for their texts. Stands in front of the text of a mail in the same Code node.

/** Any value as text on one line. Line breaks, control characters and marks that turn the reading direction become spaces. */
function oneLine(value) {
	// A number above this has lost digits, as an ICCID does that a spreadsheet made a number.
	const isNumber = typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
	if (typeof value !== 'string' && !isNumber) return '';
	return String(value)
		.replace(/[\s\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, ' ')
		.trim();
}

/** Any value as text that is safe between tags and in attributes. */
function escapeHtml(value) {
	return oneLine(value).replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** The address if it is exactly one plausible e-mail address, else undefined: two addresses or a line break would mail strangers. */
function oneAddress(value) {
	const address = typeof value === 'string' ? value.replace(/^ +| +$/g, '') : '';
	const plausible =
		/^(?!.*(?:\.\.|=\?))[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-][\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{0,63}@[\p{L}\p{N}][\p{L}\p{M}\p{N}.-]*\.[\p{L}\p{M}\p{N}-]{2,}$/u;
	return address.length <= 254 && !/\.@|-$/.test(address) && plausible.test(address) ? address : undefined;
}

/** The address of a web page, else undefined. Nothing else may become a link. */
function webLink(value) {
	const link = oneLine(value);
	return /^https?:\/\/[^\s"<>\\]+$/i.test(link) ? link : undefined;
}

/** "30 December 2026" or "30 December 2026 at 14:00 UTC"; a text in another form stays as it is. */
function dateInWords(value) {
	const text = oneLine(value);
	const hasTime = /^\d{4}-\d\d-\d\dT.+(Z|[+-]\d\d:?\d\d)$/.test(text);
	if ((!hasTime && !/^\d{4}-\d\d-\d\d$/.test(text)) || Number.isNaN(Date.parse(text))) return text;
	const style = { dateStyle: 'long', timeZone: 'UTC', ...(hasTime && { timeStyle: 'short' }) };
	return new Intl.DateTimeFormat('en-GB', style).format(new Date(text)) + (hasTime ? ' UTC' : '');
}

/** The shop's colour if it is written as #rrggbb, else a blue; and black or white for text on it, whichever is easier to read. */
function brand(color) {
	const back = /^#[0-9a-f]{6}$/i.exec(oneLine(color))?.[0] ?? '#1d4ed8';
	const light = [1, 3, 5]
		.map((at) => parseInt(back.slice(at, at + 2), 16) / 255)
		.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
	return { back, ink: 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] > 0.179 ? '#000000' : '#ffffff' };
}

/** A table that only lays out, without the gaps that mail programs add. */
function grid(rows, style) {
	return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="${style}">${rows}</table>`;
}

/** A paragraph. `html` is used as it is: escape the values in it. */
function paragraph(html) {
	return `<p style="margin:0 0 16px">${html}</p>`;
}

/** Numbered steps, each [lead, text]. */
function numbered(steps) {
	const badge = (number) =>
		`<td class="well" width="28" height="28" align="center" style="border-radius:14px;background:#f1f3f6;font-size:14px;font-weight:700">${number}</td>`;
	const row = ([lead, text], index) =>
		`<tr valign="top"><td width="40">${grid(`<tr>${badge(index + 1)}</tr>`, 'width:28px')}</td><td style="padding:2px 0 12px"><b>${escapeHtml(lead)}</b><br>${escapeHtml(text)}</td></tr>`;
	return grid(steps.map(row).join(''), '');
}

/** A button; nothing unless `href` leads to a web page. */
function button(href, label, color) {
	const link = webLink(href);
	if (!link) return '';
	const { back, ink } = brand(color);
	const face = `display:block;padding:13px 8px;font-weight:600;color:${ink};text-decoration:none`;
	const text = `<a href="${escapeHtml(link)}" style="${face}">${escapeHtml(label)}</a>`;
	const cell = `<td class="button" align="center" bgcolor="${back}" style="border-radius:10px;border:1px solid ${back}">${text}</td>`;
	return grid(`<tr>${cell}</tr>`, 'margin:0 0 12px');
}

/** Rows of [label, value]; those without a value are left out. */
function details(rows) {
	const filled = rows.filter(([, value]) => oneLine(value) !== '');
	const lines = filled.map(
		([label, value]) =>
			`<tr valign="top"><td class="soft" width="110">${escapeHtml(label)}</td><td><bdi>${escapeHtml(value)}</bdi></td></tr>`,
	);
	return lines.length ? grid(lines.join(''), 'margin:0 0 20px;font-size:15px;line-height:26px') : '';
}

/** A whole mail in HTML. `body` is HTML for one card, or a list with one text per card; the heading stands in the first. */
function mailFrame(shop, { preheader, heading, body }) {
	const name = escapeHtml(shop.shopName);
	const support = oneAddress(shop.supportMail);
	const mailto = `<a class="soft" href="mailto:${encodeURIComponent(support).replace('%40', '@')}">${escapeHtml(support)}</a>`;
	const title = `<h1 style="margin:0 0 16px;font-size:26px;line-height:32px;font-weight:700">${escapeHtml(heading)}</h1>`;
	const card = (html) =>
		`<tr><td class="card" bgcolor="#ffffff" style="padding:32px 32px 20px;border-radius:16px;background:#ffffff;color:#14181f">${html}</td></tr>`;
	const cards = [body].flat().map((html, index) => card(index ? html : title + html));
	const gap = '<tr><td height="16" style="font-size:0;line-height:16px">&nbsp;</td></tr>';
	const stripe = `<td width="6" bgcolor="${brand(shop.color).back}" style="border-radius:3px">&nbsp;</td>`;
	const header = `<tr><td style="padding:0 4px 16px">${grid(`<tr>${stripe}<td style="padding:0 0 0 12px;font-size:18px;font-weight:700">${name}</td></tr>`, '')}</td></tr>`;
	// Outlook on phones and on the web marks its dark mode with data-ogsc instead of asking for a colour scheme.
	const dark = (mode) => `${mode}.page{background:#0f1216!important;color:#f3f5f8!important}
${mode}.card{background:#1b1f26!important;color:#f3f5f8!important}
${mode}.well{background:#272d36!important}
${mode}.soft{color:#aab3c0!important}
${mode}.button{border-color:#7b8595!important}`;
	return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${escapeHtml(heading)}</title>
<style>
:root{color-scheme:light dark;supported-color-schemes:light dark}
.soft{color:#586170}
code{display:block;margin:0 0 8px;font:15px/22px Menlo,Consolas,monospace;-webkit-user-select:all;user-select:all}
a[x-apple-data-detectors]{color:inherit!important;text-decoration:none!important}
@media (max-width:600px){
.edge{padding:16px 12px!important}
.card{padding:24px 20px 12px!important}
.half{max-width:100%!important}
.left{padding-right:0!important}
}
@media (prefers-color-scheme:dark){
${dark('')}
}
${dark('[data-ogsc] ')}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f1f3f6;color:#14181f">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(preheader)}${'&#847;&zwnj;&nbsp;'.repeat(40)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td class="page edge" align="center" bgcolor="#f1f3f6" style="padding:24px 12px;background:#f1f3f6;color:#14181f">
<!--[if mso]><table role="presentation" width="600"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;text-align:left;font:16px/24px -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;overflow-wrap:anywhere;word-break:break-word">
${name && header}${cards.join(`\n${gap}\n`)}
<tr><td class="soft" style="padding:20px 4px 12px;font-size:14px;line-height:22px">${support ? `Questions? Write to ${mailto}.<br>` : ''}${name}</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>`;
}

/** The same mail as plain text. `lines` are used as they are. */
function textFrame(shop, lines) {
	const support = oneAddress(shop.supportMail);
	const end = [support && `Questions? Write to ${support}.`, oneLine(shop.shopName)].filter(Boolean);
	return [...lines, '', '-- ', ...end].join('\n');
}
