// One item for every eSIM of an order to buy, and one for everything that a person must look at. The order has `orderId`, `orderName`,
// `email`, `buyerName`, `problem` (why nothing of it may be bought) and `lines`: each with `id`, `sku`, `title`, `units`, `plan`; a line
// that cannot be read has only a `problem`. `called` is what the shop calls the key of a plan, `before` names what was bought for the
// order at an earlier delivery.
function orderItems({ orderId, orderName, email: given, buyerName, problem, lines, called = 'SKU', before = [] }) {
	const { mostPerOrder } = $('Settings').first().json;
	const email = oneAddress(given);
	const about = {
		orderName: oneLine(orderName) || orderId || 'without a number',
		email: oneLine(given) || 'no e-mail address',
		buyerName: oneLine(buyerName),
	};
	const of = lines.reduce((sum, { units }) => sum + (Number.isSafeInteger(units) ? units : 0), 0);
	const whole =
		problem ||
		(!orderId && 'The order has no exact ID') ||
		(!email && 'The order does not have exactly one e-mail address') ||
		(of > mostPerOrder && `The order has ${of} eSIMs, and the settings allow ${mostPerOrder}`);

	const nothing = before.length > 0 ? `nothing more was bought. Bought before: ${before.join('; ')}` : 'nothing was bought';
	const look = (why, sku, reference) => ({
		kind: 'problem',
		problem: `${why}, so ${nothing}`,
		...about,
		sku,
		reference,
		...(orderId && { notice: `${reference}, ${about.email}: ${why}` }),
	});

	let number = 0;
	const itemsOf = ({ id, sku, title, units, plan, problem: ofLine }) => {
		const why =
			ofLine ||
			(!plan?.bundle && `The ${called} ${sku} is not among the ${called}s of the settings`) ||
			(!id && `The line of ${sku} has no exact ID`) ||
			(lines.filter((line) => line.id === id).length > 1 && `Two lines of the order have the ID ${id}`) ||
			(!(Number.isSafeInteger(units) && units >= 0) && `The line of ${sku} has no quantity`);
		if (why) return [look(why, sku, `${orderId}-${id}`)];
		return Array.from({ length: units }, (_, unit) => {
			const reference = `${orderId}-${id}-${unit + 1}`;
			const words = { title, ...plan, number: (number += 1), of };
			return {
				kind: 'buy',
				bundle: plan.bundle,
				words,
				...about,
				email,
				sku,
				reference,
				key: `${reference} for ${email}`,
				orderKey: `${orderId} for ${email}`,
			};
		});
	};
	const skus = lines.flatMap(({ sku }) => sku ?? []).join(', ');
	const unreadable = lines.find((line) => line.problem)?.problem;
	const all = whole && lines.length > 0 ? [look(unreadable ?? whole, skus, orderId)] : lines.flatMap(itemsOf);
	return all.map((json) => ({ json, pairedItem: 0 }));
}

/** A quantity as a number, also if it came as text; NaN if it is neither. */
function wholeNumber(value) {
	return typeof value === 'number' || /^\d+$/.test(value) ? Number(value) : NaN;
}
