// WooCommerce delivers an order at each of its changes, so most deliveries have nothing to buy.
const settings = $('Settings').first().json;
const order = exactJson(settings.delivery);
const look = (problem, notice) => [{ json: { kind: 'problem', problem, orderName: order?.id, notice }, pairedItem: 0 }];

if (!Array.isArray(order?.line_items)) {
	const said = oneLine(order?.message);
	return look(
		`WooCommerce sent something that is not an order${said && `, and says: "${said}"`}. The webhook must be for orders, and the user who made it must be allowed to see them`,
		`woo-${settings.shop} sent no order on ${$now.toISODate()}: ${order?.id ?? said}`,
	);
}

// Two shops have the same IDs.
const id = exactId(order.id);
const orderId = id && exactId(settings.shop) && `woo-${settings.shop}-${id}`;

const rows = $input.all().map(({ json }) => json);
const unread = rows.find(({ error }) => error);
if (unread) throw new Error(`The table of eSIM mails cannot be read: ${unread.error.message ?? unread.error}`);
const entries = rows.filter(({ orderKey }) => orderId && String(orderKey ?? '').startsWith(`${orderId} for `));
const before = entries.map(({ key }) => key);
const some = before.length > 0;

// Cash on delivery is "processing" before it is paid, and without a date of payment until then.
const paidAt = order.date_paid_gmt ?? order.date_paid;
const days = (Date.now() - Date.parse(`${String(paidAt).replace(/Z$/, '')}Z`)) / 86_400_000;

/** Why nothing may be bought: a text if a person must look at it, `true` if nobody must. */
function reason() {
	const { status, refunds } = order;
	if (status === 'refunded' || (Array.isArray(refunds) && refunds.length > 0)) return 'The order is refunded, at least in part';
	if (status === 'cancelled') return paidAt || some ? 'The order is cancelled' : true;
	if (['pending', 'on-hold', 'failed', 'checkout-draft', 'auto-draft', 'draft', 'trash'].includes(status))
		return some ? `The order is ${status}` : true;
	if (!['processing', 'completed'].includes(status)) return some ? true : `The order has the status ${oneLine(status) || 'unknown'}`;
	if (!paidAt) return status === 'processing' ? !some || 'The order is no longer paid' : 'The order has no date of payment';
	if (!(days <= settings.oldestDays) && !some) return `The order was paid more than ${settings.oldestDays} days ago`;
	return undefined;
}

const why = reason();
if (why === true) return [];

const mailed = new Set(entries.flatMap(({ key, mailedAt }) => (mailedAt ? [key] : [])));
return orderItems({
	orderId,
	orderName: oneLine(order.number) || id || 'without a number',
	email: order.billing?.email,
	buyerName: [order.billing?.first_name, order.billing?.last_name].map(oneLine).filter(Boolean).join(' '),
	problem: why,
	before,
	lines: order.line_items
		.filter((line) => String(line?.sku ?? '').startsWith(settings.skuPrefix))
		.map((line) => ({
			id: exactId(line.id),
			sku: line.sku,
			title: line.name,
			units: wholeNumber(line.quantity),
			plan: Object.hasOwn(settings.skus, line.sku) ? settings.skus[line.sku] : undefined,
		})),
}).filter(({ json }) => !mailed.has(json.key));
