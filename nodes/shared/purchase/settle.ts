import { sleep } from 'n8n-workflow';
import { asFailure } from '../failure';
import { isNonEmpty } from '../nonEmpty';
import type { Desk } from './desk';
import type { Moment } from './memory';
import { contentHash, type Placed, type Search } from './purchase';
import { searchOrders, chooseStanding, type Findings } from './search';
import type { Wanted } from './wanted';

/** The first pauses between two looks, in milliseconds. */
const pausesMs = [0, 1_000, 1_500, 2_500, 5_000, 10_000, 15_000, 20_000];

/** All further pauses. */
const longestPauseMs = 30_000;

/** How long an outcome is looked for at least: a list lags a little even if nobody wants to wait. */
const leastMs = 10_000;

/** Whoever bought an order marks it within moments of its answer; only what stays unclaimed so long may be ours. */
const unclaimedMs = 5_000;

/** Attempts of one reference whose outcome is not known. */
export interface Attempts {
	/** None of them was sent before this time, by the provider's clock. */
	since: Date;
	/** When the provider's time for showing the latest one is over, by its clock. */
	over: Date;
	/**
	 * Whether `since` is the moment at which it was sent. Only then may an order that nobody claims be adopted: a day has
	 * room for the orders of others.
	 */
	exact: boolean;
}

export interface Found {
	placed: Placed;
	surplus: Placed[];
	/** Whether the provider has the reference on it. */
	marked: boolean;
	/** Whether it was taken for ours by its content and time alone. */
	adopted: boolean;
}

export interface Settled {
	/** The order that it became, and further charges under the same reference. */
	found?: Found;
	/** What was seen last; undefined if looking failed. */
	findings?: Findings;
	/** Why looking failed. */
	failed?: string;
	/** True once the time is over, all orders could be read, and none can be it. */
	none: boolean;
}

/** Moments as the earliest and the latest of them, and until when the provider may take to show them. */
export function attemptsAt(moments: Moment[], showsWithinMs: number, slackMs: number): Attempts {
	const since = Math.min(...moments.map(({ sentAt }) => sentAt)) - slackMs;
	const last = Math.max(...moments.map(({ sentAt, lostAt }) => lostAt ?? sentAt));
	return { since: new Date(since), over: new Date(last + showsWithinMs), exact: true };
}

/**
 * Waits for the outcome of attempts: looks with growing pauses until an order of theirs shows, it is proven that there is
 * none, or the item's time is up. That nothing can be seen proves nothing until the provider's own time for showing it
 * is over. Never rejects because a look failed.
 */
export async function settle<Basket>(
	desk: Desk<Basket>,
	search: Search<Basket>,
	wanted: Wanted<Basket> & { deadline: number },
	attempts: Attempts,
): Promise<Settled> {
	const { client } = desk;
	const firstSeen = new Map<string, number>();
	const patience = Math.max(wanted.waitMs, leastMs);
	let waited = 0;
	let last: Settled = { none: false };
	for (let look = 0; ; look++) {
		const pause = pausesMs[look] ?? longestPauseMs;
		await sleep(pause, client.signal).catch(() => undefined);
		if (client.signal?.aborted) return { ...last, none: false };
		waited += pause;
		last = await searchOnce(desk, search, wanted, attempts, { firstSeen, waited });
		const isLate = waited >= leastMs && Date.now() >= wanted.deadline;
		if (last.found || last.none || waited >= patience || isLate) return last;
	}
}

async function searchOnce<Basket>(
	desk: Desk<Basket>,
	search: Search<Basket>,
	wanted: Wanted<Basket>,
	attempts: Attempts,
	seen: { firstSeen: Map<string, number>; waited: number },
): Promise<Settled> {
	const looked = await searchOrders(desk, search, wanted, attempts).catch((cause: unknown) => asFailure(cause));
	if (looked instanceof Error) return { none: false, failed: looked.message };
	if (isNonEmpty(looked.own)) {
		const given = chooseStanding(search, wanted, looked.own);
		return { found: { ...given, marked: looked.carrying.has(given.placed.id), adopted: false }, findings: looked, none: false };
	}
	const adopted = attempts.exact ? await adopt(desk, wanted, looked, seen) : undefined;
	if (adopted) return { found: { placed: adopted, surplus: [], marked: false, adopted: true }, findings: looked, none: false };
	// By all of its clocks.
	const isOver = desk.client.providerTimes().earliest >= attempts.over.getTime();
	return { findings: looked, none: isOver && looked.complete && looked.unclaimed.length + looked.doubtful.length === 0 };
}

/**
 * The order of equal content that nobody claims, if it can only be ours: there are no more of them than attempts of this
 * content that wait for their outcome, and it has stayed unclaimed for a while. Attempts of equal content may swap their
 * orders: each gets one of its own. Claimed in the same moment as it is checked, here and in the note that other processes
 * see, so no two references get one order.
 */
async function adopt<Basket>(
	{ memory, note, purchase }: Desk<Basket>,
	{ reference, basket }: Wanted<Basket>,
	{ unclaimed, doubtful }: Findings,
	{ firstSeen, waited }: { firstSeen: Map<string, number>; waited: number },
): Promise<Placed | undefined> {
	for (const { id } of unclaimed) if (!firstSeen.has(id)) firstSeen.set(id, waited);
	if (doubtful.length > 0) return undefined;
	const open = Math.max(memory.openAttempts(contentHash(purchase, basket)), 1);
	if (unclaimed.length > open) return undefined;
	const settled = unclaimed.filter(({ id }) => waited - (firstSeen.get(id) ?? waited) >= unclaimedMs);
	for (const placed of settled) {
		if (!memory.claim(placed, reference)) continue;
		// What could not be noted as taken is not taken: another process could not see it.
		if (await note.takeOrder(reference, placed.id).catch(() => false)) return placed;
		memory.release(placed);
	}
	return undefined;
}
