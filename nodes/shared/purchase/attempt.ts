import { asFailure } from '../failure';
import { notSent } from '../policy/sendOnce';
import type { Bought, Wish } from './bought';
import type { Desk } from './desk';
import type { Moment } from './memory';
import type { Attempt, EarlierNote, Noted } from './note';
import { contentHash, searchOf, type Search } from './purchase';
import { findUnclaimedSince } from './search';
import { attemptsAt, settle, type Attempts, type Settled } from './settle';
import { triedOtherwise, unknownOutcome, type Unknown } from './texts';
import type { Wanted } from './wanted';

/** An attempt that was noted and may be sent now. */
export interface Begun {
	attempt: Attempt;
	/** The time that its note has. */
	notedAt: Date;
	/** If it was tried before: why it may be sent all the same, as sentences. */
	earlier?: string;
}

/** How wrong this machine's clock may have been when the note was made. */
const clockSlackMs = 60 * 60 * 1000;

/** How much older than its purchase a note may be (ms). A purchase that waits longer is noted again right before it is sent. */
export const noteHoldsMs = 60_000;

/** How much older than its request an order may seem, because the Date header has whole seconds. */
export const dateSlackMs = 3_000;

/**
 * Notes that the reference is about to be sent. If it was tried before and the outcome is unknown, waits for the outcome of
 * the earlier attempt. If that became an order, returns the order. The reference may be sent again only if it is proven
 * that there is none, or if a person says that nothing was bought.
 */
export async function beginAttempt<Basket>(desk: Desk<Basket>, wish: Wish<Basket>): Promise<Bought | Begun> {
	const noted: Noted = { reference: wish.reference, content: contentHash(desk.purchase, wish.basket), at: timeToNote(desk) };
	const opened = await openNote(desk, wish, noted);
	const tried = triedBefore(desk, wish, noted, opened);
	if (!tried) return 'attempt' in opened ? { attempt: opened.attempt, notedAt: noted.at } : unreachable();
	const settled = await settleEarlier(desk, wish, tried).catch(async (cause: unknown) => {
		// If this node's note did not know the reference before, it stays so. The process remembers the earlier attempt.
		await takeBack(desk, opened);
		return await Promise.reject(cause);
	});
	if (settled.found) {
		await takeBack(desk, opened);
		return settled.found;
	}
	const attempt =
		'attempt' in opened
			? opened.attempt
			: await desk.note.reopen(noted, opened.earlier).catch((cause: unknown) => failNotNoted(desk, wish, tried, cause));
	if (!attempt) throw outcomeUnknown(desk, wish, tried, { happened: 'Another n8n process has started to buy it in the meantime.' });
	return { attempt, notedAt: noted.at, earlier: settled.earlier };
}

type Opened = { attempt: Attempt } | { earlier: EarlierNote };

/** Opens the note. If that fails, it is unknown whether the reference was tried before, unless this process has tried it. */
async function openNote<Basket>(desk: Desk<Basket>, wish: Wanted<Basket>, noted: Noted): Promise<Opened> {
	return await desk.note.open(noted).catch((cause: unknown) => failNotNoted(desk, wish, triedHere(desk, wish, noted), cause));
}

function failNotNoted<Basket>(desk: Desk<Basket>, wish: Wanted<Basket>, tried: Tried | undefined, cause: unknown): never {
	const failure = asFailure(cause);
	if (tried) throw outcomeUnknown(desk, wish, tried, { happened: `${failure.message}.`, cause: failure });
	throw failure.copyWith({ message: `${failure.message}. Whether it was sent before is also unknown`, ran: 'perhaps' });
}

/** Removes the note of an attempt that is not sent. If this fails, the note only makes the next attempt wait. */
async function takeBack<Basket>({ note }: Desk<Basket>, opened: Opened): Promise<void> {
	if ('attempt' in opened) await note.forget(opened.attempt).catch(() => undefined);
}

function unreachable(): never {
	throw new Error('A note that was not opened tells of an earlier attempt');
}

/** The time to note. It is never earlier than the provider's clock, so an attempt never seems older than it is. */
export function timeToNote({ client }: Pick<Desk<never>, 'client'>): Date {
	return new Date(client.providerTimes().latest);
}

export function momentOf({ client }: Pick<Desk<never>, 'client'>): Moment {
	return { sentAt: client.providerTimes().earliest, begunAt: Date.now() };
}

/** Fails an item because looking for its reference failed. */
export async function failLookUp<Basket>(desk: Desk<Basket>, wish: Wanted<Basket>, cause: unknown): Promise<never> {
	return await failUnsent(desk, wish, cause, `Looking for it failed: ${asFailure(cause).message}`);
}

