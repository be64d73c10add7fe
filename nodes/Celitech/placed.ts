import type { IDataObject } from 'n8n-workflow';
import { order } from '../shared/model/order';
import type { Client } from '../shared/policy/client';
import type { Placed, RecentOrders } from '../shared/policy/purchase/types';
import type { Row } from '../shared/wire/rows';
import { esimOf, momentOf, orderOf, pngOf } from './model';
import { purchaseById, purchasesByReference } from './purchases';
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
		esim: esimOf(wire.profile, id, reference),
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
	const entries = rows.map(({ wire, body }) => ({ id: wire.id, wire, body, order: orderOf(wire) })).sort((a, b) => byId(a, b));
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
	const esims = entries.map(({ wire, order: { esims: [esim] } }) => ({ planId: wire.package.id, esim }));
	return { id: first.id, order: model, esims, body: { purchases: entries.map(({ body }) => body) } };
}

/** What was bought under a reference, as listed. */
export async function orderByReference(client: Client, reference: string): Promise<Placed | undefined> {
	return placedOfList(await purchasesByReference(client, reference));
}

/** The order that a purchase belongs to: with all of its reference, or alone where it has none. */
export async function orderByPurchase(client: Client, id: string): Promise<Placed | undefined> {
	const found = await purchaseById(client, id);
	if (found === undefined) return undefined;
	const { referenceId } = found.wire;
	return referenceId ? await orderByReference(client, referenceId) : placedOfList([found]);
}

/** Every purchase of ours carries its reference from the start, so those of the reference are all that can be ours. */
export async function ordersOfReference(client: Client, reference: string): Promise<RecentOrders> {
	const placed = await orderByReference(client, reference);
	return { orders: placed ? [placed] : [], complete: true };
}

