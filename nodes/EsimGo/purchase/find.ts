import { jsonOf } from '../../shared/http/call';
import type { Client } from '../../shared/http/client';
import { order } from '../../shared/model/order';
import type { Owner, Placed, RecentOrders } from '../../shared/purchase/purchase';
import { unreadOrders } from '../../shared/purchase/unread';
import { Recent } from '../../shared/recent';
import { esimOf, isApplication, placedOf } from '../model';
import { esimGo } from '../provider';
import {
	findEsimsByReference,
	findEsimsLikeReference,
	listOrdersSince,
	readBundlesOfEsim,
	readEsimByIccid,
	unknownStatuses,
} from '../reads';
import { readableEsims, readOrder, type WireEsim } from '../wire';
import { carriesReference, targetsOf, type Basket } from './basket';
import { withEsims } from './delivery';

/** How eSIM Go lets a purchase be found again: by `customerRef` on its eSIMs, by order id, and in the list of orders. */

/** Finds the purchase that brought an eSIM; `iccids` are known to carry the same reference as it. */
type FindPurchase = (iccid: string, iccids: string[]) => Promise<Placed | undefined>;

/** The purchases whose new eSIMs carry a reference; if there are none, those whose reference is like it or cannot be read. */
export async function findByReference(
	client: Client,
	reference: string,
	findPurchase: FindPurchase,
): Promise<{ own: Placed[]; like: Placed[] }> {
	const { esims: marked, unreadRows } = await findEsimsByReference(client, reference);
	if (marked.length > 0) return { own: await findPurchases(marked, findPurchase), like: [] };
	const like = await findPurchases(await findEsimsLikeReference(client, reference), findPurchase);
	return { own: [], like: [...like, ...unreadOrders(esimGo.id, reference, unreadRows)] };
}

/** The orders that brought these eSIMs, oldest first, each with the reference that its eSIMs show. */
async function findPurchases(esims: WireEsim[], findPurchase: FindPurchase): Promise<Placed[]> {
	const orders: Placed[] = [];
	const orphans: WireEsim[] = [];
	for (const esim of esims) {
		if (orders.some((known) => known.esims.some((entry) => entry.esim.iccid === esim.iccid))) continue;
		const placed = await findPurchase(
			esim.iccid,
			esims.map(({ iccid }) => iccid),
		);
		if (placed) orders.push({ ...placed, order: { ...placed.order, reference: esim.customerRef } });
		else orphans.push(esim);
	}
	for (const reference of new Set(orphans.map(({ customerRef }) => customerRef))) {
		orders.push(purchaseWithoutOrder(orphans.filter(({ customerRef }) => customerRef === reference)));
	}
	return orders.sort((a, b) => (a.order.createdAt ?? '').localeCompare(b.order.createdAt ?? ''));
}

