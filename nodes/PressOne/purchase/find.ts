import { jsonOf, type Call } from '../shared/http/call';
import type { Client } from '../shared/http/client';
import { Failure } from '../shared/failure';
import { searchRows } from '../shared/http/listRows';
import { naming } from '../shared/purchase/naming';
import type { Difference, Placed, RecentOrders } from '../shared/purchase/purchase';
import type { Row } from '../shared/wire/rows';
import { unreadOrders } from '../shared/purchase/unread';
import { isSameFolded } from '../shared/purchase/alike';
import { changedReferenceIn, descriptionOf, needleOf } from './description';
import { orderOf } from './model';
import { paging } from './paging';
import { pressOne } from './provider';
import { readableOrders, readLastPage, readOrder, readOrders, type WireOrder } from './wire';

/** How PressOne lets a purchase be found again: by its description in the order list, by order id, and by time. */

const source = 'PressOne (orders)';
const path = '/customer/v2/orders';

/** What a purchase needs of an order besides its own fields. */
const include = 'sims,status';

/** The most orders a search reads, in pages of 100. */
const mostOrders = 2_000;

export function placedOf({ wire, body }: Row<WireOrder>): Placed {
	const order = naming(wire.order_id ?? wire.id, () => orderOf(wire));
	const planId = wire.package_id;
	return { id: order.id ?? '', order, esims: order.esims.map((esim) => ({ planId, esim })), body };
}

/** How PressOne says that it does not know an order, or that it is not yours. */
const unknown = [401, 404];

/** An order by its numeric id; undefined where PressOne knows none. */
export async function orderById(client: Client, id: string): Promise<Placed | undefined> {
	const answer = await client.repeat({ method: 'GET', path: `${path}/{id}`, values: { id }, query: { include } }, unknown);
	return unknown.includes(answer.status) ? undefined : placedOf(readOrder(jsonOf(answer, source)));
}

/** All orders of a query, with the rows that could not be read; `complete` only if the list came to its end. */
async function allOrders(client: Client, query: Call['query']): Promise<RecentOrders & { unreadRows: unknown[] }> {
	const call: Call = { method: 'GET', path, query: { ...query, include } };
	const { rows, ...rest } = await searchRows(client, { paging, call, source, most: mostOrders, readable: readableOrders });
	return { ...rest, orders: rows.map(placedOf) };
}

/** More orders without a description than this are not asked one by one. */
const mostBare = 20;

/** What became of an order that is neither to be given out nor to be bought again by itself; undefined of any other. */
export function undone({ order }: Placed): string | undefined {
	return order.status !== null && ['failed', 'refunded'].includes(order.status) ? `it is ${order.status}` : undefined;
}

/**
 * The orders that carry a reference, oldest first. The filter matches parts (`order-1` finds `order-10`), so the whole
 * reference is compared again. A row that cannot be read and mentions it is like it. A list too long to be read is a Failure: the filter seems to have no effect then.
 */
export async function ordersByReference(client: Client, reference: string): Promise<{ own: Placed[]; like: Placed[] }> {
	const { orders: rows, complete, unreadRows } = await allOrders(client, { 'filter[description]': needleOf(reference) });
	const bare = rows.filter(({ body }) => descriptionOf(body) === null);
	const orders = bare.length > mostBare ? rows : await Promise.all(rows.map(async (placed) => await described(client, placed)));
	const own = orders.filter(({ order }) => order.reference === reference);
	const like = [...orders.filter((placed) => isLikeOurs(placed, reference)), ...unreadOrders(pressOne.id, reference, unreadRows)];
	if (complete || own.length > 0)
		return { own: own.sort((a, b) => (a.order.createdAt ?? '').localeCompare(b.order.createdAt ?? '')), like };
	throw new Failure({
		message: `PressOne lists ${mostOrders} orders and more where one was looked for`,
		description: 'Its filter by description seems to have no effect, so it cannot be told whether this was bought. Nothing was sent.',
		ran: 'never',
	});
}

/** An order that the filter finds and whose description holds this reference in another form, or is not shown. */
function isLikeOurs({ order, body }: Placed, reference: string): boolean {
	const description = descriptionOf(body);
	if (description === null) return true;
	const shown = order.reference ?? changedReferenceIn(description);
	return shown !== null && isSameFolded(shown, reference);
}

/** An order with its description, which a list may leave out: then the order itself is asked. As it was, if that cannot be read. */
export async function described(client: Client, placed: Placed): Promise<Placed> {
	if (descriptionOf(placed.body) !== null) return placed;
	return (await orderById(client, placed.id).catch(() => undefined)) ?? placed;
}

