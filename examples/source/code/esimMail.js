// One mail with all eSIMs of an order. A value that is missing leaves out its line.

/** What a buyer needs to install one eSIM, read from the item of an eSIM node. */
function installation(esim) {
	const printable = (value) => (/^[\x21-\x7e]+$/.test(oneLine(value)) ? oneLine(value) : '');
	const [smdpAddress, matchingId] = [printable(esim.smdpAddress), printable(esim.matchingId)];
	const given = /^(?:LPA:)?(1\$.+)$/i.exec(printable(esim.activationCode))?.[1];
	const composed = smdpAddress && matchingId ? `1$${smdpAddress}$${matchingId}` : undefined;
	const parts = (given ?? composed ?? '').split('$');
	const code = parts[1] ? `LPA:${parts.join('$')}` : undefined;
	// iPhones with iOS 17.4, and many Android phones, open these links in their own eSIM settings.
	const made = (system) => code && `https://esimsetup.${system}.com/esim_qrcode_provisioning?carddata=${encodeURIComponent(code)}`;
	return {
		apple: webLink(esim.appleInstallUrl) ?? made('apple'),
		android: webLink(esim.androidInstallUrl) ?? made('android'),
		qrCode: /^data:image\/png;base64,([A-Za-z0-9+/]+=*)$/.exec(oneLine(esim.qrCodeDataUrl))?.[1],
		codes: [
			['iPhone: SM-DP+ address', smdpAddress || parts[1]],
			['iPhone: activation code', matchingId || parts[2]],
			['Android: activation code', code],
			['Confirmation code', esim.confirmationCode],
		].filter(([, value]) => oneLine(value)),
	};
}

/** One eSIM as a card of the mail. */
function esimCard(esim, color) {
	const small = (text) => `<p class="soft" style="margin:0 0 8px;font-size:14px;line-height:20px">${text}</p>`;
	const column = (width, html) =>
		`<div class="half" style="display:inline-block;width:100%;max-width:${width}px;vertical-align:top">${html}</div>`;

	const buttons = button(esim.apple, 'Install on iPhone', color) + button(esim.android, 'Install on Android', color);
	const hints = [
		esim.apple && 'iPhone: iOS 17.4 or later.',
		esim.android && 'Android: many phones, not all.',
		esim.qrCode && 'If nothing opens, scan the QR code.',
	];
	const tap = `<div class="left" style="padding:0 24px 12px 0">${small('On your phone')}${buttons}${small(hints.filter(Boolean).join(' '))}</div>`;

	// The gradient keeps the frame of the code white where a mail program darkens plain colours by itself.
	const white = 'margin:0 0 20px;padding:10px;border-radius:12px;border:1px solid #d5dae1;background:#fff linear-gradient(#fff,#fff)';
	const picture = `<img src="cid:${esim.image}" width="278" alt="QR code of ${esim.name}" style="display:block;width:100%;height:auto">`;
	const scan = `${small('Or scan from another screen')}<div style="${white}">${picture}</div>`;

	const code = ([label, value]) => `<div><span class="soft">${label}</span><br><code>${escapeHtml(value)}</code></div>`;
	const well = 'margin:0 0 12px;padding:12px 16px 4px;border-radius:12px;background:#f1f3f6;font-size:14px;line-height:20px';
	const type = `${small('Or type in')}<div class="well" style="${well}">${esim.codes.map(code).join('')}</div>`;

	return [
		`<p class="soft" style="margin:0 0 4px;font-size:14px;font-weight:700">${esim.name}</p>`,
		esim.title && `<h2 style="margin:0 0 12px;font-size:20px;line-height:26px"><bdi>${escapeHtml(esim.title)}</bdi></h2>`,
		details(esim.plan),
		buttons && column(236, tap),
		esim.qrCode && column(300, scan),
		esim.codes.length > 0 && type,
		esim.missing && paragraph(esim.missing),
	]
		.filter(Boolean)
		.join('');
}

/** The same eSIM in lines of text. */
function esimLines(esim) {
	const rows = [...esim.plan, ['Install on iPhone', esim.apple], ['Install on Android', esim.android], ...esim.codes];
	const filled = rows.filter(([, value]) => oneLine(value)).map(([label, value]) => `${label}: ${oneLine(value)}`);
	return ['', [esim.name, esim.title].filter(Boolean).join(': '), ...filled, ...(esim.missing ? [esim.missing] : [])];
}

