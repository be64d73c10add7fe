import { jsonOf, type Call } from '../policy/call';
import { Failure } from '../policy/failure';
import { asFailure, notSent, sendOnce } from '../policy/sendOnce';
import { adoptedWarning, dateSlackMs, momentOf, seen, type Begun } from './attempt';
import type { Desk } from './desk';
import type { Bought, Wish } from './item';
import { takeOff, type Moment } from './memory';
import { contentHash, searchOf, type Placed } from './purchase';
import { attemptsAt, settle } from './settle';
import { unknownOutcome } from './texts';

/**
 * Checks the guards and sends a purchase once. It is sent again only when it provably never ran. A lost answer (timeout,
 * reset, 5xx, an unreadable body) is never answered by sending: the order is looked for. A Failure with `ran: never`
 * proves that nothing was bought by this attempt; with `perhaps` the outcome is unknown.
 */
export async function send<Basket>(desk: Desk<Basket>, wish: Wish<Basket>, { attempt, warnings }: Begun): Promise<Bought> {
	const { purchase, client, memory, note, guardRail } = desk;
	const { reference, basket, guards } = wish;
	const content = contentHash(purchase, basket);
	let sentAt: Moment | undefined;
	const checkAndSend = async () => {
		await purchase.cost.check?.(client, basket).catch((cause: unknown) => notSent(cause));
		const at = momentOf(desk);
		sentAt = at;
		memory.tried(reference, content, at);
		return await sendAndRead(desk, wish, at);
	};
	try {
		const reserved = await guardRail.reserve(basket, guards).catch((cause: unknown) => notSent(cause));
		const sent = await reserved.during(checkAndSend);
		memory.bought(reference, content, sent.placed, false);
		return { ...sent, attempt, warnings: [...warnings, ...sent.warnings], price: reserved.price };
	} catch (cause) {
		const failure = asFailure(cause);
		if (failure.ran === 'never') {
			if (sentAt) memory.refused(reference, sentAt);
			await note.forget(attempt).catch(() => undefined);
		}
		return await Promise.reject(failure);
	}
}

async function sendAndRead<Basket>(desk: Desk<Basket>, wish: Wish<Basket>, sentAt: Moment): Promise<Bought> {
	const { purchase, client, memory } = desk;
	const landed = takeOff(client.account.id, purchase.basket.content(wish.basket));
	const call: Call = { method: purchase.request.method, path: purchase.request.path, ...purchase.request.call(wish) };
	try {
		const answer = await sendOnce(client, call);
		const placed = readPlaced(desk, wish, jsonOf(answer, `${client.provider.label} (order)`));
		memory.claim(placed, wish.reference);
		return { placed, outcome: 'bought', marked: false, surplus: [], warnings: [] };
	} catch (cause) {
		landed();
		return await afterLoss(desk, wish, sentAt, asFailure(cause));
	} finally {
		landed();
	}
}

/** An answer that names no order is a lost one: without its ID the order cannot be told from others. */
function readPlaced<Basket>({ purchase }: Desk<Basket>, wish: Wish<Basket>, body: unknown): Placed {
	const placed = purchase.request.read(body, wish);
	if (placed.id.trim() !== '') return placed;
	throw new Failure({ message: `The answer of ${purchase.provider.label} names no order`, description: 'Without its ID the order cannot be told from others.', ran: 'perhaps' });
}

async function afterLoss<Basket>(desk: Desk<Basket>, wish: Wish<Basket>, sentAt: Moment, failure: Failure): Promise<Bought> {
	if (failure.ran === 'never') return await Promise.reject(failure);
	const { purchase, client } = desk;
	const search = searchOf(purchase);
	const lost = { reference: wish.reference, happened: failure.message };
	if (!search) throw unknownOutcome(purchase, client, lost);
	wish.onWaiting('lost');
	const attempts = attemptsAt([sentAt], client.provider.showsWithinMs ?? 0, dateSlackMs);
	const settled = await settle(desk, search, wish, attempts);
	if (!settled.found) {
		const facts = seen(settled);
		throw unknownOutcome(purchase, client, { ...lost, ...facts, happened: [lost.happened, facts.happened ?? ''].join(' ').trim(), settledAt: attempts.over });
	}
	const { placed, surplus, adopted } = settled.found;
	const warnings = adopted ? [adoptedWarning(client.provider.label)] : [];
	return { placed, outcome: 'reconciled', marked: search.carriesReference(wish.basket) && !adopted, surplus, warnings };
}
