// One mail for each order, with all of its eSIMs that were not mailed before.
const wishes = $('One item per eSIM').all();
return claimed($input.all().map(({ json }) => json)).map(({ orderKey, esims }) => {
	const item = wishes.findIndex(({ json }) => json.orderKey === orderKey);
	const { images, ...mail } = esimMail($('Settings').first().json, wishes[item].json, esims);
	return { json: { orderKey, ...mail }, binary: images, pairedItem: item };
});
