// One item for every eSIM of an order to buy, and one for every line that a person must look at. The order has `orderId`, `orderName`,
// `email`, `buyerName`, `problem` (why nothing of it may be bought) and `lines`: each with `id`, `sku`, `title`, `units`, `plan`.
function orderItems({ orderId, orderName, email: given, buyerName, problem, lines }) {
	const email = oneAddress(given);
	const about = { orderName, email: given || 'no e-mail address', buyerName };
	const whole = problem || (!orderId && 'The order has no exact ID') || (!email && 'The order does not have exactly one e-mail address');

	const of = lines.reduce((sum, { units }) => sum + (units || 0), 0);
	let number = 0;
	const items = lines.flatMap(({ id, sku, title, units, plan }) => {
		const why =
			whole ||
			(!plan && `The SKU ${sku} is not among the SKUs of the settings`) ||
			(!id && `The line of ${sku} has no exact ID`) ||
			(!(Number.isInteger(units) && units >= 0) && `The line of ${sku} has no quantity`);
		if (why) return [{ kind: 'problem', problem: `${why}, so nothing was bought`, ...about, sku, reference: `${orderId}-${id}` }];
		return Array.from({ length: units }, (_, unit) => {
			const reference = `${orderId}-${id}-${unit + 1}`;
			const words = { title, ...plan, number: (number += 1), of };
			return {
				kind: 'buy',
				bundle: plan.bundle,
				words,
				...about,
				sku,
				reference,
				key: `${reference} for ${email}`,
				orderKey: `${orderId} for ${email}`,
			};
		});
	});
	return items.map((json) => ({ json, pairedItem: 0 }));
}
