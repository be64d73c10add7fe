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
import { readMissingEsims } from './delivery';

/** How a purchase is found again: by the `customerRef` on its eSIMs, by the ID of its order, or in the list of orders. */

/** Finds the purchase that brought an eSIM. `iccids` are the eSIMs that carry the same reference. */
type FindPurchase = (iccid: string, iccids: string[]) => Promise<Placed | undefined>;

/** Finds the purchases whose new eSIMs carry a reference. If there are none, those with a similar or unreadable one. */
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

/** Finds the purchases that brought these eSIMs, oldest first, each with the reference that its eSIMs show. */
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
		const esims = orphans.filter(({ customerRef }) => customerRef === reference);
		orders.push(purchaseWithoutOrder(reference, esims));
	}
	return orders.sort((a, b) => (a.order.createdAt ?? '').localeCompare(b.order.createdAt ?? ''));
}

/** eSIMs of one reference whose order is unknown. As far as one can see, they are one purchase. */
function purchaseWithoutOrder(customerRef: string | null, esims: WireEsim[]): Placed {
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

/** Beyond this many pages, looking up each reference by itself costs less. */
const mostPages = 10;

/**
 * Finds every `customerRef` that contains a text, which is what the filter does without an operator. Undefined if they
 * cannot all be read. The list ends at an empty page, because how many rows a page holds is not documented.
 */
export async function findReferencesLike(client: Client, text: string): Promise<Set<string> | undefined> {
	// The filter would take the text before a colon for an operator.
	if (text.includes(':')) return undefined;
	const references = new Set<string>();
	const query = { filterBy: 'customerRef', filter: text, orderBy: 'iccid', direction: 'asc', perPage: 100 };
	let before = '';
	for (let page = 1; page <= mostPages + 1; page++) {
		const answer = await client.repeat({ method: 'GET', path: '/esims', query: { ...query, page } });
		const { rows, unread } = readableEsims(jsonOf(answer, esimGo.label));
		// A row that cannot be read may hold any reference.
		if (unread > 0) return undefined;
		const [youngest] = rows;
		if (youngest === undefined) return references;
		const first = JSON.stringify(youngest.wire);
		if (first === before) return undefined;
		before = first;
		for (const { wire } of rows) references.add(wire.customerRef ?? '');
	}
	return undefined;
}

/** Finds an order by its ID. Undefined if eSIM Go does not know it. One that is still being processed (503) exists, but has only its ID. */
export async function findOrderById(client: Client, id: string): Promise<Placed | undefined> {
	const answer = await client.repeat({ method: 'GET', path: '/orders/{id}', values: { id } }, [...unknownStatuses, 503]);
	if (answer.status === 503) return { id, order: order.parse({ provider: esimGo.id, id }), esims: [], body: { orderReference: id } };
	return unknownStatuses.includes(answer.status) ? undefined : placedOf(readOrder(jsonOf(answer, esimGo.label)));
}

/**
 * Reads the reference of an eSIM's first assignment. It leads to the order that brought the eSIM; later assignments are
 * top-ups. An assignment's reference is that of its order with a number appended (`…-0`).
 */
export async function readFirstAssignment(client: Client, iccid: string): Promise<string | undefined> {
	const bundles = (await readBundlesOfEsim(client, iccid, unknownStatuses)) ?? [];
	const assignments = bundles.flatMap((bundle) => bundle.assignments ?? []);
	const [first] = assignments.sort((a, b) => (a.assignmentDateTime ?? '').localeCompare(b.assignmentDateTime ?? ''));
	return first?.assignmentReference ?? undefined;
}

/** The order or apply reference within an assignment's reference. */
export function withoutSuffix(assignmentReference: string): string {
	return assignmentReference.replace(/-\d{1,4}$/, '');
}

/** How far back the list of orders is searched for an eSIM that does not lead to its order. */
const lookBackMs = 30 * 24 * 60 * 60 * 1000;

/** Finds the order that brought an eSIM: by its first assignment, else in the list of orders. */
export async function findOrderOfEsim(client: Client, iccid: string): Promise<Placed | undefined> {
	const assignment = await readFirstAssignment(client, iccid);
	if (assignment !== undefined) {
		const placed = (await findOrderById(client, withoutSuffix(assignment))) ?? (await findOrderById(client, assignment));
		if (placed) return placed;
	}
	const { orders } = await findOrdersSince(client, new Date(client.providerTime().getTime() - lookBackMs));
	return findOldestWith(orders, iccid);
}

/** Finds the oldest of these orders that names an eSIM. Later ones topped it up. */
export function findOldestWith(orders: Placed[], iccid: string): Placed | undefined {
	const naming = orders.filter(({ esims }) => esims.some(({ esim }) => esim.iccid === iccid));
	return naming.sort((a, b) => (a.order.createdAt ?? '').localeCompare(b.order.createdAt ?? ''))[0];
}

/** Finds the orders since a time, without applications from the inventory. */
export async function findOrdersSince(client: Client, since: Date): Promise<RecentOrders> {
	const { rows, complete, unread } = await listOrdersSince(client, since);
	return { orders: rows.filter(({ wire }) => !isApplication(wire)).map(placedOf), complete, unread };
}

/** Finds whose order it is, by the eSIMs that it brought. */
export async function findOwner(client: Client, basket: Basket, placed: Placed): Promise<Owner> {
	if (!carriesReference(basket)) return { is: isFromElsewhere(client, placed) ? 'doubtful' : 'nobody' };
	const whole = await readMissingEsims(client, placed);
	const fresh = whole.esims.filter(({ esim: { iccid } }) => iccid === null || !targetsOf(basket).includes(iccid));
	if (fresh.length === 0 && whole.esims.length > 0)
		return isFromElsewhere(client, placed) ? { is: 'doubtful' } : { is: 'nobody', placed: whole };
	const ofNew = await findOwnerOfNew(client, { ...whole, esims: fresh });
	return ofNew.is === 'nobody' ? { is: 'nobody', placed: whole } : ofNew;
}

/** Finds whose order it is, by its new eSIMs. Until it names them, it is doubtful. */
export async function findOwnerOfNew(client: Client, placed: Placed): Promise<Owner> {
	const iccids = placed.esims.flatMap(({ esim }) => esim.iccid ?? []);
	if (iccids.length === 0) return { is: 'doubtful' };
	for (const iccid of iccids) {
		const { customerRef } = await readEsimByIccid(client, iccid);
		if (customerRef) return { is: 'reference', reference: customerRef };
		const brought = await findWhatBrought(client, iccid, placed.id);
		if (brought !== 'this') return { is: brought === 'other' ? 'another' : 'doubtful' };
	}
	return isFromElsewhere(client, placed) ? { is: 'doubtful' } : { is: 'nobody', placed };
}

/**
 * Whether an order brought an eSIM or topped it up. An assignment's reference is usually that of its order with a number
 * appended, but this is not documented. So only a reference that leads to another order proves that the eSIM was there
 * before.
 */
async function findWhatBrought(client: Client, iccid: string, orderId: string): Promise<'this' | 'other' | 'unknown'> {
	const first = await readFirstAssignment(client, iccid);
	if (first === undefined || first === orderId || first.startsWith(`${orderId}-`)) return 'this';
	const other = (await findOrderById(client, withoutSuffix(first))) ?? (await findOrderById(client, first));
	if (!other) return 'unknown';
	return other.id === orderId ? 'this' : 'other';
}

/** By account, the addresses from which this process has ordered, as eSIM Go reports them. */
const addresses = new Recent<Set<string>>(1_000);

const addressOf = ({ body: { sourceIP } }: Placed) => (typeof sourceIP === 'string' && sourceIP !== '' ? sourceIP : undefined);

/** Remembers the address that eSIM Go reports for an order of ours. */
export function rememberAddress({ account }: Client, placed: Placed): void {
	const address = addressOf(placed);
	if (address !== undefined) addresses.set(account.id, new Set([...(addresses.get(account.id) ?? []), address]));
}

/** Whether an order came from an address that is not ours. It is somebody else's, or this n8n has moved. */
export function isFromElsewhere({ account }: Client, placed: Placed): boolean {
	const [address, own] = [addressOf(placed), addresses.get(account.id)];
	return address !== undefined && own !== undefined && !own.has(address);
}
