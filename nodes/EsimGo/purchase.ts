import { Failure } from '../shared/failure';
import { jsonOf, type Call } from '../shared/http/call';
import type { Client } from '../shared/http/client';
import { Recent } from '../shared/recent';
import { isSameFolded } from '../shared/purchase/alike';
import { naming } from '../shared/purchase/naming';
import type { Owner, Placed, RecentOrders } from '../shared/purchase/purchase';
import { searchRows } from '../shared/http/listRows';
import { order } from '../shared/model/order';
import { esimOf, orderOf, wireEsims } from './model';
import { esimPaging, orderPaging } from './paging';
import {
	applicationType,
	readableEsims,
	readableOrders,
	readEsim,
	readEsimBundles,
	readOrder,
	type Row,
	type WireEsim,
	type WireOrder,
} from './wire';

/** How eSIM Go lets a purchase be found again: by `customerRef` on its eSIMs, by order id, and in the list of orders. */

const source = 'eSIM Go';

/** The most orders and eSIMs a search reads, in pages of 100. */
const mostOrders = 2_000;
const mostEsims = 500;

/** Whatever goes wrong with an order names it. */
const modelOf = (wire: WireOrder) => naming(wire.orderReference, () => orderOf(wire));

export function placedOf({ wire, body }: Row<WireOrder>): Placed {
	const model = modelOf(wire);
	if (model.id === null) {
		throw new Failure({
			message: 'The answer of eSIM Go could not be read: "orderReference" is missing',
			description: 'Without it the order cannot be told from others.',
			ran: 'perhaps',
		});
	}
	return { id: model.id, order: model, esims: wireEsims(wire).map(({ esim, planId }) => ({ planId, esim: esimOf(esim) })), body };
}

/** How eSIM Go says that it does not know something: it declares no 404, and the true status is not documented. */
const refusals = [400, 404, 410];

/** An order by its reference; undefined where eSIM Go knows none. One still being processed (503) is there, with nothing but its id. */
export async function orderById(client: Client, id: string): Promise<Placed | undefined> {
	const answer = await client.repeat({ method: 'GET', path: '/orders/{id}', values: { id } }, [...refusals, 503]);
	if (answer.status === 503) return { id, order: order.parse({ provider: 'esimGo', id }), esims: [], body: { orderReference: id } };
	return refusals.includes(answer.status) ? undefined : placedOf(readOrder(jsonOf(answer, source)));
}

/**
 * The eSIMs that carry exactly this `customerRef`. Equality is asked for, since without an operator the filter finds
 * parts (`order-1` finds `order-10`), and compared again here. With them the rows that cannot be read.
 */
export async function esimsByReference(client: Client, reference: string): Promise<{ esims: WireEsim[]; unreadRows: unknown[] }> {
	const query = { filterBy: 'customerRef', filter: `eq:${reference}` };
	const call: Call = { method: 'GET', path: '/esims', query };
	const { rows, complete, unreadRows } = await searchRows(client, {
		paging: esimPaging,
		call,
		source,
		most: mostEsims,
		readable: readableEsims,
	});
	const esims = rows.map(({ wire }) => wire).filter(({ customerRef }) => customerRef === reference);
	if (complete || esims.length > 0) return { esims, unreadRows };
	throw new Failure({
		message: `eSIM Go lists ${mostEsims} eSIMs and more where one reference was looked for`,
		description: 'Its filter by customerRef seems to have no effect, so it cannot be told whether this was bought. Nothing was sent.',
		ran: 'never',
	});
}