/** eSIMs of one reference whose order is not known: as far as can be seen, they are one purchase. */
function purchaseWithoutOrder(esims: WireEsim[]): Placed {
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

/** More eSIMs of a like reference are not read: looking each reference up costs less. */
const mostPages = 10;

/**
 * Every `customerRef` that contains a text: without an operator the filter finds parts. Complete only where a page
 * comes empty, since how many rows a page holds is not documented; else undefined.
 */
export async function findReferencesLike(client: Client, text: string): Promise<Set<string> | undefined> {
	// In front of a colon the filter would take a text for its operator.
	if (text.includes(':')) return undefined;
	const references = new Set<string>();
	const query = { filterBy: 'customerRef', filter: text, orderBy: 'iccid', direction: 'asc', perPage: 100 };
	let before = '';
	for (let page = 1; page <= mostPages + 1; page++) {
		const answer = await client.repeat({ method: 'GET', path: '/esims', query: { ...query, page } });
		const { rows, unread } = readableEsims(jsonOf(answer, esimGo.label));
		// A row that cannot be read may be any reference.
		if (unread > 0) return undefined;
		if (rows.length === 0) return references;
		const first = JSON.stringify(rows[0].wire);
		if (first === before) return undefined;
		before = first;
		for (const { wire } of rows) references.add(wire.customerRef ?? '');
	}
	return undefined;
}

/** An order by its reference; undefined where eSIM Go knows none. One still being processed (503) is there, with nothing but its id. */
export async function findOrderById(client: Client, id: string): Promise<Placed | undefined> {
	const answer = await client.repeat({ method: 'GET', path: '/orders/{id}', values: { id } }, [...unknownStatuses, 503]);
	if (answer.status === 503) return { id, order: order.parse({ provider: esimGo.id, id }), esims: [], body: { orderReference: id } };
	return unknownStatuses.includes(answer.status) ? undefined : placedOf(readOrder(jsonOf(answer, esimGo.label)));
}

/**
 * The order that a new eSIM was bought with: the reference of its first assignment. Later assignments are top-ups.
 * An assignment's reference is its order's with a number behind it (`…-0`).
 */
export async function readFirstAssignment(client: Client, iccid: string): Promise<string | undefined> {
	const bundles = (await readBundlesOfEsim(client, iccid, unknownStatuses)) ?? [];
	const assignments = bundles.flatMap((bundle) => bundle.assignments ?? []);
	const [first] = assignments.sort((a, b) => (a.assignmentDateTime ?? '').localeCompare(b.assignmentDateTime ?? ''));
	return first?.assignmentReference ?? undefined;
}

/** The order or apply reference in an assignment's reference. */
export function withoutSuffix(assignmentReference: string): string {
	return assignmentReference.replace(/-\d{1,4}$/, '');
}

/** How far back an eSIM's order is looked for in the list, where the eSIM does not name it. */
const lookBackMs = 30 * 24 * 60 * 60 * 1000;

/** The order that brought an eSIM, by its first assignment, else from the list of orders. */
export async function findOrderOfEsim(client: Client, iccid: string): Promise<Placed | undefined> {
	const assignment = await readFirstAssignment(client, iccid);
	if (assignment !== undefined) {
		const placed = (await findOrderById(client, withoutSuffix(assignment))) ?? (await findOrderById(client, assignment));
		if (placed) return placed;
	}
	const { orders } = await findOrdersSince(client, new Date(client.providerTime().getTime() - lookBackMs));
	return findOldestWith(orders, iccid);
}

/** The oldest of these orders that names an eSIM: later ones topped it up. */
export function findOldestWith(orders: Placed[], iccid: string): Placed | undefined {
	const naming = orders.filter(({ esims }) => esims.some(({ esim }) => esim.iccid === iccid));
	return naming.sort((a, b) => (a.order.createdAt ?? '').localeCompare(b.order.createdAt ?? ''))[0];
}

export async function findOrdersSince(client: Client, since: Date): Promise<RecentOrders> {
	const { rows, complete, unread } = await listOrdersSince(client, since);
	return { orders: rows.filter(({ wire }) => !isApplication(wire)).map(placedOf), complete, unread };
}

/** Whom an order belongs to, by the eSIMs that it brought. */
export async function findOwner(client: Client, basket: Basket, placed: Placed): Promise<Owner> {
	if (!carriesReference(basket)) return { is: isFromElsewhere(client, placed) ? 'doubtful' : 'nobody' };
	const whole = await withEsims(client, placed);
	const fresh = whole.esims.filter(({ esim: { iccid } }) => iccid === null || !targetsOf(basket).includes(iccid));
	if (fresh.length === 0 && whole.esims.length > 0)
		return isFromElsewhere(client, placed) ? { is: 'doubtful' } : { is: 'nobody', placed: whole };
	const ofNew = await findOwnerOfNew(client, { ...whole, esims: fresh });
	return ofNew.is === 'nobody' ? { is: 'nobody', placed: whole } : ofNew;
}

/** Whom an order for new eSIMs belongs to. Until it names its eSIMs, that cannot be told. */
export async function findOwnerOfNew(client: Client, placed: Placed): Promise<Owner> {
	const iccids = placed.esims.flatMap(({ esim }) => esim.iccid ?? []);
	if (iccids.length === 0) return { is: 'doubtful' };
	for (const iccid of iccids) {
		const { customerRef } = await readEsimByIccid(client, iccid);
		if (customerRef) return { is: 'reference', reference: customerRef };
		const brought = await broughtBy(client, iccid, placed.id);
		if (brought !== 'this') return { is: brought === 'other' ? 'another' : 'doubtful' };
	}
	return isFromElsewhere(client, placed) ? { is: 'doubtful' } : { is: 'nobody', placed };
}

/**
 * Whether an order brought an eSIM, or topped it up: an assignment's reference is usually its order's with a number behind
 * it, which is not documented. So only one that leads to another order proves that the eSIM was there before.
 */
async function broughtBy(client: Client, iccid: string, orderId: string): Promise<'this' | 'other' | 'unknown'> {
	const first = await readFirstAssignment(client, iccid);
	if (first === undefined || first === orderId || first.startsWith(`${orderId}-`)) return 'this';
	const other = (await findOrderById(client, withoutSuffix(first))) ?? (await findOrderById(client, first));
	if (!other) return 'unknown';
	return other.id === orderId ? 'this' : 'other';
}

/** From which addresses the orders of an account came that this process had the answers to. */
const addresses = new Recent<Set<string>>(1_000);

const addressOf = ({ body: { sourceIP } }: Placed) => (typeof sourceIP === 'string' && sourceIP !== '' ? sourceIP : undefined);

/** An order of ours, from whose answer the address is learned that eSIM Go sees. */
export function rememberAddress({ account }: Client, placed: Placed): void {
	const address = addressOf(placed);
	if (address !== undefined) addresses.set(account.id, new Set([...(addresses.get(account.id) ?? []), address]));
}

/** Whether an order came from another address than ours do: somebody else's, or this n8n has moved. */
export function isFromElsewhere({ account }: Client, placed: Placed): boolean {
	const [address, own] = [addressOf(placed), addresses.get(account.id)];
	return address !== undefined && own !== undefined && !own.has(address);
}