/** Fails an item that is not sent. If its reference was tried before, the outcome is unknown. If not, this proves that nothing was bought. */
export async function failUnsent<Basket>(desk: Desk<Basket>, wish: Wanted<Basket>, cause: unknown, happened: string): Promise<never> {
	const noted: Noted = { reference: wish.reference, content: contentHash(desk.purchase, wish.basket), at: timeToNote(desk) };
	const opened = await openNote(desk, wish, noted);
	await takeBack(desk, opened);
	const tried = triedBefore(desk, wish, noted, opened);
	const failure = asFailure(cause);
	if (tried) throw outcomeUnknown(desk, wish, tried, { happened, cause: failure });
	return notSent(failure);
}

/** Whether, by the note, this reference was tried, but never with this content. */
export async function wasTriedWithOtherContent<Basket>(desk: Desk<Basket>, { reference, basket }: Wanted<Basket>): Promise<boolean> {
	const opened = await desk.note.open({ reference, content: contentHash(desk.purchase, basket), at: timeToNote(desk) });
	if ('earlier' in opened) return !opened.earlier.sameContent;
	await desk.note.forget(opened.attempt);
	return false;
}

/** What is known about earlier attempts. */
interface Tried {
	/** Undefined if they are too long ago to be dated. */
	attempts: Attempts | undefined;
	sameContent: boolean;
	sameKey: boolean;
	/** Whether its answer arrived, although this node does not know its content. */
	answered: EarlierNote['answered'];
}

function triedHere<Basket>({ memory, client }: Desk<Basket>, wish: Wanted<Basket>, { content }: Noted): Tried | undefined {
	const remembered = memory.get(wish.reference);
	if (!remembered || remembered.tried.length === 0) return undefined;
	const attempts = attemptsAt(remembered.tried, client.provider.showsWithinMs ?? 0, dateSlackMs);
	return { attempts, sameContent: remembered.content === content, sameKey: true, answered: 'no' };
}

function triedBefore<Basket>(desk: Desk<Basket>, wish: Wanted<Basket>, noted: Noted, opened: Opened): Tried | undefined {
	const { memory, client } = desk;
	const { content } = noted;
	const showsWithinMs = client.provider.showsWithinMs ?? 0;
	const here = triedHere(desk, wish, noted);
	if (here) return here;
	if ('earlier' in opened) {
		const { since, until, sameContent, sameKey, answered } = opened.earlier;
		const attempts = since && {
			since: new Date(since.getTime() - clockSlackMs),
			over: new Date(until.getTime() + noteHoldsMs + showsWithinMs),
			exact: false,
		};
		return { attempts, sameContent, sameKey, answered };
	}
	if (!memory.usedByAnotherKey(wish.reference, content)) return undefined;
	return { attempts: undefined, sameContent: true, sameKey: false, answered: 'no' };
}

/** The order that an earlier attempt became, or why the reference may be sent again. */
type Settlement = { found: Bought; earlier?: undefined } | { found?: undefined; earlier: string };

/** Finds the purchase that an earlier attempt became. `found` is missing if it may be sent again. Throws a Failure if this is unknown. */
async function settleEarlier<Basket>(desk: Desk<Basket>, wish: Wish<Basket>, tried: Tried): Promise<Settlement> {
	const { purchase, memory } = desk;
	const search = searchOf(purchase);
	// Earlier Attempt is about what was sent before this execution, not about its own tries or those running in parallel.
	const isOwnTry = memory.sentBy(wish.reference, desk);
	if (wish.earlierAttempt === 'notBought' && !isOwnTry) return await resendOnPersonsWord(desk, wish, search, tried);
	if (!tried.sameKey && search) return { found: await findWithTodaysKey(desk, wish, search, tried) };
	if (!tried.sameContent && tried.sameKey) throw await otherContentError(desk, wish, search, tried);
	if (!search || !tried.attempts) throw outcomeUnknown(desk, wish, tried, {});
	wish.onWaiting('earlier');
	const settled = await settle(desk, search, wish, tried.attempts);
	// An answered attempt was bought, even if no list shows its order.
	const isBought = tried.answered !== 'no' && tried.sameKey;
	if (settled.none && !isBought)
		return {
			earlier: `An earlier attempt was not answered. The time in which ${purchase.provider.label} may still show its order has passed, and no order is shown.`,
		};
	if (!settled.found) throw outcomeUnknown(desk, wish, tried, factsSeen(settled));
	return { found: alreadyBought(desk, wish, settled) };
}

