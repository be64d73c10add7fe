// One item for every eSIM that is to go back, and one for everything that a person must look at.
const settings = $('Settings').first().json;
const isEsim = (line) => oneLine(line?.sku).toUpperCase().startsWith(settings.skuPrefix.toUpperCase());
const idOf = ({ id, admin_graphql_api_id: gid } = {}) => /^gid:\/\/shopify\/\w+\/(\d+)$/.exec(gid)?.[1] ?? /^\d+$/.exec(exactId(id))?.[0];
const problem = (words, about = {}) => ({ kind: 'problem', problem: words, ...about });

function items() {
	if (!asked) return made(exactJson(settings.delivery) ?? {});
	const { statusCode, data, error } = $('Read the order').first().json;
	if (statusCode === 404) return [problem('Shopify has no order with this ID. Take the ID from the address of the order in Shopify.')];
	if (statusCode !== 200) return [problem(`Shopify could not be asked (${error?.message ?? statusCode ?? error}). Nothing was done.`)];
	return wanted(exactJson(data).order ?? {});
}

/** All eSIMs of an order. */
function wanted(order) {
	const orderId = idOf(order);
	const lines = Array.isArray(order.line_items) ? order.line_items.filter(isEsim) : [];
	if (order.test) return [problem('This is a test order. No eSIM was bought for it.')];
	if (!orderId || lines.length === 0) return [problem('The order has no eSIM.', { orderId })];
	return lines.flatMap((line) => unitsOf(orderId, line, line.quantity, line.quantity));
}

/** The eSIMs of a refund that staff have made. */
function made(refund) {
	const { transactions, refund_line_items: lines } = refund;
	// Nobody paid for test orders, and nothing was bought for them.
	if (Array.isArray(transactions) && transactions.length > 0 && transactions.every((each) => each?.test === true)) return [];
	if (!Array.isArray(lines) || lines.some((line) => !line?.line_item))
		return [problem('A line of the refund cannot be read. Nothing was revoked for it.')];
	return lines
		.filter(({ line_item: line }) => isEsim(line))
		.flatMap(({ quantity, line_item: line }) => unitsOf(exactId(refund.order_id), line, quantity, line.quantity));
}

function unitsOf(orderId, line, quantity, of) {
	const lineId = idOf(line);
	const about = { orderId, lineId, sku: oneLine(line.sku), refunded: `${quantity} of ${of}`, reference: `${orderId}-${lineId}` };
	if (!orderId || !lineId)
		return [problem('The ID of the order or line is not exact, so its eSIMs cannot be identified. Nothing was revoked.', about)];
	if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > 100)
		return [problem('The line has no quantity. Nothing was revoked.', about)];
	if (quantity < of)
		return [
			problem(
				'Only some eSIMs of this line are refunded, and nothing says which. None was revoked. Decide which one, and revoke it by hand.',
				about,
			),
		];
	return Array.from({ length: quantity }, (_, unit) => ({ kind: 'find', ...about, reference: `${about.reference}-${unit + 1}` }));
}

return together(items(), 'find');