/** The words at the top: "Your Europe eSIM is ready", "Your 3 eSIMs are ready", or "2 of your 3 eSIMs are ready". */
function opening(order, esims, of) {
	const [first] = esims;
	const isOne = esims.length === 1;
	const all = esims.length === of;
	const place = [first.country, first.title].find((name) => name && name.length <= 30 && !name.includes(',')) ?? '';
	const one = /esim/i.test(place) ? `Your ${place} is ready` : `Your ${place && `${place} `}eSIM is ready`;
	const heading = isOne ? one : `${all ? 'Your' : `${esims.length} of your`} ${of} eSIMs are ready`;
	const orderName = oneLine(order.orderName);
	const notes = [isOne && !all && `${first.number} of ${of}`, orderName && `order ${orderName}`].filter(Boolean).join(', ');
	const buyer = oneLine(order.buyerName);
	const next = isOne ? 'This mail has all you need to install your eSIM.' : 'Install each eSIM once, on the phone that will use it.';
	const thanks = `Thank you for your order${orderName && ` ${orderName}`}.`;
	const others = `Your order has ${of} eSIMs. This mail brings ${isOne ? `number ${first.number}` : esims.length}; the rest are in another mail.`;
	return {
		heading,
		subject: notes ? `${heading} (${notes})` : heading,
		greeting: [buyer ? `Hi ${buyer},` : 'Hello,', isOne && first.missing ? thanks : `${thanks} ${next}`, ...(all ? [] : [others])],
	};
}

/** The mail with these eSIMs. `to` is missing if the order has no usable address. `images` are the files for the item's `binary`. */
function esimMail(shop, order, items) {
	if (items.length === 0) throw new Error('This order has no eSIM to mail.');
	const count = (value) => (/^\d{1,4}$/.test(oneLine(value)) ? Number(value) : 0);
	const of = Math.max(items.length, ...items.flatMap((item) => [count(item.of), count(item.number)]));
	const esims = items.map((item, index) => {
		const found = installation(item);
		const number = count(item.number) || index + 1;
		const usable = found.apple || found.android || found.qrCode || found.codes.length > 0;
		return {
			...found,
			number,
			name: of > 1 ? `eSIM ${number} of ${of}` : 'Your eSIM',
			title: oneLine(item.title),
			country: oneLine(item.country),
			plan: [
				['Works in', item.country],
				['Data', item.data],
				['Validity', item.validity],
				['Phone number', item.phoneNumber],
				['Use it until', dateInWords(item.expiresAt)],
				['ICCID', item.iccid],
			],
			image: `qrCode${index + 1}`,
			file: `esim-${number}-of-${of}.png`,
			missing: usable ? '' : 'The code of this eSIM is missing. Please write to us, and we will send it.',
		};
	});
	const pictured = esims.filter(({ qrCode }) => qrCode);
	const { heading, subject, greeting } = opening(order, esims, of);
	const steps = [
		['Before you travel', 'Connect the phone to Wi-Fi and install the eSIM.'],
		['When you arrive', 'Choose the eSIM for mobile data and switch on data roaming for it.'],
		['Keep it', 'Do not delete the eSIM. Most can be installed only once.'],
	];
	const scanning =
		'Show this mail on another screen, or print it. On the phone, open Settings, add an eSIM and point the camera at the QR code.';
	const typing = 'Open Settings, add an eSIM, choose to enter the details yourself, and copy the codes from this mail.';
	const help = [pictured.length > 0 && ['To scan', scanning], esims.some(({ codes }) => codes.length) && ['To type in', typing]].filter(
		Boolean,
	);
	const preheader = 'Install before you travel, and switch on data roaming when you arrive.';
	const top = greeting.map((line) => paragraph(`<bdi>${escapeHtml(line)}</bdi>`)).join('') + numbered(steps);
	const cards = esims.map((esim) => esimCard(esim, shop.color));
	const end = help.map(([lead, text]) => paragraph(`<b>${lead}</b><br>${text}`)).join('');
	return {
		to: oneAddress(order.email),
		subject,
		html: mailFrame(shop, { preheader, heading, body: [top, ...cards, end].filter(Boolean) }),
		text: textFrame(shop, [
			...greeting.flatMap((line) => [line, '']),
			...steps.map(([lead, text], index) => `${index + 1}. ${lead}: ${text}`),
			...esims.flatMap(esimLines),
			'',
			...help.map(([lead, text]) => `${lead}: ${text}`),
		]),
		attachments: pictured.map(({ image }) => image).join(','),
		images: Object.fromEntries(pictured.map(({ image, qrCode, file }) => [image, { data: qrCode, mimeType: 'image/png', fileName: file }])),
	};
}
