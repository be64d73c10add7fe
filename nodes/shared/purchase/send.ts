import { jsonOf, type Call } from '../http/call';
import { asFailure, Failure } from '../failure';
import { notSent, sendOnce } from '../policy/sendOnce';
import { adoptedWarning, dateSlackMs, factsSeen, momentOf, noteHoldsMs, timeToNote, type Begun } from './attempt';
import type { Bought, Wish } from './bought';
import type { Desk } from './desk';
import { startSending, type Moment } from './memory';
import { contentHash, searchOf, type Placed } from './purchase';
import { attemptsAt, settle } from './settle';
import { unknownOutcome } from './texts';

/**
 * Checks the guards and sends a purchase once. It is sent again only if it provably never ran. After a lost answer
 * (timeout, reset, 5xx, unreadable body), it is not sent again: the order is searched for. A Failure with `ran: never`
 * proves that this attempt bought nothing. With `perhaps`, the outcome is unknown.
 */
export async function send<Basket>(desk: Desk<Basket>, wish: Wish<Basket>, { attempt, notedAt, earlier }: Begun): Promise<Bought> {
	const { purchase, client, memory, note, guardRail } = desk;
	const { reference, basket, guards } = wish;
	const content = contentHash(purchase, basket);
	let sentAt: Moment | undefined;
	const sendNoted = async () => {
		const at: Moment = { ...momentOf(desk), execution: desk.execution };
		sentAt = at;
		memory.tried(reference, content, at);
		return await sendAndRead(desk, wish, { attempt, notedAt, at });
	};
	try {
		// Before it is priced: some prices are asked for with the order itself, which an older version of an API may refuse.
		await purchase.cost.check?.(client, basket).catch((cause: unknown) => notSent(cause));
		const reserved = await guardRail.reserve(basket, guards).catch((cause: unknown) => notSent(cause));
		const sent = await reserved.during(sendNoted);
		memory.bought(reference, content, sent.placed, false);
		return {
			...sent,
			attempt,
			warnings: [...(earlier === undefined ? [] : [`${earlier} It was sent again.`]), ...sent.warnings],
			price: reserved.price,
		};
	} catch (cause) {
		const failure = asFailure(cause);
		if (failure.ran === 'never') {
			if (sentAt) memory.refused(reference, sentAt);
			await note.forget(attempt).catch(() => undefined);
		}
		// That an earlier attempt bought nothing is only inferred, so an error about this one does not hide it.
		return await Promise.reject(earlier === undefined ? failure : failure.copyWith({ description: `${failure.description} ${earlier}` }));
	}
}

async function sendAndRead<Basket>(
	desk: Desk<Basket>,
	wish: Wish<Basket>,
	{ attempt, notedAt, at }: Pick<Begun, 'attempt' | 'notedAt'> & { at: Moment },
): Promise<Bought> {
	const { purchase, client, memory, note } = desk;
	const sendingEnded = startSending(client.account.id, purchase.basket.content(wish.basket));
	const call: Call = { method: purchase.request.method, path: purchase.request.path, ...purchase.request.call(wish) };
	let noted = notedAt.getTime();
	// A try refused with 429 never ran. So the last try counts. It may be long after the note: because of limits, a slow guard,
	// or a machine that sleeps. That can happen while it is noted again, too.
	const offering = async () => {
		for (let now = timeToNote(desk); now.getTime() - noted >= noteHoldsMs; now = timeToNote(desk)) {
			await note.noteAgain(attempt, wish.reference, now).catch((cause: unknown) => notSent(cause));
			noted = now.getTime();
		}
		at.sentAt = momentOf(desk).sentAt;
	};
	try {
		const answer = await sendOnce(client, call, offering);
		const placed = readPlaced(desk, wish, jsonOf(answer, `${client.provider.label} (order)`));
		if (memory.isRepeat(placed, wish.reference)) throw answeredWithAnothers(client.provider.label, placed);
		memory.release(placed);
		memory.claim(placed, wish.reference);
		return { placed, outcome: 'bought', marked: false, surplus: [], warnings: [] };
	} catch (cause) {
		sendingEnded();
		at.lostAt = client.providerTimes().latest;
		return await settleLoss(desk, wish, at, asFailure(cause));
	} finally {
		sendingEnded();
	}
}

/** The answer came from a cache, or the provider took this purchase for a repeat of another one. Our own answer is lost. */
function answeredWithAnothers(label: string, { id }: Placed): Failure {
	return new Failure({
		message: `${label} answered with order ${id}, which belongs to another reference`,
		description: 'The answer to this purchase is lost.',
		ran: 'perhaps',
	});
}

/** An answer without an order ID counts as lost: the order could not be told apart from others. */
function readPlaced<Basket>({ purchase }: Desk<Basket>, wish: Wish<Basket>, body: unknown): Placed {
	const placed = purchase.request.read(body, wish);
	if (placed.id.trim() !== '') return placed;
	throw new Failure({
		message: `The answer from ${purchase.provider.label} names no order`,
		description: 'Without its ID, the order cannot be told apart from others.',
		ran: 'perhaps',
	});
}

function failMaybeSent(cause: unknown): never {
	throw asFailure(cause).copyWith({ ran: 'perhaps' });
}

async function settleLoss<Basket>(desk: Desk<Basket>, wish: Wish<Basket>, sentAt: Moment, failure: Failure): Promise<Bought> {
	if (failure.ran === 'never') return await Promise.reject(failure);
	const { purchase, client } = desk;
	const search = searchOf(purchase);
	const lost = { reference: wish.reference, happened: failure.message, cause: failure };
	if (!search) throw unknownOutcome(purchase, client, lost);
	wish.onWaiting('lost');
	const attempts = attemptsAt([sentAt], client.provider.showsWithinMs ?? 0, dateSlackMs);
	// It was sent, so an error while searching never proves that it did not run.
	const settled = await settle(desk, search, wish, attempts).catch((cause: unknown) => failMaybeSent(cause));
	if (!settled.found) {
		const facts = factsSeen(settled);
		throw unknownOutcome(purchase, client, {
			...lost,
			...facts,
			happened: [lost.happened, facts.happened ?? ''].join(' ').trim(),
			settledAt: attempts.over,
		});
	}
	const { placed, surplus, marked, adopted } = settled.found;
	const warnings = adopted ? [adoptedWarning(client.provider.label)] : [];
	return { placed, outcome: 'reconciled', marked, surplus, warnings };
}
