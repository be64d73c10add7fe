import type { Client } from '../shared/http/client';
import { badParameter } from '../shared/failure';
import type { Owner, Placed, Search } from '../shared/purchase/purchase';
import { changedReferenceIn, descriptionOf, isCut } from './description';
import { described, orderById, recentOrders, undone } from './orders';

/** What orders and top-ups have in common: both carry their reference in the description from the start. */
export interface Described {
	/** The user's own text for the description. */
	own: string;
}

/** How such a purchase is found; how its reference is looked for and what differs is its own. */
export function describedSearch<Basket extends Described>(own: Pick<Search<Basket>, 'byReference' | 'difference'>): Search<Basket> {
	return {
		carriesReference: () => true,
		givesWholeOrders: true,
		byId: async (client, { id }) => await orderById(client, id),
		since: async (client, { since }) => await recentOrders(client, since),
		owner: async (client, { placed }) => await owner(client, placed),
		undone,
		...own,
	};
}

/**
 * Whose an order is: its reference. A list may leave out the description, then the order itself is asked. One without any
 * may be ours that lost it on the way, and one that was cut within its reference may be any that begins like it.
 */
async function owner(client: Client, listed: Placed): Promise<Owner> {
	const placed = await described(client, listed);
	const { reference } = placed.order;
	if (reference !== null) return { is: 'reference', reference };
	const description = descriptionOf(placed.body);
	if (description === null || isCut(description)) return { is: 'doubtful' };
	const changed = changedReferenceIn(description);
	// Without a sign of a reference it may be somebody else's, or ours in a form that nobody foresaw.
	return changed === null ? { is: 'doubtful' } : { is: 'reference', reference: changed };
}

/** Nothing is written after an order; this looks whether PressOne has kept the description whole. */
export async function checkMark(_client: Client, { placed, reference }: { placed: Placed; reference: string }): Promise<Placed> {
	const description = descriptionOf(placed.body);
	if (description === null || placed.order.reference === reference) return await Promise.resolve(placed);
	throw badParameter(`PressOne changed the description to "${description}".`, 'Use a shorter or plainer Description or Reference.');
}
