// One line of the list for each top-up, with the price that the customer pays.
const { margin, currency } = $('Settings').first().json;
const answers = $input.all().map(({ json }) => json);
const failed = answers.find(({ error }) => error);
// A mistyped ICCID is the customer's to mend; anything else is for operations.
const isUnknown = failed?.details?.httpCode === '404' && /ICCID/.test(failed.details.description);
if (failed && !isUnknown) throw new Error(failed.error?.message ?? failed.error);

const offers = answers
	.filter(({ id, price }) => id && typeof price === 'number')
	.map(({ id, name, price }) => {
		const amount = (price * (1 + margin)).toFixed(2);
		return { id, amount, option: `${oneLine(name)}, ${amount} ${currency}` };
	});
return [{ json: { offers, options: offers.map(({ option }) => ({ option })) }, pairedItem: 0 }];
