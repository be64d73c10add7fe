import { Failure } from '../shared/policy/failure';
import { jsonOf } from '../shared/policy/call';
import type { Client } from '../shared/policy/client';
import type { Placed, RecentOrders } from '../shared/policy/purchase/types';
import { readPages } from '../shared/policy/paging';
import { order } from '../shared/model/order';
import { esimOf, orderOf, wireEsims } from './model';
import { esimPaging, orderPaging } from './paging';
import { applicationType, readEsim, readEsimBundles, readEsims, readOrder, readOrders, type Row, type WireEsim, type WireOrder } from './wire';

/** How eSIM Go lets a purchase be found again: by `customerRef` on its eSIMs, by order id, and in the list of orders. */

const source = 'eSIM Go';

/** The most orders a search reads, in pages of 100. */
const mostOrders = 2_000;

export function placedOf({ wire, body }: Row<WireOrder>): Placed {
	const model = orderOf(wire);
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
 * parts (`order-1` finds `order-10`), and compared again here.
 */
export async function esimsByReference(client: Client, reference: string): Promise<WireEsim[]> {
	const query = { filterBy: 'customerRef', filter: `eq:${reference}` };
	const rows = await readPages(
		esimPaging,
		{ method: 'GET', path: '/esims', query },
		Infinity,
		async (call) => await client.repeat(call),
		(answer) => {
			const body = jsonOf(answer, source);
			return { body, rows: readEsims(body) };
		},
	);
	return rows.map(({ wire }) => wire).filter(({ customerRef }) => customerRef === reference);
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
		const rows = readEsims(jsonOf(answer, source));
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
	return orders.find(({ esims }) => esims.some(({ esim }) => esim.iccid === iccid));
}

export async function recentOrders(client: Client, since: Date): Promise<RecentOrders> {
	const { rows, complete } = await ordersSince(client, since);
	return { orders: rows.filter(({ wire }) => !isApplication(wire)).map(placedOf), complete };
}

/** All that GET /orders lists since a time; `complete` is false where there was more than is read. */
export async function ordersSince(client: Client, since: Date): Promise<{ rows: Array<Row<WireOrder>>; complete: boolean }> {
	const query = { createdAt: `gte:${since.toISOString()}`, includeIccids: true };
	const rows = await readPages(
		orderPaging,
		{ method: 'GET', path: '/orders', query },
		mostOrders,
		async (call) => await client.repeat(call),
		(answer) => {
			const body = jsonOf(answer, source);
			return { body, rows: readOrders(body) };
		},
	);
	// The filter is the provider's; the times are compared here again.
	const young = rows.filter(({ wire }) => {
		const { createdAt } = orderOf(wire);
		return (wire.orderReference !== null || isApplication(wire)) && (createdAt === null || new Date(createdAt) >= since);
	});
	return { rows: young, complete: rows.length < mostOrders };
}

/** Bundles applied from the inventory are listed among the orders and cost nothing. */
export function isApplication(wire: WireOrder): boolean {
	return orderOf(wire).type === applicationType;
}

/** The reference an order's eSIMs carry; of a top-up, a text that no reference is: such an order is nobody's new eSIM. */
export async function claimantOf(client: Client, placed: Placed): Promise<string | undefined> {
	for (const { esim } of placed.esims) {
		if (esim.iccid === null) continue;
		const { customerRef } = await readEsimByIccid(client, esim.iccid);
		if (customerRef) return customerRef;
		const first = await firstAssignment(client, esim.iccid);
		if (first && first !== placed.id && !first.startsWith(`${placed.id}-`)) return `top-up of ${esim.iccid}`;
	}
	return undefined;
}

export async function readEsimByIccid(client: Client, iccid: string): Promise<WireEsim> {
	const answer = await client.repeat({ method: 'GET', path: '/esims/{iccid}', values: { iccid } });
	return readEsim(jsonOf(answer, source)).wire;
}

/** Writes the reference to eSIMs that an order brought. A write of the same value may safely be repeated. */
export async function writeReference(client: Client, iccid: string, reference: string): Promise<void> {
	await client.repeat({ method: 'PUT', path: '/esims', body: { iccid, customerRef: reference } });
}
