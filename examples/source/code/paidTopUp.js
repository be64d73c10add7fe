// The top-up that was paid, or what a person must look at.
const [unread] = $('Which link was paid?').all(1);
if (unread) return [{ json: { kind: 'problem', problem: unread.json.error }, pairedItem: 0 }];
const paid = $('Which link was paid?').first().json;
const [link] = $input
	.all()
	.map(({ json }) => json)
	.filter(({ token }) => token === paid.token);

const problem =
	(!link && 'The link that was paid does not exist') ||
	(link.paymentId !== paid.paymentId && `The link was paid before, with payment ${link.paymentId}. Please refund this payment`) ||
	(!(paid.amount === link.price && paid.currency === link.currency) &&
		`${moneyInWords(link.price, link.currency)} should have been paid, but it was ${paid.amount} of the smallest unit of ${paid.currency}`);
return [
	{
		json: { ...link, ...paid, kind: problem ? 'problem' : 'buy', ...(problem && { problem: `${problem}. Nothing was bought.` }) },
		pairedItem: 0,
	},
];
