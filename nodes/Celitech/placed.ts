import type { IDataObject } from 'n8n-workflow';
import { order } from '../shared/model/order';
import type { Client } from '../shared/http/client';
import { naming } from '../shared/purchase/naming';
import type { Placed, RecentOrders } from '../shared/purchase/purchase';
import type { Row } from '../shared/wire/rows';
import { unreadOrders } from '../shared/purchase/unread';
import { esimOf, momentOf, orderOf, pngOf } from './model';
import { celitech } from './provider';
import { allPurchases, purchaseById, purchasesByReference } from './purchases';
import type { Bought, WirePurchase } from './wire';

/**
 * CELITECH makes one purchase per eSIM. What was bought under one reference is one order here; it goes by the ID of its
 * first purchase, in the order of the IDs, which is the same in an answer and in a list. Each eSIM keeps its own.
 */
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

/** The order that the answer to a purchase shows. It has neither prices nor dates: those stand in the list. */
export function placedOfAnswer(rows: Array<Row<Bought>>, reference: string, body: IDataObject): Placed {
	const entries = rows.map(({ wire }) => ({ id: wire.purchase.id, wire })).sort((a, b) => byId(a, b));
	const [{ wire: first }] = entries;
	const esims = entries.map(({ id, wire }) => ({
		planId: wire.purchase.packageId,
		esim: naming(id, () => esimOf(wire.profile, id, reference)),
		qrCode: pngOf(wire.profile),
	}));
	const model = order.parse({
		provider: 'celitech',
		id: first.purchase.id,
		reference,
		lines: [{ planId: first.purchase.packageId, quantity: entries.length }],
		createdAt: momentOf(first.purchase.createdDate, first.purchase.createdAt),
		esims: esims.map(({ esim }) => esim),
	});
	return { id: first.purchase.id, order: model, esims, body };
}

/** The order that listed purchases of one reference make. They name their eSIMs by ICCID alone. */
export function placedOfList(rows: Array<Row<WirePurchase>>): Placed | undefined {
	const entries = rows
		.map(({ wire, body }) => ({ id: wire.id, wire, body, order: naming(wire.id, () => orderOf(wire)) }))
		.sort((a, b) => byId(a, b));
	const [first] = entries;
	if (first === undefined) return undefined;
	const prices = entries.map(({ order: { total } }) => total);
	const known = prices.filter((price) => price !== null);
	const model = order.parse({
		...first.order,
		lines: first.order.lines.map((line) => ({ ...line, quantity: entries.length })),
		// Summed in cents: the sum of decimal fractions is not exact.
		total: known.length < prices.length ? null : Math.round(known.reduce((sum, price) => sum + price * 100, 0)) / 100,
		esims: entries.flatMap(({ order: { esims } }) => esims),
	});
	const esims = entries.map(
		({
			wire,
			order: {
				esims: [esim],
			},
		}) => ({ planId: wire.package.id, esim }),
	);
	return { id: first.id, order: model, esims, body: { purchases: entries.map(({ body }) => body) } };
}

/**
 * Purchases of one call follow each other by less than this; by less than the second if it is known how many it made. A
 * second attempt is sent when the time for showing the first one is over, 15 minutes later at the earliest (ms, ours).
 */
const togetherMs = 60_000;
const togetherByNumberMs = 10 * 60_000;

/** The orders that were made under a reference, oldest first: one for each call that bought, of at most `quantity` eSIMs. */
export async function ordersByReference(client: Client, reference: string, quantity = Infinity): Promise<Placed[]> {
	return ordersOf((await purchasesByReference(client, reference)).rows, quantity);
}

/** The same, with unreadable purchases that mention the reference. */
export async function findByReference(client: Client, reference: string, quantity: number): Promise<{ own: Placed[]; like: Placed[] }> {
	const { rows, unreadRows } = await purchasesByReference(client, reference);
	return { own: ordersOf(rows, quantity), like: unreadOrders(celitech.id, reference, unreadRows) };
}

/** A call that wants so many eSIMs buys no more: what follows it at once is another one's. */
function ordersOf(rows: Array<Row<WirePurchase>>, quantity = Infinity): Placed[] {
	const byTime = [...rows].sort((a, b) => timeOf(a) - timeOf(b));
	const calls: Array<Array<Row<WirePurchase>>> = [];
	const mostApart = quantity === Infinity ? togetherMs : togetherByNumberMs;
	for (const one of byTime) {
		const [last] = calls.slice(-1);
		const isTogether = last !== undefined && last.length < quantity && timeOf(one) - timeOf(last[last.length - 1]) < mostApart;
		if (isTogether) last.push(one);
		else calls.push([one]);
	}
	return calls.flatMap((call) => placedOfList(call) ?? []);
}

/** When a purchase was made (epoch ms); of all that do not say so, the same. */
function timeOf({ wire }: Row<WirePurchase>): number {
	return Date.parse(momentOf(wire.createdDate, wire.createdAt) ?? '') || 0;
}

/** The order that holds one of these eSIMs' purchases, else the first; with the others of the same reference. */
export function chooseOrder(orders: Placed[], esims: Placed['esims']): { order?: Placed; others: Placed[] } {
	const known = new Set(esims.map(({ esim }) => esim.purchaseId));
	const order = orders.find((one) => one.esims.some(({ esim }) => known.has(esim.purchaseId))) ?? orders[0];
	return { order, others: orders.filter((one) => one !== order) };
}

/** The order that a purchase belongs to: with all that its call bought, or alone if it has no reference. */
export async function orderByPurchase(client: Client, id: string): Promise<Placed | undefined> {
	const found = await purchaseById(client, id);
	if (found === undefined) return undefined;
	const { referenceId } = found.wire;
	const orders = referenceId ? await ordersByReference(client, referenceId) : [];
	return orders.find(({ esims }) => esims.some(({ esim }) => esim.purchaseId === id)) ?? placedOfList([found]);
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Purchases since a time. CELITECH takes whole days, of a zone that is not documented and with bounds that may not count:
 * two days more are asked for, and the times compared here.
 */
export async function recentOrders(client: Client, since: Date): Promise<RecentOrders> {
	const afterDate = new Date(since.getTime() - 2 * dayMs).toISOString().slice(0, 10);
	const { rows, complete, unread } = await allPurchases(client, { afterDate });
	const young = rows.filter((one) => timeOf(one) === 0 || timeOf(one) >= since.getTime());
	const references = [...new Set(young.map(({ wire }) => wire.referenceId))];
	const orders = references.flatMap((reference) => {
		const own = young.filter(({ wire }) => wire.referenceId === reference);
		return reference === null ? own.flatMap((one) => placedOfList([one]) ?? []) : ordersOf(own);
	});
	return { orders, complete, unread };
}
