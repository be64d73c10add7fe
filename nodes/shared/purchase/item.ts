import { order } from '../model/order';
import { asFailure, type Failure } from '../failure';
import { isNonEmpty, type NonEmpty } from '../nonEmpty';
import { notSent } from '../policy/sendOnce';
import { isSameFolded } from './alike';
import { beginAttempt, failUnsent, failLookUp, wasTriedWithOtherContent } from './attempt';
import type { Bought, Wish } from './bought';
import type { Desk } from './desk';
import { isSame } from './memory';
import { contentHash, searchOf, type Placed, type Search } from './purchase';
import { judgeLike, withoutAnothers, chooseStanding } from './search';
import { send } from './send';
import { unknownOutcome, usedOtherwise } from './texts';
import type { Wanted } from './wanted';

/**
 * Buys one basket under one reference, or returns the purchase that this reference already has. The steps: look up what is
 * known about the reference (here), check whether it was tried before (`attempt.ts`), send it once (`send.ts`), and wait
 * for an unknown outcome (`settle.ts`). Meanwhile, nothing else in this process works on the same reference.
 */
export async function buyItem<Basket>(desk: Desk<Basket>, wish: Wish<Basket>): Promise<Bought> {
	const known = await findExisting(desk, wish);
	if (known) return known;
	if (wish.guards.dryRun) return await dryRun(desk, wish).catch((cause: unknown) => notSent(cause));
	await learnClock(desk, wish);
	const begun = await beginAttempt(desk, wish);
	return 'outcome' in begun ? begun : await send(desk, wish, begun);
}

/**
 * Handles an item that must not be sent now: returns the purchase that its reference already has, else fails without
 * claiming more than is known.
 */
export async function refuseItem<Basket>(desk: Desk<Basket>, wish: Wish<Basket>, refusal: Failure): Promise<Bought> {
	return (await findExisting(desk, wish)) ?? (await failUnsent(desk, wish, refusal, `It was not sent now: ${refusal.message}.`));
}

/** Finds the purchase that a reference already has; undefined if none is known here or shown by the provider. */
export async function findExisting<Basket>(desk: Desk<Basket>, wish: Wanted<Basket>): Promise<Bought | undefined> {
	const { purchase, memory, saved } = desk;
	const remembered = memory.get(wish.reference);
	const kept = saved.get(wish.reference);
	if (remembered?.bought)
		return await returnKnown(desk, wish, { ...remembered.bought, content: remembered.content, placed: remembered.placed });
	if (kept) return await returnKnown(desk, wish, { ...kept, placed: kept.body && purchase.request.read(kept.body, wish) });
	const search = searchOf(purchase);
	if (!search) return undefined;
	const { own, like } = await desk.lookUp.find(wish).catch(async (cause: unknown) => await failLookUp(desk, wish, cause));
	const ours = withoutAnothers(desk, wish.reference, own);
	if (isNonEmpty(ours)) return await acceptNoted(desk, search, wish, ours);
	const maybe = like.filter(({ order: { reference } }) => reference === null || isSameFolded(reference, wish.reference));
	const judged = await judgeLike(desk, wish.reference, maybe).catch((cause: unknown) => failNoteUnreadable(desk, wish, maybe, cause));
	if (isNonEmpty(judged.own)) return await acceptNoted(desk, search, wish, judged.own);
	// With Nothing Was Bought, a person has already looked at these orders.
	if (judged.doubtful.length === 0 || wish.earlierAttempt === 'notBought') return undefined;
	const happened = `${desk.client.provider.label} shows an order whose reference is almost the same: it may have changed the reference on the way.`;
	throw unknownOutcome(purchase, desk.client, { reference: wish.reference, happened, candidates: judged.doubtful });
}

/**
 * Accepts orders with this reference. If an order may differ from what is wanted, memory and note decide, because they know
 * what was tried.
 */
async function acceptNoted<Basket>(
	desk: Desk<Basket>,
	search: Search<Basket>,
	wish: Wanted<Basket>,
	own: NonEmpty<Placed>,
): Promise<Bought> {
	const bought = accept(desk, search, wish, own);
	const remembered = desk.memory.get(wish.reference);
	const difference = search.difference(wish.basket, bought.placed);
	// Several charges may also be an order for a larger quantity.
	const isDoubtful = difference !== undefined || bought.surplus.length > 0;
	const isOther = remembered
		? remembered.content !== contentHash(desk.purchase, wish.basket)
		: isDoubtful && (await wasTriedWithOtherContent(desk, wish).catch((cause: unknown) => failNoteUnreadable(desk, wish, own, cause)));
	if (isOther) throw usedOtherwise(wish.reference, describeDifference(desk, wish, own), own);
	return bought;
}

/** How the orders of a reference differ from what is wanted, as part of a sentence. */
function describeDifference<Basket>({ purchase }: Desk<Basket>, { basket }: Wanted<Basket>, orders: NonEmpty<Placed>): string {
	const difference = searchOf(purchase)?.difference(basket, orders[0]);
	if (difference) return difference.text;
	const esims = orders.flatMap((placed) => placed.esims).length;
	return esims > purchase.basket.units(basket) ? `it bought ${esims} eSIMs` : 'it bought something else';
}

/** There are orders, but the note that could say whether they are the purchase cannot be read. So the outcome is unknown. */
function failNoteUnreadable<Basket>(
	{ purchase, client }: Desk<Basket>,
	{ reference }: Wanted<Basket>,
	candidates: Placed[],
	cause: unknown,
): never {
	const failure = asFailure(cause);
	throw unknownOutcome(purchase, client, {
		reference,
		happened: `n8n's note of this purchase could not be read: ${failure.message}.`,
		candidates,
		cause: failure,
	});
}

