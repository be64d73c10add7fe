// The last page of the form: the eSIM, or why there is none, and what to do.
const shop = $('Settings').first().json;
const order = $('Choose the plan').all(0)[0]?.json ?? { problem: 'The form could not be read, so nothing was bought.' };
const outputs = $('Buy the eSIM').isExecuted ? [$('Buy the eSIM').all(0), $('Buy the eSIM').all(1)] : [[], []];
const [bought, failed] = outputs.map(([item]) => item?.json);
const about = order.orderName ? `order ${order.orderName}` : 'this order';

const notTold =
	$('Tell operations: not sold').isExecuted &&
	$('Tell operations: not sold')
		.all()
		.some(({ json }) => json.error);
const told = notTold
	? 'Operations could not be told by mail. Please tell them yourself.'
	: 'Operations have been told by mail. There is nothing else you need to do.';

function page() {
	if (bought) {
		const esim = { ...bought, ...order.words };
		if (!$('Does it have a code?').all(0).length)
			return {
				heading: 'The eSIM is bought, but its code is not ready yet',
				lines: [`In ten minutes, submit ${about} again, exactly as before. Nothing is bought twice, and the code is mailed then.`, told],
				esim,
			};
		const mail = $('Mark as mailed').isExecuted
			? `We have mailed this to ${order.email}.`
			: $('Give the claim back').isExecuted
				? `The mail to ${order.email} could not be sent, and operations have been told. Let the traveller scan the code here.`
				: `This order was submitted before. Its mail goes to ${order.email} only once.`;
		return { heading: `The eSIM for ${about}`, lines: [mail], esim };
	}
	if (failed && failed.details?.outcome !== 'notBought')
		return {
			heading: `Do not submit ${about} again`,
			lines: [
				'The outcome is unknown: the eSIM may have been bought. Submitting again under another number could buy a second one.',
				`Reference: ${order.reference}`,
				told,
			],
		};
	const reason = order.problem ?? `${failed?.message ?? failed?.error?.message ?? failed?.error ?? 'The purchase was refused'}`;
	return { heading: 'Nothing was bought', lines: [reason, 'Change what is wrong and submit the form again.', notTold ? told : ''] };
}

return [{ json: { page: formPage(shop, page()) }, pairedItem: 0 }];
