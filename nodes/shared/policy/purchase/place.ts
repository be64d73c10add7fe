import { jsonOf, type Call } from '../call';
import type { Client } from '../client';
import { Failure } from '../failure';
import { asFailure, sendOnce } from '../sendOnce';
import type { KeptPurchases } from './kept';
import { takeOff } from './memory';
import { lookSeveralTimes, named, searchOrders } from './search';
import type { Placed, Purchase } from './types';

/** The Date header has whole seconds, so an order of ours may seem a little older than its request. */
const clockSlackMs = 3_000;

export interface Result {
	placed: Placed;
	outcome: 'bought' | 'reconciled';
}

/**
 * Sends a purchase once. It is sent again only when it provably never ran. A lost answer (timeout, reset, 5xx, an
 * unreadable body) is never answered by sending: the order is looked for, and adopted when exactly one can be it.
 * A Failure with `ran: never` proves that nothing was bought; with `perhaps` the outcome is unknown.
 */
export async function place<Basket>(
	purchase: Purchase<Basket>,
	client: Client,
	kept: KeptPurchases,
	wanted: { basket: Basket; reference: string },
): Promise<Result> {
	const since = new Date(client.providerTime().getTime() - clockSlackMs);
	const landed = takeOff(client.account.id, purchase.content(wanted.basket));
	try {
		const call: Call = { ...purchase.request, ...purchase.call(wanted.basket) };
		const placed = purchase.read(jsonOf(await sendOnce(client, call), `${client.provider.label} (order)`), wanted.basket);
		kept.claim(placed, wanted.reference);
		return { placed, outcome: 'bought' };
	} catch (cause) {
		landed();
		return await afterLoss(purchase, client, kept, wanted, since, cause);
	} finally {
		landed();
	}
}

async function afterLoss<Basket>(
	purchase: Purchase<Basket>,
	client: Client,
	kept: KeptPurchases,
	wanted: { basket: Basket; reference: string },
	since: Date,
	cause: unknown,
): Promise<Result> {
	const failure = asFailure(cause);
	if (failure.ran === 'never') return await Promise.reject(failure);
	if (purchase.cannotBeFound !== undefined) return await Promise.reject(unknownOutcome(purchase, wanted.reference, client, failure.message, []));
	const look = async () => await adopt(purchase, client, kept, wanted, since).catch(() => []);
	const found = (await lookSeveralTimes(client, look, (seen) => !Array.isArray(seen) || seen.length > 1)) ?? [];
	if (!Array.isArray(found)) return { placed: found, outcome: 'reconciled' };
	return await Promise.reject(unknownOutcome(purchase, wanted.reference, client, failure.message, found));
}

/** The order of a lost answer, or the candidates where it cannot be told which it is. */
async function adopt<Basket>(
	purchase: Purchase<Basket>,
	client: Client,
	kept: KeptPurchases,
	wanted: { basket: Basket; reference: string },
	since: Date,
): Promise<Placed | Placed[]> {
	const marked = await purchase.find(client, wanted.basket, wanted.reference);
	if (marked) return marked;
	const { own, unclaimed, doubtful } = await searchOrders(purchase, client, kept, wanted, since);
	if (own) return own;
	const [only] = unclaimed;
	// Claimed in the same moment as it is checked, so two lost answers never adopt one order.
	return unclaimed.length === 1 && doubtful.length === 0 && kept.claim(only, wanted.reference) ? only : [...unclaimed, ...doubtful];
}

/** The error for a purchase that may or may not stand. It is never sent again without a person looking. */
export function unknownOutcome(
	{ cannotBeFound }: Pick<Purchase<never>, 'cannotBeFound'>,
	reference: string,
	client: Client,
	happened: string,
	candidates: Placed[],
): Failure {
	const at = client.providerTime().toISOString();
	const look = `Look in ${client.provider.label}'s portal for an order at ${at}`;
	const next =
		cannotBeFound !== undefined
			? `${cannotBeFound} It is now ${at}. If there is one, use its eSIM; if there is none, buy with a new reference.`
			: candidates.length > 0
				? `${look}: these of the same content belong to no reference: ${named(candidates)}. If one is yours, use its eSIM; if none is, buy with a new reference.`
				: `${look}. If there is one, use its eSIM. Running again looks for it once more, and buys only when surely none is there.`;
	return new Failure({
		message: `It is not known whether the purchase "${reference}" stands. ${happened}`,
		description: `Nothing is bought again for this reference by itself. ${next}`,
		ran: 'perhaps',
		data: { reference, candidates: candidates.map(({ id }) => id) },
	});
}
