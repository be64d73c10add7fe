// One mail for each order, with all of its eSIMs that were not mailed before.
return claimed($input.all().map(({ json }) => json)).map(({ orderKey, esims }) => {
	const { images, ...mail } = esimMail($('Settings').first().json, esims[0].order, esims);
	return { json: { orderKey, ...mail }, binary: images, pairedItem: 0 };
});
