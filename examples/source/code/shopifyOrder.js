const settings = $('Settings').first().json;
const order = typeof settings.delivery === 'string' ? exactJson(settings.delivery) : settings; // or the item of a Shopify Trigger

// Shopify's test orders are paid by nobody.
if (order.test) return [];

// "gid://shopify/Order/123" is exact, even where the ID itself has more digits than JavaScript keeps.
const idOf = ({ id, admin_graphql_api_id: gid } = {}) => String(gid ?? '').match(/^gid:\/\/shopify\/\w+\/(\d+)$/)?.[1] ?? exactId(id);

const orderId = idOf(order);
const paid = [undefined, null, 'paid', 'partially_refunded'].includes(order.financial_status);

return orderItems({
	orderId,
	orderName: String(order.name ?? orderId ?? 'without a number'),
	email: order.email || order.contact_email,
	buyerName: [order.customer?.first_name, order.customer?.last_name].filter(Boolean).join(' '),
	problem: (order.cancelled_at && 'The order was cancelled') || (!paid && `The order is ${order.financial_status}, not paid`) || undefined,
	lines: (order.line_items ?? [])
		.map((entry) => entry?.line_item ?? entry)
		.filter((line) => String(line?.sku ?? '').startsWith(settings.skuPrefix))
		.map((line) => ({
			id: idOf(line),
			sku: line.sku,
			title: line.title,
			units: Number(line.current_quantity ?? line.quantity),
			plan: settings.skus[line.sku],
		})),
});
