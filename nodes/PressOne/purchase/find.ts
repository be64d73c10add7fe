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
import { changedReferenceIn, descriptionOf, isCut, needleOf, paging, readableOrders, readOrder } from '../wire';
import type { Basket, Described } from './basket';
import { difference } from './difference';

/** How such a purchase is found; how its reference is looked for and what differs is its own. */
export function describedSearch<Basket extends Described>(own: Pick<Search<Basket>, 'byReference' | 'difference'>): Search<Basket> {
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

export const search = describedSearch<Basket>({
	byReference: async (client, { reference }) => await findByReference(client, reference),
	difference,
});

/** How PressOne says that it does not know an order, or that it is not yours. */
const unknownStatuses = [401, 404];

/** An order by its numeric id; undefined where PressOne knows none. */
export async function findById(client: Client, id: string): Promise<Placed | undefined> {
	const answer = await client.repeat(
		{ method: 'GET', path: `${orderList.path}/{id}`, values: { id }, query: { include: orderList.include } },
		unknownStatuses,
	);
	return unknownStatuses.includes(answer.status) ? undefined : placedOf(readOrder(jsonOf(answer, orderList.source)));
}

/** More orders without a description than this are not asked one by one. */
const mostBare = 20;

/**
 * The orders that carry a reference, oldest first. The filter matches parts (`order-1` finds `order-10`), so the whole
 * reference is compared again. A row that cannot be read and mentions it is like it. A list too long to be read is a Failure: the filter seems to have no effect then.
 */
export async function findByReference(client: Client, reference: string): Promise<{ own: Placed[]; like: Placed[] }> {
	const { orders: rows, complete, unreadRows } = await readAll(client, { 'filter[description]': needleOf(reference) });
	const bare = rows.filter(({ body }) => descriptionOf(body) === null);
	const orders = bare.length > mostBare ? rows : await Promise.all(rows.map(async (placed) => await withDescription(client, placed)));
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
async function withDescription(client: Client, placed: Placed): Promise<Placed> {
	if (descriptionOf(placed.body) !== null) return placed;
	return (await findById(client, placed.id).catch(() => undefined)) ?? placed;
}

/**
 * Whose an order is: its reference. A list may leave out the description, then the order itself is asked. One without any
 * may be ours that lost it on the way, and one that was cut within its reference may be any that begins like it.
 */
async function findOwner(client: Client, listed: Placed): Promise<Owner> {
	const placed = await withDescription(client, listed);
	const { reference } = placed.order;
	if (reference !== null) return { is: 'reference', reference };
	const description = descriptionOf(placed.body);
	if (description === null || isCut(description)) return { is: 'doubtful' };
	const changed = changedReferenceIn(description);
	// Without a sign of a reference it may be somebody else's, or ours in a form that nobody foresaw.
	return changed === null ? { is: 'doubtful' } : { is: 'reference', reference: changed };
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
async function findSince(client: Client, since: Date): Promise<RecentOrders> {
	const day = (at: number) => new Date(at).toISOString().slice(0, 10);
	const range = `${day(since.getTime() - 2 * dayMs)} - ${day(client.providerTime().getTime() + 2 * dayMs)}`;
	const early = new Date(since.getTime() - zonesMs);
	const { orders, complete, unread } = await readAll(client, { 'filter[created_at]': range });
	if (orders.length + unread === 0) return await findSinceWithoutFilter(client, early);
	return { orders: orders.filter(({ order: { createdAt } }) => createdAt === null || new Date(createdAt) >= early), complete, unread };
}

/** The wording of a range is not documented, so that one lists nothing proves nothing: the newest of all orders do. */
async function findSinceWithoutFilter(client: Client, since: Date): Promise<RecentOrders> {
	const { rows, next } = await readNewest(client, {}, since, proofPages);
	return { orders: rows.map(placedOf), complete: next === undefined, unread: 0 };
}

/** The most orders a search reads, in pages of 100. */
const mostOrders = 2_000;

/** All orders of a query, with the rows that could not be read; `complete` only if the list came to its end. */
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

/** What became of an order that is neither to be given out nor to be bought again by itself; undefined of any other. */
function undone({ order }: Placed): string | undefined {
	return order.status !== null && ['failed', 'refunded'].includes(order.status) ? `it is ${order.status}` : undefined;
}
