import { Failure } from '../failure';
import type { NonEmpty } from '../nonEmpty';
import { isLike } from './alike';
import type { Desk } from './desk';
import { waitForOtherSendings } from './memory';
import type { Placed, Search, Sought } from './purchase';
import { usedOtherwise } from './texts';

/** What the provider's orders since a time show about one reference. */
export interface Findings {
	/** Orders of this reference, oldest first. */
	own: Placed[];
	/** The IDs of those that carry the reference at the provider. The others are known only from the note. */
	carrying: Set<string>;
	/** Unclaimed orders of equal content. One of them may be ours. */
	unclaimed: Placed[];
	/** Orders whose owner is unknown. They are named to the user, never adopted, and never count as "none". */
	doubtful: Placed[];
	/** False if not all orders could be read. Then "none" proves nothing. */
	complete: boolean;
}

/** How far the times of orders may differ from the Date header, because other machines write them. Our choice. */
const skewMs = 7 * 60_000;

/** How far this machine's clock may differ from the provider's, if its answers have no Date header. Our choice. */
const untoldSkewMs = 60 * 60_000;

/** Searches for the orders of one reference among all orders since a time, by the provider's clock. */
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
		// Made after our attempt was over, so it is somebody else's.
		if (is === 'unclaimed' && made && made.getTime() > over.getTime() + (client.knowsProviderTime ? 0 : apart)) continue;
		// If it is a little older than the attempt, it can be ours only if the clocks differ.
		const isOlder = made !== undefined && made < since;
		findings[is === 'unclaimed' && isOlder ? 'doubtful' : is].push(whole);
	}
	return search.join ? { ...findings, own: search.join(findings.own, sought) } : findings;
}

/** Drops orders that are known to be another's, even if they carry our reference: the provider may have changed their reference into ours. */
export function withoutAnothers<Basket>({ memory, saved }: Desk<Basket>, reference: string, own: Placed[]): Placed[] {
	return own.filter((placed) => [undefined, reference].includes(memory.owner(placed) ?? saved.owner(placed)));
}

/**
 * Classifies orders whose reference is almost ours. It is `own` if the note proves it. It is dropped if it belongs to
 * another known reference. All others are `doubtful`.
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
	/** The whole order, if it was read on the way. */
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

/** Whether a person has given our noted order to another sale: it now carries another known reference, or one that is not like ours. */
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
 * Classifies an order that nobody has claimed by the reference it carries: ours, ours changed on the way (doubtful), or
 * another one. A reference like ours stays doubtful even if another sale of this run has it, because the order of that sale
 * is claimed.
 */
function classifyByReference(shown: string, reference: string): 'own' | 'doubtful' | 'another' {
	if (shown === reference) return 'own';
	return isLike(shown, reference) ? 'doubtful' : 'another';
}

/**
 * Finds unclaimed orders since a time, whatever their content. They are named to the user if the content of an earlier
 * attempt is unknown.
 */
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
 * Chooses the order to return among those of one reference: the first one that the provider does not report as undone. Throws a
 * Failure if there is none, or if it certainly is not what is wanted.
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

/** The error for a reference whose orders are all undone. */
function usedAndUndone<Basket>(search: Search<Basket>, reference: string, order: Placed): Failure {
	return new Failure({
		message: `The reference "${reference}" was already used for an order: ${search.undone?.(order) ?? ''}`,
		description: `Order ${order.id} carries this reference. Nothing was bought now. To sell it again, buy with a new reference.`,
		ran: 'never',
		data: { reference, orderId: order.id },
	});
}
