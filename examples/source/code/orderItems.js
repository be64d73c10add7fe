// One item for every eSIM of an order to buy, and one for everything that a person must look at. The order has `orderId`, `orderName`,
// `email`, `buyerName`, `problem` (why nothing of it may be bought) and `lines`: each with `id`, `sku`, `title`, `units`, `plan`.
// `called` is what the shop calls the key of a plan, `before` names what was bought for the order at an earlier delivery.
function orderItems({ orderId, orderName, email: given, buyerName, problem, lines, called = 'SKU', before = [] }) {
	const email = oneAddress(given);
	const about = { orderName, email: given || 'no e-mail address', buyerName };
	const nothing = before.length > 0 ? `nothing more was bought. Bought before: ${before.join('; ')}` : 'nothing was bought';
	const look = (why, sku, reference) => ({
		kind: 'problem',
		problem: `${why}, so ${nothing}`,
		...about,
		sku,
		reference,
		...(orderId && { notice: `${reference}, ${given}: ${why}` }),
	});
	const whole = problem || (!orderId && 'The order has no exact ID') || (!email && 'The order does not have exactly one e-mail address');
	const of = lines.reduce((sum, { units }) => sum + (units || 0), 0);
	let number = 0;

	const itemsOf = ({ id, sku, title, units, plan }) => {
		const why =
			(!plan?.bundle && `The ${called} ${sku} is not among the ${called}s of the settings`) ||
			(!id && `The line of ${sku} has no exact ID`) ||
			(!(Number.isInteger(units) && units >= 0) && `The line of ${sku} has no quantity`);
		if (why) return [look(why, sku, `${orderId}-${id}`)];
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
	};
	const all = whole && lines.length > 0 ? [look(whole, lines.map(({ sku }) => sku).join(', '), orderId)] : lines.flatMap(itemsOf);
	return all.map((json) => ({ json, pairedItem: 0 }));
}
