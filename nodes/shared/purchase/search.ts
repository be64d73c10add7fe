import { Failure } from '../failure';
import type { NonEmpty } from '../nonEmpty';
import { isLike } from './alike';
import type { Desk } from './desk';
import { waitForOtherSendings } from './memory';
import type { Placed, Search, Sought } from './purchase';
import { usedOtherwise } from './texts';

/** What the provider's orders since a time say about one reference. */
export interface Findings {
	/** Orders of this very reference, oldest first. */
	own: Placed[];
	/** The IDs of those among them that carry the reference at the provider; of the others only the note tells. */
	carrying: Set<string>;
	/** Orders of equal content that belong to nobody: one of them may be ours. */
	unclaimed: Placed[];
	/** Orders of which it cannot be told whose they are: named to the user, never adopted, never taken for none. */
	doubtful: Placed[];
	/** False if not all orders could be read: then "none" proves nothing. */
	complete: boolean;
}

/** How far the times of orders may be off the Date header: other machines write them, and there may be no header (ours). */
const skewMs = 7 * 60_000;

/** How far this machine's clock may be off a provider's that never told its time (ours). */
const untoldSkewMs = 60 * 60_000;

/** Looks for the orders of one reference among all that the provider shows since a time by its clock. */
export async function searchOrders<Basket>(
	desk: Desk<Basket>,
	search: Search<Basket>,
	sought: Sought<Basket>,
	{ since, over }: { since: Date; over: Date },
): Promise<Findings> {
	const { client, purchase } = desk;
	await waitForOtherSendings(client.account.id, purchase.basket.content(sought.basket));
	const { own, like } = await search.byReference(client, sought);
	const judged = await judgeLike(desk, sought.reference, like);
	const apart = client.knowsProviderTime ? skewMs : untoldSkewMs;
	const { orders, complete, unread } = await search.since(client, { ...sought, since: new Date(since.getTime() - apart) });
	const noted = await desk.note.ownersOf(
		sought.reference,
		orders.map(({ id }) => id),
	);
	const carrying = new Set(own.map(({ id }) => id));
	const findings: Findings = {
		own: [...withoutAnothers(desk, sought.reference, own), ...judged.own],
		carrying,
		unclaimed: [],
		doubtful: judged.doubtful,
		complete: complete && unread === 0,
	};
	for (const placed of orders) {
		const known = [...findings.own, ...findings.doubtful, ...findings.unclaimed].some(({ id }) => id === placed.id);
		if (known) continue;
		const { is, whole = placed } = await classify(desk, search, sought, placed, noted);
		if (is === 'another') continue;
		const made = placed.order.createdAt === null ? undefined : new Date(placed.order.createdAt);
		// Made after the provider's time for our attempt: somebody else's.
		if (is === 'unclaimed' && made && made.getTime() > over.getTime() + (client.knowsProviderTime ? 0 : apart)) continue;
		// A little older than the attempt: ours only if clocks differ.
		const isOlder = made !== undefined && made < since;
		findings[is === 'unclaimed' && isOlder ? 'doubtful' : is].push(whole);
	}
	return search.join ? { ...findings, own: search.join(findings.own, sought) } : findings;
}

/** Orders that carry our reference without those that are known to be another's: the provider may have changed theirs into ours. */
export function withoutAnothers<Basket>({ memory, saved }: Desk<Basket>, reference: string, own: Placed[]): Placed[] {
	return own.filter((placed) => [undefined, reference].includes(memory.owner(placed) ?? saved.owner(placed)));
}

/**
 * Orders whose reference is nearly ours: one that the note proves is our own, one that belongs to another reference that
 * is known here is left out, and of the others it cannot be told.
 */
export async function judgeLike<Basket>(
	desk: Desk<Basket>,
	reference: string,
	like: Placed[],
): Promise<{ own: Placed[]; doubtful: Placed[] }> {
	const { own: noted } = await desk.note.ownersOf(
		reference,
		like.map(({ id }) => id),
	);
	const open = like.filter((placed) => noted.has(placed.id) || !isOfAnother(desk, reference, placed));
	return { own: open.filter(({ id }) => noted.has(id)), doubtful: open.filter(({ id }) => !noted.has(id)) };
}

function isOfAnother<Basket>({ memory, saved, references }: Desk<Basket>, reference: string, placed: Placed): boolean {
	const claimedBy = memory.owner(placed) ?? saved.owner(placed);
	if (claimedBy !== undefined) return claimedBy !== reference;
	const shown = placed.order.reference;
	return shown !== null && shown !== reference && (references.has(shown) || memory.get(shown) !== undefined);
}

