const settings = $('Settings').first().json;
const order = (typeof settings.delivery === 'string' ? exactJson(settings.delivery) : settings) ?? {}; // or the item of a Shopify Trigger

// Shopify's test orders are paid by nobody.
if (order.test === true) return [];

// "gid://shopify/Order/123" is exact, even where the ID itself has more digits than JavaScript keeps.
const idOf = ({ id, admin_graphql_api_id: gid }) => /^gid:\/\/shopify\/\w+\/(\d+)$/.exec(gid)?.[1] ?? /^\d+$/.exec(exactId(id))?.[0];

/** A line as `orderItems` reads it; nothing if it is no eSIM. current_quantity is without the refunded ones. */
function lineOf(line) {
	if (!line || typeof line !== 'object' || typeof (line.sku ?? '') === 'object')
		return [{ problem: 'A line of the order, or all of it, cannot be read' }];
	const sku = oneLine(line.sku);
	if (!sku.toUpperCase().startsWith(settings.skuPrefix.toUpperCase())) return [];
	const units = line.current_quantity ?? (order.financial_status === 'paid' ? line.quantity : undefined);
	const plan = Object.hasOwn(settings.skus, sku) ? settings.skus[sku] : undefined;
	return [{ id: idOf(line), sku, title: line.title, units: wholeNumber(units), plan }];
}

const status = oneLine(order.financial_status) || 'in an unknown state';
return orderItems({
	orderId: idOf(order),
	orderName: order.name,
	email: order.email || order.contact_email,
	buyerName: [order.customer?.first_name, order.customer?.last_name].map(oneLine).join(' '),
	problem:
		(order.cancelled_at && 'The order was cancelled') ||
		(!['paid', 'partially_refunded'].includes(status) && `The order is ${status}, not paid`) ||
		(order.test && 'The order does not say clearly whether it is a test'),
	lines: (Array.isArray(order.line_items) ? order.line_items : [undefined]).map((entry) => entry?.line_item ?? entry).flatMap(lineOf),
});
