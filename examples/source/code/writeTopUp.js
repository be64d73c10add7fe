// One mail to operations for each top-up.
const { operationsMail, days, ...shop } = $('Settings').first().json;
return claimed($input.all().map(({ json }) => json)).map(({ orderKey, esims: [esim] }) => {
	const rows = [
		['eSIM', esim.iccid],
		['Where', esim.destination],
		['Used', `${esim.usedPercent} % of ${esim.dataLimitInGB} GB`],
		['Got', `${esim.dataLimitInGB} GB for ${days} days`],
		['Cost', esim.total],
		['Reference', esim.reference],
	];
	const heading = `Topped up: eSIM ${esim.iccid}`;
	const html = mailFrame({ ...shop, supportMail: '' }, { preheader: '', heading, body: details(rows) });
	const text = textFrame(
		shop,
		rows.map(([label, value]) => `${label}: ${oneLine(value)}`),
	);
	return { json: { orderKey, to: operationsMail, subject: heading, html, text, attachments: '' }, pairedItem: 0 };
});
