import { fingerprint } from '../account';
import type { Client } from '../client';
import { Failure } from '../failure';
import { order } from '../../model/order';
import type { Outcome } from '../../model/purchase';
import { isSame, type KeptPurchases } from './kept';
import { asFailure, notSent } from '../sendOnce';
import { place, unknownOutcome } from './place';
import type { GuardRail } from './guards';
import type { LookUp } from './lookUp';
import type { PurchaseRecord } from './record';
import { lookSeveralTimes, searchOrders, type Search } from './search';
import type { Placed, Purchase, Wanted } from './types';

export interface Bought {
	placed: Placed;
	outcome: Outcome;
	/** True where the provider already carries the reference. */
	marked: boolean;
}

type Wish<Basket> = Pick<Wanted<Basket>, 'basket' | 'reference' | 'guards'>;

/** One node's means of buying from one account. */
export interface Desk<Basket> {
	purchase: Purchase<Basket>;
	client: Client;
	kept: KeptPurchases;
	record: PurchaseRecord;
	guardRail: GuardRail<Basket>;
	lookUp: LookUp<Basket>;
}

/**
 * Buys one basket under one reference, or gives back the purchase that this reference already has.
 * The caller makes sure that nobody else in this process works on the same reference.
 */
export async function buy<Basket>(desk: Desk<Basket>, wish: Wish<Basket>): Promise<Bought> {
	const known = await existing(desk, wish);
	if (known) return known;
	if (wish.guards.dryRun) return await pretend(desk, wish);
	await learnClock(desk, wish);
	return (await afterEarlierAttempt(desk, wish)) ?? (await placeNew(desk, wish));
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Times are compared by the provider's clock, which its answers tell. A purchase that nothing was asked about before,
 * such as one into the inventory, asks for the orders of tomorrow: an answer without rows.
 */
async function learnClock<Basket>({ purchase, client }: Desk<Basket>, { reference }: Wish<Basket>): Promise<void> {
	if (client.answered || purchase.cannotBeFound !== undefined) return;
	await purchase.recent(client, new Date(Date.now() + dayMs), reference).catch(() => undefined);
}

/** Prices and checks a purchase without noting or sending it. */
async function pretend<Basket>({ purchase, client, guardRail }: Desk<Basket>, { basket, guards }: Wish<Basket>): Promise<Bought> {
	const { total, currency, note: warning } = await guardRail.price(basket);
	await guardRail.check(basket, guards);
	await purchase.check?.(client, basket);
	const model = order.parse({ provider: purchase.provider.id, lines: purchase.lines(basket), total, currency });
	return { placed: { id: '', order: model, esims: [], body: { total, currency }, warning }, outcome: 'dryRun', marked: true };
}

/** The purchase that a reference already has, or undefined where it has none yet. */
export async function existing<Basket>({ purchase, client, kept, lookUp }: Desk<Basket>, wish: Wish<Basket>): Promise<Bought | undefined> {
	const known = kept.get(wish.reference);
	const remembered = known && (known.body ? purchase.read(known.body, wish.basket) : await purchase.byId(client, known.orderId));
	if (remembered && isSame(known, remembered)) {
		const other = known.content === contentHash(purchase, wish.basket) ? undefined : 'it bought something else';
		return alreadyBought(purchase, wish, remembered, known.marked, other);
	}
	const found = await lookUp.find(wish.basket, wish.reference);
	if (!found) return undefined;
	kept.claim(found, wish.reference);
	return alreadyBought(purchase, wish, found, true);
}

/** Names what was bought without keeping it. */
export function contentHash<Basket>(purchase: Purchase<Basket>, basket: Basket): string {
	return fingerprint(purchase.content(basket));
}

function alreadyBought<Basket>(purchase: Purchase<Basket>, wish: Wish<Basket>, placed: Placed, marked: boolean, other?: string): Bought {
	const difference = purchase.difference(wish.basket, placed) ?? other;
	if (difference === undefined) return { placed, outcome: 'alreadyBought', marked };
	throw new Failure({
		message: `The reference "${wish.reference}" was already used for another purchase: ${difference}`,
		description: `Order ${placed.id} carries this reference. Nothing was bought. Give each purchase a reference of its own, for example order, line and unit.`,
		ran: 'never',
		data: { reference: wish.reference, orderId: placed.id },
	});
}

/** How far this machine's clock may have been off when the note was made. */
const clockSlackMs = 60 * 60 * 1000;

/** Notes the reference; where it was noted before, an earlier attempt may have charged without being marked. */
async function afterEarlierAttempt<Basket>(desk: Desk<Basket>, wish: Wish<Basket>): Promise<Bought | undefined> {
	const { purchase, client, kept, record } = desk;
	const earlier = await record.note(wish.reference, new Date());
	if (!earlier) return undefined;
	const happened = 'An earlier attempt was sent and its outcome was not recorded.';
	if (purchase.cannotBeFound !== undefined || !earlier.since) throw unknownOutcome(purchase, wish.reference, client, happened, []);
	// The note is dated by this machine's clock, the orders by the provider's.
	const since = new Date(earlier.since.getTime() + client.providerTime().getTime() - Date.now() - clockSlackMs);
	const look = async () => await searchOrders(purchase, client, kept, wish, since);
	const settled = ({ own, unclaimed, doubtful, complete }: Search) => own !== undefined || unclaimed.length + doubtful.length > 0 || !complete;
	const search = await lookSeveralTimes(client, look, settled).catch((cause: unknown) => {
		throw unknownOutcome(purchase, wish.reference, client, `${happened} Looking for it failed: ${asFailure(cause).message}`, []);
	});
	if (search?.own) return { placed: search.own, outcome: 'alreadyBought', marked: true };
	const candidates = search ? [...search.unclaimed, ...search.doubtful] : [];
	if (!search?.complete || candidates.length > 0) throw unknownOutcome(purchase, wish.reference, client, happened, candidates);
	// Whoever noted it may have taken the note back meanwhile, after a refusal.
	await record.note(wish.reference, new Date());
	return undefined;
}

async function placeNew<Basket>({ purchase, client, kept, record, guardRail }: Desk<Basket>, wish: Wish<Basket>): Promise<Bought> {
	const noted = new Date();
	const guarded = async () => {
		await guardRail.check(wish.basket, wish.guards).catch((cause: unknown) => notSent(cause));
		await purchase.check?.(client, wish.basket).catch((cause: unknown) => notSent(cause));
		return await place(purchase, client, kept, wish);
	};
	const result = await guarded().catch(async (cause: unknown) => {
		if (cause instanceof Failure && cause.ran === 'never') await record.forget(wish.reference, noted);
		return await Promise.reject(cause);
	});
	kept.set(wish.reference, result.placed, contentHash(purchase, wish.basket), false, purchase.cannotBeFound !== undefined);
	return { ...result, marked: false };
}
