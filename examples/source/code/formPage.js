// The last page of a form, in the look of the mails. `lines` are plain text; `esim` is the item of an eSIM node with words for it.
function formPage(shop, { heading, lines, html = '', esim }) {
	const text = lines.filter(Boolean).map((line) => paragraph(`<bdi>${escapeHtml(line)}</bdi>`));
	return mailFrame(shop, { preheader: '', heading, body: [text.join('') + html, ...(esim ? [pageCard(esim, shop.color)] : [])] });
}

/** The eSIM as a card that shows its QR code on the page itself. */
function pageCard(esim, color) {
	const found = installation(esim);
	const plan = [
		['Works in', esim.country],
		['Data', esim.data],
		['Validity', esim.validity],
		['Phone number', esim.phoneNumber],
		['Use it until', dateInWords(esim.expiresAt)],
		['ICCID', esim.iccid],
	];
	const card = esimCard({ ...found, name: 'The eSIM', title: oneLine(esim.title), plan, image: 'page' }, color);
	return card.replace('cid:page', `data:image/png;base64,${found.qrCode}`);
}