/** What differs if an order is of another package. One in another letter case, or none, proves nothing. */
export function otherPackage(wanted: string, standing: string | null, text: string): Difference | undefined {
	if (standing === wanted) return undefined;
	return { text, certain: standing !== null && standing.toLowerCase() !== wanted.toLowerCase() };
}

/** Whether an order is for an eSIM, asked by PressOne's own filter: the order itself may not name its eSIMs. */
export async function isForEsim(client: Client, { id, order }: Placed, iccid: string): Promise<boolean> {
	const query = { 'filter[iccid]': iccid, 'filter[code]': order.code ?? undefined };
	return (await allOrders(client, query)).orders.some((one) => one.id === id);
}

const dayMs = 24 * 60 * 60 * 1000;

/** How many pages are read to see whether a filter that lists nothing was understood. */
const proofPages = 3;

/** The times of orders have no zone. They are read as UTC and may be off by as much as zones differ. */
const zonesMs = 15 * 60 * 60 * 1000;

/**
 * Orders made since a time by the provider's clock. PressOne filters by whole days, of a zone that is not documented: two
 * days more are asked for, and the times compared here. In which order it lists is not documented, so all is read.
 */
export async function recentOrders(client: Client, since: Date): Promise<RecentOrders> {
	const day = (at: number) => new Date(at).toISOString().slice(0, 10);
	const range = `${day(since.getTime() - 2 * dayMs)} - ${day(client.providerTime().getTime() + 2 * dayMs)}`;
	const early = new Date(since.getTime() - zonesMs);
	const { orders, complete, unread } = await allOrders(client, { 'filter[created_at]': range });
	if (orders.length + unread === 0) return await withoutFilter(client, early);
	return { orders: orders.filter(({ order: { createdAt } }) => createdAt === null || new Date(createdAt) >= early), complete, unread };
}

/** The wording of a range is not documented, so that one lists nothing proves nothing: the newest of all orders do. */
async function withoutFilter(client: Client, since: Date): Promise<RecentOrders> {
	const { rows, next } = await readNewest(client, {}, since, proofPages);
	return { orders: rows.map(placedOf), complete: next === undefined, unread: 0 };
}

const pageSize = 100;

/** A page to go on with, and which way. */
export interface Position {
	page: number;
	backwards: boolean;
}

/** How far a list of orders was read: the rows newest first, and where to go on where it was not read to its end. */
export interface Newest {
	rows: Array<Row<WireOrder>>;
	since: Date;
	next?: Position;
	calls: number;
}

/**
 * Orders since a time, newest first, in at most `mostPages` requests. The order of the list is not documented: where its
 * first page runs from old to new, pages are read from the last one back. `from` goes on where an earlier reading stopped.
 */
export async function readNewest(client: Client, filters: Call['query'], since: Date, mostPages: number, from?: Position): Promise<Newest> {
	let calls = 0;
	const read = async (page: number) => {
		calls += 1;
		const query = { ...filters, include, page, limit: pageSize };
		const body = jsonOf(await client.repeat({ method: 'GET', path, query }), source);
		return { found: readOrders(body), last: readLastPage(body) };
	};
	const rows: Array<Row<WireOrder>> = [];
	const first = from ? undefined : await read(1);
	let at = from ?? startOf(first?.found ?? [], first?.last ?? 1);
	for (;;) {
		if (calls >= mostPages && !(first && at.page === 1)) return { rows, since, next: at, calls };
		const { found, last } = first && at.page === 1 ? first : await read(at.page);
		const young = found.filter(({ wire }) => isYoung(wire, since));
		rows.push(...(at.backwards ? young.reverse() : young));
		const page = at.page + (at.backwards ? -1 : 1);
		const ended = page < 1 || page > (last ?? Infinity) || (last === undefined && found.length < pageSize);
		if (ended || found.length === 0 || young.length < found.length) return { rows, since, calls };
		at = { page, backwards: at.backwards };
	}
}

function startOf(firstPage: Array<Row<WireOrder>>, last: number): Position {
	const backwards = last > 1 && isOldestFirst(firstPage);
	return { page: backwards ? last : 1, backwards };
}

const createdAt = (wire: WireOrder) => orderOf(wire).createdAt;

/** An order without a time may be young. */
function isYoung(wire: WireOrder, since: Date): boolean {
	const at = createdAt(wire);
	return at === null || new Date(at) >= since;
}

function isOldestFirst(rows: Array<Row<WireOrder>>): boolean {
	const times = rows.flatMap(({ wire }) => createdAt(wire) ?? []);
	return times.length > 1 && times[0] < times[times.length - 1];
}
