// One row per purchase in the inventory, what expires first comes first, and one for each other plan that is sold or should be in stock.
// What could not be read is not empty: then there is no report.
const read = ['Inventory', 'Orders since then'];
if (read.some((node) => $(node).all(1).length > 0)) return [];

const { expiringWithinDays, plans } = $('Settings').first().json;
const now = Date.parse($('Every Monday at 7').first().json.timestamp);
const stock = $('Inventory')
	.all()
	.map(({ json }) => json)
	.filter(({ planId }) => planId);

const sum = (counts, planId, count) => counts.set(planId, (counts.get(planId) ?? 0) + count);
const remainingOf = new Map();
for (const { planId, remaining } of stock) sum(remainingOf, planId, remaining ?? 0);

// Sold: bundles that were bought straight onto eSIMs. A line without a quantity counts the eSIMs of its order.
const soldOf = new Map();
const last = $('Last report').first().json;
for (const { json: order } of $('Orders since then').all())
	if (order.esims?.length && !(order.createdAt <= last.ordersUntil))
		for (const { planId, quantity } of order.lines)
			if (planId) sum(soldOf, planId, quantity ?? (order.lines.length === 1 ? order.esims.length : 0));

// Sold, too: what has left the stock since the last report. What has expired there was not sold.
const before = new Map(Object.entries(JSON.parse(last.stock || '{}')));
if (last.stock) {
	const listed = new Map(stock.map((purchase) => [String(purchase.usageId), purchase]));
	for (const [usageId, { planId, remaining, expiresAt }] of before) {
		const left = listed.get(usageId)?.remaining ?? (expiresAt && Date.parse(expiresAt) < now ? remaining : 0);
		sum(soldOf, planId, Math.max(0, remaining - left));
	}
	for (const [usageId, { planId, total, remaining }] of listed)
		if (!before.has(usageId)) sum(soldOf, planId, Math.max(0, (total ?? remaining) - remaining));
}

const dayMs = 24 * 60 * 60 * 1000;
const row = ({ planId, name = null, usageId = null, total = 0, remaining = 0, expiresAt = null }) => {
	const daysLeft = expiresAt === null ? null : Math.floor((Date.parse(expiresAt) - now) / dayMs);
	const inStock = remainingOf.get(planId) ?? 0;
	const plan = Object.hasOwn(plans, planId) ? plans[planId] : {};
	return {
		bundle: planId,
		name: name ?? plan.name ?? null,
		usageId,
		bought: total,
		remaining,
		expires: expiresAt?.slice(0, 10) ?? null,
		daysLeft,
		expiring: daysLeft !== null && daysLeft <= expiringWithinDays && remaining > 0 ? 'yes' : 'no',
		inStock,
		minimum: plan.minimum ?? null,
		low: inStock < (plan.minimum ?? 0) ? 'yes' : 'no',
		sold: soldOf.get(planId) ?? 0,
	};
};

const others = [...Object.keys(plans), ...soldOf.keys()].filter((planId) => !remainingOf.has(planId));
const rows = [...stock, ...[...new Set(others)].map((planId) => ({ planId }))].map(row);
rows.sort((a, b) => (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity) || a.bundle.localeCompare(b.bundle));
if (rows.length === 0) rows.push({ ...row({ planId: '' }), name: 'The inventory is empty' });
return rows.map((json) => ({ json }));
