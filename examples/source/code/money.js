// "USD 4.50" of 450 cents. Yen and the like have no cents.
function moneyInWords(amount, currency) {
	const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
	return `${currency} ${(amount / 10 ** digits).toFixed(digits)}`;
}
