// One item for every eSIM to buy, and one for everything that a person must look at.
const settings = $('Settings').first().json;
const order = typeof settings.delivery === 'string' ? exactJson(settings.delivery) : settings; // or the item of a Shopify Trigger

// Shopify's test orders are paid by nobody.
if (order.test) return [];

// "gid://shopify/Order/123" is exact, even where the ID itself has more digits than JavaScript keeps.
const idOf = ({ id, admin_graphql_api_id: gid } = {}) => String(gid ?? '').match(/^gid:\/\/shopify\/\w+\/(\d+)$/)?.[1] ?? exactId(id);

const orderId = idOf(order);
const orderName = String(order.name ?? orderId ?? 'without a number');
const email = oneAddress(order.email || order.contact_email);
const buyerName = [order.customer?.first_name, order.customer?.last_name].filter(Boolean).join(' ');
const about = { orderName, email: order.email || order.contact_email || 'no e-mail address', buyerName };

const lines = (order.line_items ?? [])
	.map((entry) => entry?.line_item ?? entry)
	.filter((line) => String(line?.sku ?? '').startsWith(settings.skuPrefix));
const paid = [undefined, null, 'paid', 'partially_refunded'].includes(order.financial_status);
const whole =
	(order.cancelled_at && 'The order was cancelled') ||
	(!paid && `The order is ${order.financial_status}, not paid`) ||
	(!orderId && 'The order has no exact ID') ||
	(!email && 'The order does not have exactly one e-mail address');

const unitsOf = ({ current_quantity: current, quantity }) => Number(current ?? quantity);
const of = lines.reduce((sum, line) => sum + (unitsOf(line) || 0), 0);
let number = 0;

const items = lines.flatMap((line) => {
	const plan = settings.skus[line.sku];
	const lineId = idOf(line);
	const units = unitsOf(line);
	const problem =
		whole ||
		(!plan && `The SKU ${line.sku} is not among the SKUs of the settings`) ||
		(!lineId && `The line of ${line.sku} has no exact ID`) ||
		(!(Number.isInteger(units) && units >= 0) && `The line of ${line.sku} has no quantity`);
	if (problem)
		return [{ kind: 'problem', problem: `${problem}, so nothing was bought`, ...about, sku: line.sku, reference: `${orderId}-${lineId}` }];
	return Array.from({ length: units }, (_, unit) => {
		const reference = `${orderId}-${lineId}-${unit + 1}`;
		const words = { title: line.title, ...plan, number: (number += 1), of };
		return {
			kind: 'buy',
			bundle: plan.bundle,
			words,
			...about,
			sku: line.sku,
			reference,
			key: `${reference} for ${email}`,
			orderKey: `${orderId} for ${email}`,
		};
	});
});
return items.map((json) => ({ json, pairedItem: 0 }));
