// One report with all eSIMs that this execution has claimed.
const shop = $('Settings').first().json;
return claimed($input.all().map(({ json }) => json)).map(({ orderKey, esims }) => {
	const mail = letter(shop, {
		to: shop.operationsMail,
		subject: `${esims.length} eSIM(s) with little data left`,
		heading: esims.length === 1 ? 'One eSIM has little data left' : `${esims.length} eSIMs have little data left`,
		lines: [`Each has used ${shop.warnFromPercent} % or more. It is reported once per validity.`],
		rows: esims.map(({ esimId, usedPercent, remainingMB, status }) => [
			esimId,
			`${usedPercent} % used, ${remainingMB ?? 'unknown'} MB left, ${status ?? 'status unknown'}`,
		]),
	});
	return { json: { orderKey, ...mail }, pairedItem: 0 };
});
