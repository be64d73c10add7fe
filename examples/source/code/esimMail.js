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
	const small = (text) => `<p class="soft" style="margin:0 0 8px;font-size:14px;line-height:20px;color:#586170">${text}</p>`;
	const column = (width, html) =>
		`<div class="half" style="display:inline-block;width:100%;max-width:${width}px;vertical-align:top">${html}</div>`;
	const buttons = button(esim.apple, 'Install on iPhone', color) + button(esim.android, 'Install on Android', color);
	const hint = 'iPhone: iOS 17.4 or later. Android: many phones, not all. If nothing opens, scan the QR code.';
	// The gradient keeps the frame of the code white where a mail program darkens plain colours by itself.
	const frame = 'padding:10px;border-radius:12px;border:1px solid #d5dae1;background:#ffffff linear-gradient(#ffffff,#ffffff)';
	const picture = `<img src="cid:${esim.image}" width="278" alt="QR code of ${esim.name}" style="display:block;width:100%;height:auto">`;
	const code = ([name, value]) =>
		`<span class="soft" style="color:#586170">${name}</span><br><code style="font:15px/22px Menlo,Consolas,monospace;-webkit-user-select:all;user-select:all">${escapeHtml(value)}</code>`;
	const codes = `<div class="well" style="margin:0 0 12px;padding:12px 16px;border-radius:12px;background:#f1f3f6;font-size:14px">${esim.codes.map(code).join('<br>')}</div>`;
	return [
		`<p class="soft" style="margin:0 0 4px;font-size:14px;font-weight:700;color:#586170">${esim.name}</p>`,
		esim.title && `<h2 style="margin:0 0 12px;font-size:20px;line-height:26px"><bdi>${escapeHtml(esim.title)}</bdi></h2>`,
		details(esim.plan),
		buttons && column(236, `<div class="left" style="padding:0 24px 12px 0">${small('On this phone')}${buttons}${small(hint)}</div>`),
		esim.qrCode &&
			column(
				300,
				small('From another screen') + grid(`<tr><td bgcolor="#ffffff" style="${frame}">${picture}</td></tr>`, 'margin:0 0 20px'),
			),
		esim.codes.length > 0 && small('Or type in') + codes,
		!buttons &&
			!esim.qrCode &&
			esim.codes.length === 0 &&
			paragraph('The codes of this eSIM are missing. Please write to us, and we send them.'),
	]
		.filter(Boolean)
		.join('');
}

/** The words at the top: heading, subject, greeting. */
function opening(order, esims) {
	const [first] = esims;
	const { of } = first;
	const all = esims.length === of;
	const place = [first.place, first.title].find((name) => name && name.length <= 30 && !name.includes(',')) ?? '';
	const one = /esim/i.test(place) ? `Your ${place} is ready` : `Your ${place && `${place} `}eSIM is ready`;
	const several = `${all ? 'Your' : `${esims.length} of your`} ${of} eSIMs are ready`;
	const heading = esims.length === 1 ? one : several;
	const orderName = oneLine(order.orderName);
	const notes = [esims.length === 1 && !all && `${first.number} of ${of}`, orderName && `order ${orderName}`].filter(Boolean);
	const buyer = oneLine(order.buyerName);
	return {
		heading,
		subject: notes.length ? `${heading} (${notes.join(', ')})` : heading,
		hello: buyer ? `Hi ${buyer},` : 'Hello,',
		thanks: `Thank you for your order${orderName && ` ${orderName}`}. ${esims.length === 1 ? 'This mail has all you need to install your eSIM.' : 'Each eSIM below has its own code. Install it once, on the phone that will use it.'}`,
		others: all
			? ''
			: `Your order has ${of} eSIMs. This mail brings ${esims.length === 1 ? `number ${first.number}` : esims.length}; you get the others in a separate mail.`,
	};
}

function esimMail(shop, order, items) {
	if (items.length === 0) throw new Error('This order has no eSIM to mail.');
	const of = Math.max(items.length, ...items.flatMap((item) => [Number(item.of) || 0, Number(item.number) || 0]));
	const esims = items.map((item, index) => {
		const number = Number(item.number) || index + 1;
		const plan = [
			['Works in', item.country],
			['Data', item.data],
			['Validity', item.validity],
			['Phone number', item.phoneNumber],
			['Use it until', dateInWords(item.expiresAt)],
			['ICCID', item.iccid],
		];
		const name = of > 1 ? `eSIM ${number} of ${of}` : 'Your eSIM';
		return {
			...installation(item),
			number,
			of,
			name,
			plan,
			place: oneLine(item.country),
			title: oneLine(item.title),
			image: `qrCode${index + 1}`,
		};
	});
	const { heading, subject, hello, thanks, others } = opening(order, esims);
	const steps = [
		['Before you travel', 'Connect the phone to Wi-Fi and install the eSIM.'],
		['When you arrive', 'Choose the eSIM for mobile data and switch on data roaming for it.'],
		['Keep it', 'Do not delete the eSIM. Most can be installed only once.'],
	];
	const help = [
		[
			'To scan the QR code',
			'Show this mail on another screen, or print it. On the phone, open Settings, add an eSIM and point the camera at the code.',
		],
		['To type in the codes', 'Add an eSIM in Settings, choose to enter the details yourself, and copy the codes from this mail.'],
	];

	const number = (text) =>
		`<td class="well" width="28" height="28" align="center" style="border-radius:14px;background:#f1f3f6;font-size:14px;font-weight:700">${text}</td>`;
	const step = ([lead, text], index) =>
		grid(
			`<tr><td width="40" valign="top">${grid(`<tr>${number(index + 1)}</tr>`, 'width:28px')}</td><td style="padding:2px 0 0"><b>${lead}</b><br>${text}</td></tr>`,
			'margin:0 0 12px',
		);
	const intro =
		[`<bdi>${escapeHtml(hello)}</bdi>`, escapeHtml(thanks), others].filter(Boolean).map(paragraph).join('') + steps.map(step).join('');
	const cards = esims.map((esim) => esimCard(esim, shop.color));
	const last = help.map(([lead, text]) => paragraph(`<b>${lead}</b><br>${text}`)).join('');

	const lines = (esim) =>
		[
			['', esim.title ? `${esim.name}: ${esim.title}` : esim.name],
			[...esim.plan, ['Install on iPhone', esim.apple], ['Install on Android', esim.android], ...esim.codes]
				.filter(([, value]) => oneLine(value))
				.map(([name, value]) => `${name}: ${oneLine(value)}`),
		].flat();
	const pictured = esims.filter(({ qrCode }) => qrCode);
	return {
		to: oneAddress(order.email),
		subject,
		html: mailFrame(shop, {
			preheader: 'Install it before you travel, and switch on data roaming when you arrive.',
			heading,
			body: [intro, ...cards, last],
		}),
		text: textFrame(shop, [
			hello,
			'',
			thanks,
			others,
			'',
			...steps.map(([lead, text], index) => `${index + 1}. ${lead}: ${text}`),
			...esims.flatMap(lines),
			'',
			...help.map(([lead, text]) => `${lead}: ${text}`),
		]),
		attachments: pictured.map(({ image }) => image).join(','),
		images: Object.fromEntries(
			pictured.map(({ image, qrCode, number }) => [
				image,
				{ data: qrCode, mimeType: 'image/png', fileName: `esim-${number}-of-${of}.png` },
			]),
		),
	};
}
