import { Failure } from '../../shared/failure';
import type { Client } from '../../shared/http/client';
import type { Owner, Placed, RecentOrders, Sought } from '../../shared/purchase/purchase';
import { unreadOrders } from '../../shared/purchase/unread';
import type { Row } from '../../shared/wire/rows';
import { dayBefore, madeAt, ordersOf, placedOfList } from '../model';
import { celitech } from '../provider';
import { findPurchases, findPurchase } from '../reads';
import { readPurchases, type WirePurchase } from '../wire';
import type { Content } from './basket';

/**
 * The purchases that carry exactly this reference, and rows that cannot be read. References are compared again here, since it
 * is only inferred that the filter compares whole texts. A Failure if the list has no end and shows none of ours.
 */
async function readByReference(client: Client, reference: string): Promise<{ rows: Array<Row<WirePurchase>>; unreadRows: unknown[] }> {
	const { rows, complete, unreadRows } = await findPurchases(client, { referenceId: reference });
	const own = rows.filter(({ wire }) => wire.referenceId === reference);
	if (complete || own.length > 0) return { rows: own, unreadRows };
	throw new Failure({
		message: "CELITECH's list of purchases could not be read to its end",
		description: `The search for one reference gave ${rows.length} purchases: the filter seems to have no effect, or the pages repeat. So it is unknown whether this was already bought. Nothing was sent. Try again later, and ask CELITECH if it stays like this.`,
		ran: 'never',
	});
}

/** The orders that were made under a reference, oldest first: one for each call that bought, of at most `quantity` eSIMs. */
export async function ordersByReference(client: Client, reference: string, quantity: number): Promise<Placed[]> {
	return ordersOf((await readByReference(client, reference)).rows, quantity);
}

/** The orders made under a reference, and as `like` the unreadable purchases that mention it. */
export async function findByReference(client: Client, reference: string, quantity: number): Promise<{ own: Placed[]; like: Placed[] }> {
	const { rows, unreadRows } = await readByReference(client, reference);
	return { own: ordersOf(rows, quantity), like: unreadOrders(celitech.id, reference, unreadRows) };
}

/**
 * The order that a purchase belongs to: with all that its call bought, or alone if it carries another reference than the
 * one that was sent. CELITECH may have cut several references to one text, so a changed one puts nothing together.
 */
export async function findById(client: Client, { id, reference, basket }: Sought<Content> & { id: string }): Promise<Placed | undefined> {
	const found = await findPurchase(client, id);
	if (found === undefined) return undefined;
	const isKept = found.wire.referenceId === reference;
	const orders = isKept ? await ordersByReference(client, reference, basket.quantity) : [];
	return orders.find(({ esims }) => esims.some(({ esim }) => esim.purchaseId === id)) ?? placedOfList([found]);
}

/**
 * Purchases since a time. CELITECH takes whole days, of a zone that is not documented and with bounds that may not count:
 * two days more are asked for, and the times compared here. Purchases of this very reference are put together by call;
 * all others stay single, since a changed reference may be that of several sales.
 */
export async function findSince(client: Client, { since, reference, basket }: Sought<Content> & { since: Date }): Promise<RecentOrders> {
	const { rows, complete, unread } = await findPurchases(client, { afterDate: dayBefore(since.getTime(), 2) });
	const young = rows.filter(({ wire }) => madeAt(wire) === 0 || madeAt(wire) >= since.getTime());
	const own = young.filter(({ wire }) => wire.referenceId === reference);
	const others = young.filter((one) => !own.includes(one)).flatMap((one) => placedOfList([one]) ?? []);
	return { orders: [...ordersOf(own, basket.quantity), ...others], complete, unread };
}

/** Purchases that are known to be of one reference, put together by call. */
export function joinOrders(orders: Placed[], { basket }: Sought<Content>): Placed[] {
	const listed = orders.filter(({ body }) => 'purchases' in body);
	const rows = new Map(listed.flatMap(({ body }) => readPurchases(body)).map((one) => [one.wire.id, one]));
	return [...ordersOf([...rows.values()], basket.quantity), ...orders.filter((one) => !listed.includes(one))];
}

/** Whose an order is. A purchase without a reference may be ours, if the reference was lost on the way. */
export function ownerOf({ order: { reference } }: Placed): Owner {
	return reference === null ? { is: 'doubtful' } : { is: 'reference', reference };
}
