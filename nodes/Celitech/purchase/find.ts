import { Failure } from '../../shared/failure';
import type { Client } from '../../shared/http/client';
import type { Owner, Placed, RecentOrders } from '../../shared/purchase/purchase';
import { unreadOrders } from '../../shared/purchase/unread';
import type { Row } from '../../shared/wire/rows';
import { dayBefore, madeAt, ordersOf, placedOfList } from '../model';
import { celitech } from '../provider';
import { findPurchase, findPurchases } from '../reads';
import type { WirePurchase } from '../wire';

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

/** The orders made under a reference, oldest first: one per call, each of at most `quantity` eSIMs. */
export async function ordersByReference(client: Client, reference: string, quantity = Infinity): Promise<Placed[]> {
	return ordersOf((await readByReference(client, reference)).rows, quantity);
}

/** The orders made under a reference, and as `like` the unreadable purchases that mention it. */
export async function findByReference(client: Client, reference: string, quantity: number): Promise<{ own: Placed[]; like: Placed[] }> {
	const { rows, unreadRows } = await readByReference(client, reference);
	return { own: ordersOf(rows, quantity), like: unreadOrders(celitech.id, reference, unreadRows) };
}

/** The order that a purchase belongs to, with everything its call bought. Without a reference, the purchase alone. */
export async function findById(client: Client, id: string): Promise<Placed | undefined> {
	const found = await findPurchase(client, id);
	if (found === undefined) return undefined;
	const { referenceId } = found.wire;
	const orders = referenceId ? await ordersByReference(client, referenceId) : [];
	return orders.find(({ esims }) => esims.some(({ esim }) => esim.purchaseId === id)) ?? placedOfList([found]);
}

/**
 * The orders made since a time. CELITECH filters by whole days. It documents neither their time zone nor whether the first
 * day is included, so two more days are requested and the times are compared here.
 */
export async function findSince(client: Client, since: Date): Promise<RecentOrders> {
	const { rows, complete, unread } = await findPurchases(client, { afterDate: dayBefore(since.getTime(), 2) });
	const young = rows.filter(({ wire }) => madeAt(wire) === 0 || madeAt(wire) >= since.getTime());
	const references = [...new Set(young.map(({ wire }) => wire.referenceId))];
	const orders = references.flatMap((reference) => {
		const own = young.filter(({ wire }) => wire.referenceId === reference);
		return reference === null ? own.flatMap((one) => placedOfList([one]) ?? []) : ordersOf(own);
	});
	return { orders, complete, unread };
}

/** Whose an order is. A purchase without a reference may be ours, if the reference was lost on the way. */
export function ownerOf({ order: { reference } }: Placed): Owner {
	return reference === null ? { is: 'doubtful' } : { is: 'reference', reference };
}