/** How far back to search for an order if its time is unknown. */
const longAgoMs = 30 * 24 * 60 * 60 * 1000;

/**
 * Searches with the current key for what was sent with another one: it may be the same account. If it is not found, it is
 * neither bought nor handed out.
 */
async function findWithTodaysKey<Basket>(desk: Desk<Basket>, wish: Wish<Basket>, search: Search<Basket>, tried: Tried): Promise<Bought> {
	const now = desk.client.providerTime().getTime();
	const settled = await settle(
		desk,
		search,
		{ ...wish, waitMs: 0, deadline: Date.now() },
		{ since: new Date(now - longAgoMs), over: new Date(now + longAgoMs), exact: false },
	);
	if (!settled.found) throw outcomeUnknown(desk, wish, tried, {});
	return alreadyBought(desk, wish, settled);
}

function alreadyBought<Basket>({ memory, purchase }: Desk<Basket>, wish: Wish<Basket>, { found }: Settled): Bought {
	if (!found) throw new Error('Nothing was found');
	const { placed, surplus, marked, adopted } = found;
	memory.bought(wish.reference, contentHash(purchase, wish.basket), placed, marked);
	const warnings = adopted ? [adoptedWarning(purchase.provider.label)] : [];
	return { placed, outcome: adopted ? 'reconciled' : 'alreadyBought', marked, surplus, warnings };
}

/** The warning for an order that was adopted because of its content and time alone. */
export function adoptedWarning(label: string): string {
	return `Its answer was lost. ${label}'s orders carry no reference, so this one was found by content and time. If anything other than this n8n buys on the account, compare the orders.`;
}

/** What the search saw, for the error that says that the outcome is unknown. */
export function factsSeen({ findings, failed }: Settled): Partial<Unknown> {
	const candidates = findings ? [...findings.unclaimed, ...findings.doubtful] : [];
	const incomplete = findings && !findings.complete && candidates.length === 0;
	const more = failed !== undefined ? `Looking for it failed: ${failed}` : incomplete ? 'Not all orders could be read.' : '';
	return { candidates, ...(more !== '' && { happened: more }) };
}

/** Earlier Attempt is Nothing Was Bought: searches once more, and if nothing is found, the reference may be sent again. */
async function resendOnPersonsWord<Basket>(
	desk: Desk<Basket>,
	wish: Wish<Basket>,
	search: Search<Basket> | undefined,
	tried: Tried,
): Promise<Settlement> {
	// The note contradicts this: the provider answered.
	if (tried.answered === 'yes' && tried.sameKey) throw outcomeUnknown(desk, wish, tried, {});
	const { attempts } = tried;
	const earlier = 'Earlier Attempt says that nothing was bought before.';
	if (!search || !attempts) return { earlier };
	const settled = await settle(desk, search, { ...wish, waitMs: 0, deadline: Date.now() }, { ...attempts, exact: false });
	if (settled.failed !== undefined) throw outcomeUnknown(desk, wish, tried, factsSeen(settled));
	return settled.found ? { found: alreadyBought(desk, wish, settled) } : { earlier };
}

async function otherContentError<Basket>(
	desk: Desk<Basket>,
	wish: Wish<Basket>,
	search: Search<Basket> | undefined,
	{ attempts }: Tried,
): Promise<Error> {
	const since = attempts?.since;
	const orders = search && since ? await findUnclaimedSince(desk, search, wish, since).catch(() => []) : [];
	return triedOtherwise(desk.purchase, desk.client, wish.reference, orders);
}

function outcomeUnknown<Basket>(
	{ purchase, client }: Desk<Basket>,
	{ reference }: Wanted<Basket>,
	{ attempts, sameKey, answered }: Tried,
	facts: Partial<Unknown>,
): Error {
	const isBought = answered === 'yes';
	const earlier = isBought
		? `An earlier attempt was sent and answered, so it was bought. Its answer is in the execution that sent it.`
		: 'An earlier attempt was noted, but its outcome was not.';
	const otherKey = sameKey ? '' : 'It was made with another key for this wholesaler, or n8n was stopped while noting it.';
	const happened = [earlier, otherKey, facts.happened ?? ''].filter((text) => text !== '').join(' ');
	// If another key may have sent it, waiting does not settle it, and it is never sent again automatically.
	const settledAt = isBought || !sameKey ? undefined : attempts?.over;
	return unknownOutcome(purchase, client, { reference, isBought, settledAt, ...facts, happened });
}
