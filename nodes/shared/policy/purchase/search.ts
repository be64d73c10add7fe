import { sleep } from 'n8n-workflow';
import type { Client } from '../client';
import type { KeptPurchases } from './kept';
import { othersLanded } from './memory';
import type { Placed, Purchase } from './types';

/** What the provider's orders since a time say about one reference. */
export interface Search {
	/** The order that carries this very reference. */
	own?: Placed;
	/** Orders of equal content that nobody claims: one of them may be ours. */
	unclaimed: Placed[];
	/** Orders of equal content of which it cannot be told whose they are: named to the user, never adopted. */
	doubtful: Placed[];
	/** False where the list was longer than can be read: then "none" proves nothing. */
	complete: boolean;
}

/** Another process claims its order within a moment of its answer; only what stays unclaimed that long counts. */
const settleMs = 1_500;

/** Looks through the provider's orders since `since` for one that an earlier attempt of this purchase made. */
export async function searchOrders<Basket>(
	purchase: Purchase<Basket>,
	client: Client,
	kept: KeptPurchases,
	wanted: { basket: Basket; reference: string },
	since: Date,
): Promise<Search> {
	await othersLanded(client.account.id, purchase.content(wanted.basket));
	const first = await look(purchase, client, kept, wanted, since);
	if (first.own || first.unclaimed.length === 0) return first;
	await sleep(settleMs);
	const second = await look(purchase, client, kept, wanted, since);
	const before = new Set(first.unclaimed.map(({ id }) => id));
	return { ...second, unclaimed: second.unclaimed.filter(({ id }) => before.has(id)) };
}

const cannotTell = Symbol('cannot tell');

/** How long a reference is kept is not documented anywhere: a long beginning of ours may be ours, cut off. */
function mayBeCut(owner: string, reference: string): boolean {
	return owner.length >= 16 && reference.startsWith(owner);
}

async function look<Basket>(
	purchase: Purchase<Basket>,
	client: Client,
	kept: KeptPurchases,
	{ basket, reference }: { basket: Basket; reference: string },
	since: Date,
): Promise<Search> {
	const { orders, complete } = await purchase.recent(client, since, reference);
	const unclaimed: Placed[] = [];
	const doubtful: Placed[] = [];
	for (const placed of orders) {
		if (purchase.difference(basket, placed) !== undefined) continue;
		const owner = kept.owner(placed) ?? (await purchase.claimant(client, basket, placed).catch((): typeof cannotTell => cannotTell));
		if (owner === reference) return { own: placed, unclaimed: [], doubtful: [], complete };
		if (owner === undefined) unclaimed.push(placed);
		else if (owner === cannotTell || mayBeCut(owner, reference)) doubtful.push(placed);
	}
	return { unclaimed, doubtful, complete };
}

/** How long after a loss orders are looked for, in milliseconds: a slow charge and a lagging list show late. */
const looksAfterMs = [0, 1_000, 2_500, 5_000, 10_000];

/** Runs `look` at those times until it finds something; the last finding counts. */
export async function lookSeveralTimes<T>(client: Client, look: () => Promise<T>, enough: (found: T) => boolean): Promise<T | undefined> {
	const lostAt = Date.now();
	let found: T | undefined;
	for (const after of looksAfterMs) {
		await sleep(Math.max(lostAt + after - Date.now(), 0));
		if (client.signal?.aborted) break;
		found = await look();
		if (enough(found)) break;
	}
	return found;
}

/** Names orders for a person: id, time, amount. */
export function named(orders: Placed[]): string {
	return orders
		.slice(0, 5)
		.map(({ id, order }) => [id, order.createdAt, order.total !== null && `${order.total} ${order.currency ?? ''}`.trim()].filter(Boolean).join(', '))
		.join('; ');
}
