import { order } from '../shared/model/order';
import type { Client } from '../shared/http/client';
import type { Placed } from '../shared/purchase/purchase';
import { unreadOrders } from '../shared/purchase/unread';
import { esimOf } from './model';
import { esimGo } from './provider';
import { esimsByReference, esimsLikeReference, writeReference } from './purchase';
import type { WireEsim } from './wire';

/** Purchases of new eSIMs carry their reference as `customerRef` on those eSIMs. */

/**
 * The purchases whose new eSIMs carry a reference, and eSIMs whose reference is like it or cannot be read. `placedOf` reads the purchase that
 * brought an eSIM, of which these are known to carry the same reference.
 */
export async function findMarked(
	client: Client,
	reference: string,
	placedOf: (iccid: string, iccids: string[]) => Promise<Placed | undefined>,
): Promise<{ own: Placed[]; like: Placed[] }> {
	const { esims: marked, unreadRows } = await esimsByReference(client, reference);
	if (marked.length > 0) return { own: await ordersOf(marked, placedOf), like: [] };
	const like = await ordersOf(await esimsLikeReference(client, reference), placedOf);
	return { own: [], like: [...like, ...unreadOrders(esimGo.id, reference, unreadRows)] };
}

/** The orders that brought these eSIMs, oldest first, each with the reference that its eSIMs show. */
async function ordersOf(esims: WireEsim[], placedOf: (iccid: string, iccids: string[]) => Promise<Placed | undefined>): Promise<Placed[]> {
	const orders: Placed[] = [];
	const orphans: WireEsim[] = [];
	for (const esim of esims) {
		if (orders.some((known) => known.esims.some((entry) => entry.esim.iccid === esim.iccid))) continue;
		const placed = await placedOf(
			esim.iccid,
			esims.map(({ iccid }) => iccid),
		);
		if (placed) orders.push({ ...placed, order: { ...placed.order, reference: esim.customerRef } });
		else orphans.push(esim);
	}
	for (const reference of new Set(orphans.map(({ customerRef }) => customerRef))) {
		orders.push(withoutOrder(orphans.filter(({ customerRef }) => customerRef === reference)));
	}
	return orders.sort((a, b) => (a.order.createdAt ?? '').localeCompare(b.order.createdAt ?? ''));
}

/** eSIMs of one reference whose order is not known: as far as can be seen, they are one purchase. */
function withoutOrder(esims: WireEsim[]): Placed {
	const [{ customerRef }] = esims;
	const iccids = esims.map(({ iccid }) => iccid);
	const models = esims.map((esim) => esimOf(esim));
	return {
		id: '',
		order: order.parse({ provider: esimGo.id, reference: customerRef, esims: models }),
		esims: models.map((esim) => ({ planId: null, esim })),
		body: { iccids, customerRef },
		warning: `The order that brought eSIM ${iccids.join(', ')} could not be found.`,
	};
}

/** Writes the reference to the new eSIMs; what a traveller already has, in `existing`, keeps its own. */
export async function markNew(client: Client, placed: Placed, existing: string[], reference: string): Promise<Placed> {
	const fresh = placed.esims.map(({ esim }) => esim.iccid).filter((iccid) => iccid !== null && !existing.includes(iccid));
	await Promise.all(fresh.map(async (iccid) => iccid !== null && (await writeReference(client, iccid, reference))));
	return placed;
}
