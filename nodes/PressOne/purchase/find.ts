import { Failure } from '../../shared/failure';
import { jsonOf, type Call } from '../../shared/http/call';
import type { Client } from '../../shared/http/client';
import { searchRows } from '../../shared/http/listRows';
import { isSameFolded } from '../../shared/purchase/alike';
import type { Owner, Placed, RecentOrders, Search } from '../../shared/purchase/purchase';
import { unreadOrders } from '../../shared/purchase/unread';
import { placedOf } from '../model';
import { pressOne } from '../provider';
import { orderList, readNewest } from '../reads';
import { changedReferenceIn, descriptionOf, isCut, filterTextOf, paging, readableOrders, readOrder } from '../wire';
import type { Basket, Described } from './basket';
import { difference } from './difference';

/** How orders and top-ups are found again. Each brings its own way to look for a reference and to compare. */
export function searchByDescription<Basket extends Described>(own: Pick<Search<Basket>, 'byReference' | 'difference'>): Search<Basket> {
	return {
		carriesReference: () => true,
		givesWholeOrders: true,
		byId: async (client, { id }) => await findById(client, id),
		since: async (client, { since }) => await findSince(client, since),
		owner: async (client, { placed }) => await findOwner(client, placed),
		undone,
		...own,
	};
}

export const search = searchByDescription<Basket>({
	byReference: async (client, { reference }) => await findByReference(client, reference),
	difference,
});

/** PressOne answers with these if it does not know an order, or if the order is not yours. */
const unknownStatuses = [401, 404];

/** An order by its numeric ID; undefined if PressOne does not know it. */
export async function findById(client: Client, id: string): Promise<Placed | undefined> {
	const answer = await client.repeat(
		{ method: 'GET', path: `${orderList.path}/{id}`, values: { id }, query: { include: orderList.include } },
		unknownStatuses,
	);
	return unknownStatuses.includes(answer.status) ? undefined : placedOf(readOrder(jsonOf(answer, orderList.source)));
}

/** If more orders than this come without a description, they are not read one by one. */
const mostBare = 20;

/**
 * The orders with a reference, oldest first. The filter matches parts (`order-1` finds `order-10`), so the whole reference
 * is compared again. A row that cannot be read and mentions the reference counts as like it. If the list is too long to
 * be read, the filter seems to have no effect: that is a Failure.
 */
export async function findByReference(client: Client, reference: string): Promise<{ own: Placed[]; like: Placed[] }> {
	const { orders: rows, complete, unreadRows } = await readAll(client, { 'filter[description]': filterTextOf(reference) });
	const bare = rows.filter(({ body }) => descriptionOf(body) === null);
	const orders = bare.length > mostBare ? rows : await Promise.all(rows.map(async (placed) => await withDescription(client, placed)));
	const own = orders.filter(({ order }) => order.reference === reference);
	const like = [...orders.filter((placed) => isLikeOurs(placed, reference)), ...unreadOrders(pressOne.id, reference, unreadRows)];
	if (complete || own.length > 0)
		return { own: own.sort((a, b) => (a.order.createdAt ?? '').localeCompare(b.order.createdAt ?? '')), like };
	throw new Failure({
		message: `PressOne lists ${mostOrders} orders or more, but one was looked for`,
		description:
			'Nothing was sent. The filter by description seems to have no effect, so the node cannot find out whether this was bought.',
		ran: 'never',
	});
}

/** Whether an order that the filter finds has this reference in another form, or shows no description. */
function isLikeOurs({ order, body }: Placed, reference: string): boolean {
	const description = descriptionOf(body);
	if (description === null) return true;
	const shown = order.reference ?? changedReferenceIn(description);
	return shown !== null && isSameFolded(shown, reference);
}

/** An order with its description. A list may leave it out; then the order itself is read. If that fails, the order stays as it was. */
async function withDescription(client: Client, placed: Placed): Promise<Placed> {
	if (descriptionOf(placed.body) !== null) return placed;
	return (await findById(client, placed.id).catch(() => undefined)) ?? placed;
}

/**
 * Whose an order is, by the reference in its description. An order without a description may be ours, if PressOne lost it.
 * A description that was cut within its reference may belong to any reference that begins like it.
 */
async function findOwner(client: Client, listed: Placed): Promise<Owner> {
	const placed = await withDescription(client, listed);
	const { reference } = placed.order;
	if (reference !== null) return { is: 'reference', reference };
	const description = descriptionOf(placed.body);
	if (description === null || isCut(description)) return { is: 'doubtful' };
	const changed = changedReferenceIn(description);
	// Without any sign of a reference it may be somebody else's, or ours in a form that nobody foresaw.
	return changed === null ? { is: 'doubtful' } : { is: 'reference', reference: changed };
}

const dayMs = 24 * 60 * 60 * 1000;

/** How many pages are read if the filter lists nothing, to see whether PressOne understood it. */
const proofPages = 3;

/** The times of orders have no zone. They are read as UTC, and may be off by as much as zones differ. */
const zonesMs = 15 * 60 * 60 * 1000;

/**
 * Orders made since a time by the provider's clock. PressOne filters by whole days, in a zone that is not documented, so
 * two days more are asked for and the times are compared here. The order of the list is not documented, so all is read.
 */
async function findSince(client: Client, since: Date): Promise<RecentOrders> {
	const day = (at: number) => new Date(at).toISOString().slice(0, 10);
	const range = `${day(since.getTime() - 2 * dayMs)} - ${day(client.providerTime().getTime() + 2 * dayMs)}`;
	const early = new Date(since.getTime() - zonesMs);
	const { orders, complete, unread } = await readAll(client, { 'filter[created_at]': range });
	if (orders.length + unread === 0) return await findSinceWithoutFilter(client, early);
	return { orders: orders.filter(({ order: { createdAt } }) => createdAt === null || new Date(createdAt) >= early), complete, unread };
}

/** The text of a range is not documented, so an empty list proves nothing. The newest of all orders do. */
async function findSinceWithoutFilter(client: Client, since: Date): Promise<RecentOrders> {
	const { rows, next } = await readNewest(client, {}, since, proofPages);
	return { orders: rows.map(placedOf), complete: next === undefined, unread: 0 };
}

/** The most orders that a search reads, in pages of 100. */
const mostOrders = 2_000;

/** All orders of a query, and the rows that could not be read. `complete` only if the list came to its end. */
export async function readAll(client: Client, query: Call['query']): Promise<RecentOrders & { unreadRows: unknown[] }> {
	const call: Call = { method: 'GET', path: orderList.path, query: { ...query, include: orderList.include } };
	const { rows, ...rest } = await searchRows(client, {
		paging,
		call,
		source: orderList.source,
		most: mostOrders,
		readable: readableOrders,
	});
	return { ...rest, orders: rows.map(placedOf) };
}

/** What became of an order that no longer stands; undefined if it does. */
function undone({ order: { status } }: Placed): string | undefined {
	if (status === 'failed') return 'it failed';
	return status === 'refunded' ? 'it was refunded' : undefined;
}
