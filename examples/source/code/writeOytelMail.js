// The mail with the eSIM, or the warning, of whatever this execution has claimed.
return claimed($input.all().map(({ json }) => json)).map(({ orderKey, esims }) => {
	const [{ letter, order }] = esims;
	const { images, ...mail } = letter ?? esimMail($('Settings').first().json, order, esims);
	return { json: { orderKey, ...mail }, binary: images, pairedItem: 0 };
});