/** Accepts orders that carry the reference. The first one that is still valid is the purchase. */
function accept<Basket>({ memory }: Desk<Basket>, search: Search<Basket>, wish: Wanted<Basket>, own: NonEmpty<Placed>): Bought {
	const { placed, surplus } = chooseStanding(search, wish, own);
	memory.claim(placed, wish.reference);
	return { placed, outcome: 'alreadyBought', marked: true, surplus, warnings: [] };
}

/** Accepts an order that is already known. Its content is known, too, so later changes to it do not matter. */
function acceptKnown<Basket>(
	desk: Desk<Basket>,
	search: Search<Basket>,
	wish: Wanted<Basket>,
	[placed, ...surplus]: NonEmpty<Placed>,
): Bought {
	if (search.undone?.(placed) !== undefined) return accept(desk, search, wish, [placed, ...surplus]);
	return {
		placed,
		outcome: 'alreadyBought',
		marked: true,
		surplus: surplus.filter((one) => search.undone?.(one) === undefined),
		warnings: [],
	};
}

interface Remembered {
	orderId: string;
	createdAt: string | null;
	content: string;
	marked: boolean;
	/** The order as it was when it was bought. */
	placed?: Placed;
}

/** Returns a purchase that is known, even while the provider does not show it. Nothing here buys. */
async function returnKnown<Basket>(desk: Desk<Basket>, wish: Wanted<Basket>, known: Remembered): Promise<Bought> {
	const { purchase, client, memory } = desk;
	const kept = known.placed ?? bareOrder(desk, wish, known);
	// This shows other nodes of this process whose order it is.
	memory.claim(kept, wish.reference);
	const search = searchOf(purchase);
	if (known.content !== contentHash(purchase, wish.basket)) {
		// The listed order describes best what was bought.
		const [listed = kept, ...further] = search ? await readKnownOrders(search, desk, wish, known).catch(() => []) : [];
		throw usedOtherwise(wish.reference, describeDifference(desk, wish, [listed, ...further]), [listed]);
	}
	if (!search) return { placed: kept, outcome: 'alreadyBought', marked: known.marked, surplus: [], warnings: [] };
	const shown = await readKnownOrders(search, desk, wish, known).then(
		(orders) => withoutAnothers(desk, wish.reference, orders),
		(cause: unknown) => asFailure(cause),
	);
	if (Array.isArray(shown) && isNonEmpty(shown)) {
		const given = isSame(known, shown[0]) ? acceptKnown(desk, search, wish, shown) : accept(desk, search, wish, shown);
		// eSIMs that were delivered before are delivered again, even while the provider shows the order without them.
		const placed = given.placed.esims.length < kept.esims.length ? { ...given.placed, esims: kept.esims } : given.placed;
		// So are values that only the answer to the purchase had.
		return { ...given, placed: { ...placed, extra: { ...kept.extra, ...placed.extra } }, marked: known.marked };
	}
	const why = Array.isArray(shown) ? `${client.provider.label} does not show this order` : `This order could not be read: ${shown.message}`;
	return {
		placed: kept,
		outcome: 'alreadyBought',
		marked: known.marked,
		surplus: [],
		warnings: [`${why}. This n8n knows that it was bought.`],
	};
}

/** Reads the known order from the provider, followed by further orders with the same reference. */
async function readKnownOrders<Basket>(
	search: Search<Basket>,
	{ client }: Desk<Basket>,
	wish: Wanted<Basket>,
	known: Remembered,
): Promise<Placed[]> {
	const ofReference = search.givesWholeOrders && search.carriesReference(wish.basket) ? (await search.byReference(client, wish)).own : [];
	// The known order comes first, so that the same one is handed out again, whatever else has its reference.
	const itself = ofReference.find((placed) => isSame(known, placed));
	if (itself) return [itself, ...ofReference.filter((placed) => placed !== itself)];
	const byId = known.orderId === '' ? undefined : await search.byId(client, { ...wish, id: known.orderId });
	return byId && isSame(known, byId) ? [byId, ...ofReference] : ofReference;
}

/** An order of which only the ID is known. */
function bareOrder<Basket>({ purchase }: Desk<Basket>, { basket, reference }: Wanted<Basket>, { orderId, createdAt }: Remembered): Placed {
	const model = order.parse({ provider: purchase.provider.id, id: orderId, reference, lines: purchase.basket.lines(basket), createdAt });
	return { id: orderId, order: model, esims: [], body: { orderId } };
}

/** Prices and checks a purchase without noting or sending it. */
async function dryRun<Basket>({ purchase, client, guardRail }: Desk<Basket>, { basket, guards }: Wanted<Basket>): Promise<Bought> {
	await purchase.cost.check?.(client, basket);
	const { total, currency, note: warning } = await guardRail.price(basket);
	await guardRail.checkLimits(basket, guards);
	const model = order.parse({ provider: purchase.provider.id, lines: purchase.basket.lines(basket), total, currency });
	return {
		placed: { id: '', order: model, esims: [], body: { total, currency }, warning },
		outcome: 'dryRun',
		marked: true,
		surplus: [],
		warnings: [],
	};
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Times are compared by the provider's clock, which its answers show. If nothing was read before the purchase, as for one
 * into the inventory, this asks for tomorrow's orders, an answer without rows. If that fails, nothing is sent: without the
 * clock, our own order might seem to be made long after its attempt and be taken for another's.
 */
async function learnClock<Basket>(desk: Desk<Basket>, sought: Wanted<Basket>): Promise<void> {
	const { purchase, client } = desk;
	if (client.hasLearnedTime) return;
	await searchOf(purchase)
		?.since(client, { ...sought, since: new Date(Date.now() + dayMs) })
		.catch(async (cause: unknown) => await failLookUp(desk, sought, cause));
}