/** Letters, digits and signs that no system changes on the way. */
const unchangeable = /^[a-z0-9._:/#+@-]*$/;

/**
 * eSIMs whose `customerRef` may be this reference after eSIM Go changed it: looked for by its longest part that only letter
 * case can change, and only if there is something to change.
 */
export async function esimsLikeReference(client: Client, reference: string): Promise<WireEsim[]> {
	const [needle = ''] = (reference.match(/[A-Za-z0-9._:/#+@-]+/g) ?? []).sort((a, b) => b.length - a.length);
	if (unchangeable.test(reference) || needle.length < 3 || needle.includes(':')) return [];
	const call: Call = { method: 'GET', path: '/esims', query: { filterBy: 'customerRef', filter: needle } };
	const { rows } = await searchRows(client, { paging: esimPaging, call, source, most: mostEsims, readable: readableEsims });
	return rows.map(({ wire }) => wire).filter(({ customerRef }) => isSameFolded(customerRef ?? '', reference));
}

/** More eSIMs of a like reference are not read: looking each reference up costs less. */
const mostPages = 10;

/**
 * Every `customerRef` that contains a text: without an operator the filter finds parts. Complete only where a page
 * comes empty, since how many rows a page holds is not documented; else undefined.
 */
export async function referencesLike(client: Client, text: string): Promise<Set<string> | undefined> {
	// In front of a colon the filter would take a text for its operator.
	if (text.includes(':')) return undefined;
	const references = new Set<string>();
	const query = { filterBy: 'customerRef', filter: text, orderBy: 'iccid', direction: 'asc', perPage: 100 };
	let before = '';
	for (let page = 1; page <= mostPages + 1; page++) {
		const answer = await client.repeat({ method: 'GET', path: '/esims', query: { ...query, page } });
		const { rows, unread } = readableEsims(jsonOf(answer, source));
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

/**
 * The order that a new eSIM was bought with: the reference of its first assignment. Later assignments are top-ups.
 * An assignment's reference is its order's with a number behind it (`…-0`).
 */
export async function firstAssignment(client: Client, iccid: string): Promise<string | undefined> {
	const query = { includeUsed: true, limit: 200 };
	const answer = await client.repeat({ method: 'GET', path: '/esims/{iccid}/bundles', values: { iccid }, query }, refusals);
	if (refusals.includes(answer.status)) return undefined;
	const assignments = readEsimBundles(jsonOf(answer, source)).flatMap(({ wire }) => wire.assignments ?? []);
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
export async function orderOfEsim(client: Client, iccid: string): Promise<Placed | undefined> {
	const assignment = await firstAssignment(client, iccid);
	if (assignment !== undefined) {
		const placed = (await orderById(client, withoutSuffix(assignment))) ?? (await orderById(client, assignment));
		if (placed) return placed;
	}
	const { orders } = await recentOrders(client, new Date(client.providerTime().getTime() - lookBackMs));
	return oldestWith(orders, iccid);
}

/** The oldest of these orders that names an eSIM: later ones topped it up. */
export function oldestWith(orders: Placed[], iccid: string): Placed | undefined {
	const naming = orders.filter(({ esims }) => esims.some(({ esim }) => esim.iccid === iccid));
	return naming.sort((a, b) => (a.order.createdAt ?? '').localeCompare(b.order.createdAt ?? ''))[0];
}

export async function recentOrders(client: Client, since: Date): Promise<RecentOrders> {
	const { rows, complete, unread } = await ordersSince(client, since);
	return { orders: rows.filter(({ wire }) => !isApplication(wire)).map(placedOf), complete, unread };
}

/** All that GET /orders lists since a time; `complete` only if it was read to its end. */
export async function ordersSince(
	client: Client,
	since: Date,
): Promise<{ rows: Array<Row<WireOrder>>; complete: boolean; unread: number }> {
	const query = { createdAt: `gte:${since.toISOString()}`, includeIccids: true };
	const call: Call = { method: 'GET', path: '/orders', query };
	const { rows, complete, unread } = await searchRows(client, {
		paging: orderPaging,
		call,
		source,
		most: mostOrders,
		readable: readableOrders,
	});
	// The filter is the provider's; the times are compared here again.
	const young = rows.filter(({ wire }) => {
		const { createdAt } = modelOf(wire);
		return createdAt === null || new Date(createdAt) >= since;
	});
	return { rows: young, complete, unread };
}

/** Bundles applied from the inventory are listed among the orders and cost nothing. */
export function isApplication(wire: WireOrder): boolean {
	return modelOf(wire).type === applicationType;
}

/** Whom an order for new eSIMs belongs to. Until it names its eSIMs, that cannot be told. */
export async function ownerOfNew(client: Client, placed: Placed): Promise<Owner> {
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
	const first = await firstAssignment(client, iccid);
	if (first === undefined || first === orderId || first.startsWith(`${orderId}-`)) return 'this';
	const other = (await orderById(client, withoutSuffix(first))) ?? (await orderById(client, first));
	if (!other) return 'unknown';
	return other.id === orderId ? 'this' : 'other';
}

/** From which addresses the orders of an account came that this process had the answers to. */
const sources = new Recent<Set<string>>(1_000);

const sourceOf = ({ body: { sourceIP } }: Placed) => (typeof sourceIP === 'string' && sourceIP !== '' ? sourceIP : undefined);

/** An order of ours, from whose answer the address is learned that eSIM Go sees. */
export function learnSource({ account }: Client, placed: Placed): void {
	const address = sourceOf(placed);
	if (address !== undefined) sources.set(account.id, new Set([...(sources.get(account.id) ?? []), address]));
}

/** Whether an order came from another address than ours do: somebody else's, or this n8n has moved. */
export function isFromElsewhere({ account }: Client, placed: Placed): boolean {
	const [address, own] = [sourceOf(placed), sources.get(account.id)];
	return address !== undefined && own !== undefined && !own.has(address);
}

export async function readEsimByIccid(client: Client, iccid: string): Promise<WireEsim> {
	const answer = await client.repeat({ method: 'GET', path: '/esims/{iccid}', values: { iccid } });
	return readEsim(jsonOf(answer, source)).wire;
}

/** Writes the reference to eSIMs that an order brought. A write of the same value may safely be repeated. */
export async function writeReference(client: Client, iccid: string, reference: string): Promise<void> {
	await client.repeat({ method: 'PUT', path: '/esims', body: { iccid, customerRef: reference } });
}
