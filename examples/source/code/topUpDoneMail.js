// "Your data is there", once: this execution has claimed it.
const shop = $('Settings').first().json;
const { label, validity, iccid, orderName, email, price, currency, token } = $('Which top-up was paid?').first().json;
const heading = `${label} is on your eSIM`;
const done = `Thank you. ${label} was added to your eSIM ending in ${iccid.slice(-4)}${orderName && ` (order ${orderName})`}.`;
const next = 'There is nothing you need to do. If your phone is offline, switch data roaming off and on again.';
const rows = [
	['Added', label],
	['Validity', validity],
	['Paid', moneyInWords(price, currency)],
];
return [
	{
		json: {
			token,
			to: email,
			subject: heading,
			html: mailFrame(shop, { preheader: done, heading, body: paragraph(escapeHtml(done)) + details(rows) + paragraph(escapeHtml(next)) }),
			text: textFrame(shop, [done, '', ...rows.filter(([, value]) => value).map(([name, value]) => `${name}: ${value}`), '', next]),
		},
		pairedItem: 0,
	},
];