interface Class {
	is: 'own' | 'unclaimed' | 'doubtful' | 'another';
	/** The order as it was read meanwhile. */
	whole?: Placed;
}

async function classify<Basket>(
	desk: Desk<Basket>,
	search: Search<Basket>,
	sought: Sought<Basket>,
	placed: Placed,
	noted: { own: Set<string>; others: Set<string> },
): Promise<Class> {
	const { client, memory, saved } = desk;
	const claimedBy = memory.owner(placed) ?? saved.owner(placed);
	if (claimedBy !== undefined) return { is: claimedBy === sought.reference ? 'own' : 'another' };
	if (noted.own.has(placed.id)) return { is: (await isGivenAway(desk, search, sought, placed)) ? 'doubtful' : 'own' };
	if (noted.others.has(placed.id)) return { is: 'another' };
	if (search.difference(sought.basket, placed)?.certain) return { is: 'another' };
	const owner = await search.owner(client, { basket: sought.basket, placed }).catch(() => ({ is: 'doubtful' as const }));
	if (owner.is === 'reference') return { is: classifyByReference(owner.reference, sought.reference) };
	if (owner.is !== 'nobody') return owner;
	const whole = owner.placed ?? placed;
	const difference = search.difference(sought.basket, whole);
	if (difference?.certain) return { is: 'another' };
	return { is: difference ? 'doubtful' : 'unclaimed', whole };
}

/** Whether an order that is noted as ours carries a reference now that is nothing like ours: a person has given it to another sale. */
async function isGivenAway<Basket>(
	{ client, references, memory }: Desk<Basket>,
	search: Search<Basket>,
	{ basket, reference }: Sought<Basket>,
	placed: Placed,
): Promise<boolean> {
	const owner = await search.owner(client, { basket, placed }).catch(() => undefined);
	if (owner?.is !== 'reference' || owner.reference === reference) return false;
	const isKnown = references.has(owner.reference) || memory.get(owner.reference) !== undefined;
	return isKnown || !isLike(owner.reference, reference);
}

/**
 * An order that nobody claims and that carries a reference: ours, one that may be ours changed on the way, or another one.
 * That a sale has the changed one, too, proves nothing: its own order is claimed.
 */
function classifyByReference(shown: string, reference: string): 'own' | 'doubtful' | 'another' {
	if (shown === reference) return 'own';
	return isLike(shown, reference) ? 'doubtful' : 'another';
}

/** Orders since a time that nobody claims, whatever is in them: named where the content of an earlier attempt is not known. */
export async function findUnclaimedSince<Basket>(
	desk: Desk<Basket>,
	search: Search<Basket>,
	sought: Sought<Basket>,
	since: Date,
): Promise<Placed[]> {
	const { client, memory, saved } = desk;
	const { orders } = await search.since(client, { ...sought, since });
	const open = orders.filter((placed) => memory.owner(placed) === undefined && saved.owner(placed) === undefined);
	const whose = await Promise.all(
		open.slice(0, 10).map(async (placed) => await search.owner(client, { basket: sought.basket, placed }).catch(() => undefined)),
	);
	return open.filter((_, index) => {
		const owner = whose[index];
		return (
			index < 10 &&
			(owner?.is === 'nobody' || owner?.is === 'doubtful' || (owner?.is === 'reference' && owner.reference === sought.reference))
		);
	});
}

/**
 * The order to give out of those that carry one reference: the first that stands and is what is wanted. What the provider
 * says is undone does not stand. A Failure if there is none.
 */
export function chooseStanding<Basket>(
	search: Search<Basket>,
	{ reference, basket }: Sought<Basket>,
	own: NonEmpty<Placed>,
): { placed: Placed; surplus: Placed[] } {
	const [placed, ...surplus] = own.filter((one) => search.undone?.(one) === undefined);
	if (!placed) throw usedAndUndone(search, reference, own[0]);
	const difference = search.difference(basket, placed);
	if (difference?.certain) throw usedOtherwise(reference, difference.text, [placed, ...surplus]);
	return { placed, surplus };
}

/** The error for a reference of which no order stands any more. */
function usedAndUndone<Basket>(search: Search<Basket>, reference: string, order: Placed): Failure {
	return new Failure({
		message: `The reference "${reference}" was already used for an order: ${search.undone?.(order) ?? ''}`,
		description: `Order ${order.id} carries this reference. Nothing was bought now. To sell it again, buy with a new reference.`,
		ran: 'never',
		data: { reference, orderId: order.id },
	});
}
