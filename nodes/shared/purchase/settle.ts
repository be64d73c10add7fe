import { sleep } from 'n8n-workflow';
import { asFailure } from '../failure';
import { isNonEmpty } from '../nonEmpty';
import type { Desk } from './desk';
import type { Moment } from './memory';
import { contentHash, type Placed, type Search } from './purchase';
import { searchOrders, chooseStanding, type Findings } from './search';
import type { Wanted } from './wanted';

/** The pauses before the first searches, in milliseconds. */
const pausesMs = [0, 1_000, 1_500, 2_500, 5_000, 10_000, 15_000, 20_000];

/** All further pauses. */
const longestPauseMs = 30_000;

/** The shortest time to search for an outcome, because a list lags a little even if the user does not want to wait. */
const leastMs = 10_000;

/** Whoever bought an order marks it soon after its answer. Only an order that stays unclaimed this long may be ours. */
const unclaimedMs = 5_000;

/** Attempts of one reference with unknown outcomes. */
export interface Attempts {
	/** None of them was sent before this time, by the provider's clock. */
	since: Date;
	/** When the time in which the provider may still show the latest one has passed, by the provider's clock. */
	over: Date;
	/**
	 * Whether `since` is the exact time of sending. Only then may an unclaimed order be adopted: in a longer span, others may
	 * have ordered the same.
	 */
	exact: boolean;
}

export interface Found {
	placed: Placed;
	surplus: Placed[];
	/** Whether it carries the reference at the provider. */
	marked: boolean;
	/** Whether it was adopted: taken for ours by content and time alone. */
	adopted: boolean;
}

export interface Settled {
	/** The order that it became, and further charges under the same reference. */
	found?: Found;
	/** What the last search saw; undefined if it failed. */
	findings?: Findings;
	/** Why the search failed. */
	failed?: string;
	/** True if the time is over, all orders were read, and none of them can be it. */
	none: boolean;
}

/** Summarises attempts: when the earliest was sent, and until when the provider may still show the latest. */
export function attemptsAt(moments: Moment[], showsWithinMs: number, slackMs: number): Attempts {
	const since = Math.min(...moments.map(({ sentAt }) => sentAt)) - slackMs;
	const last = Math.max(...moments.map(({ sentAt, lostAt }) => lostAt ?? sentAt));
	return { since: new Date(since), over: new Date(last + showsWithinMs), exact: true };
}

/**
 * Waits for the outcome of attempts. Searches with growing pauses until an order of theirs is found, it is proven that there is
 * none, or the item's time is up. That no order is shown proves nothing until the attempts are over. A failed search does not
 * reject.
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
	// By the slowest of the provider's clocks, and before the search begins. It may take long, because of a rate limit or a
	// machine that sleeps, and what was read first says nothing about what landed meanwhile.
	const isOver = desk.client.providerTimes().earliest >= attempts.over.getTime();
	const looked = await searchOrders(desk, search, wanted, attempts).catch((cause: unknown) => asFailure(cause));
	if (looked instanceof Error) return { none: false, failed: looked.message };
	if (isNonEmpty(looked.own)) {
		const given = chooseStanding(search, wanted, looked.own);
		return { found: { ...given, marked: looked.carrying.has(given.placed.id), adopted: false }, findings: looked, none: false };
	}
	const adopted = attempts.exact ? await adopt(desk, wanted, looked, seen) : undefined;
	if (adopted) return { found: { placed: adopted, surplus: [], marked: false, adopted: true }, findings: looked, none: false };
	return { findings: looked, none: isOver && looked.complete && looked.unclaimed.length + looked.doubtful.length === 0 };
}

/**
 * Adopts an unclaimed order of equal content if it can only be ours: there are no more such orders than attempts with this
 * content and an unknown outcome, and it has stayed unclaimed for a while. Attempts with equal content may swap their
 * orders, but each gets its own. The order is claimed in the same step as it is checked, here and in the note that other
 * processes read, so two references never get the same order.
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
		// If this cannot be noted, the order is not adopted, because other processes would not see it.
		if (await note.takeOrder(reference, placed.id).catch(() => false)) return placed;
		memory.release(placed);
	}
	return undefined;
}
