// Every letter that this execution has claimed.
return claimed($input.all().map(({ json }) => json)).map(({ orderKey, esims }) => ({
	json: { orderKey, ...esims[0].letter },
	pairedItem: 0,
}));
