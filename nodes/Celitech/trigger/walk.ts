import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Client } from '../../shared/http/client';
import { Failure } from '../../shared/failure';
import type { PollBudget } from '../../shared/poll/budget';
import { dayBefore, momentOf } from '../model';
import type { WirePurchase } from '../wire';
import { readWindow } from './list';

/** How far back purchases are followed: they may start 12 months after they were made and last 90 days. */
const followedDays = 366 + 90;

/** Requests that are under way at once. */
const together = 5;

/**
 * Where a walk over all purchases stands. CELITECH tells of one purchase or eSIM per call, so a walk takes several polls
 * where there are many. Nothing is kept per purchase: each poll reads the list again and goes on behind `after`.
 */
export const walkState = z.object({
	/** When the first walk began, by CELITECH's clock (epoch ms). */
	since: z.number(),
	/** Walks that are done. */
	rounds: z.number(),
	/** When this walk began, and the one before it (epoch ms). */
	begunAt: z.number(),
	begunBefore: z.number(),
	/** Where the part of the list begins that is walked over; null at its start. */
	cursor: z.string().nullable(),
	/** The last key that was looked at in this part. */
	after: z.string(),
});

export type WalkState = z.output<typeof walkState>;

export interface Walk {
	referenceId: string;
	/** What is looked at once per walk: a purchase or an eSIM. */
	key: (purchase: WirePurchase) => string;
	/** Looks at one, with the calls it spends. */
	visit: (purchase: WirePurchase, walk: WalkState, now: number) => Promise<void>;
	/** Whether a purchase is worth a look at that time. */
	isDue: (purchase: WirePurchase, now: number) => boolean;
}

/** Whether a purchase is over; one without an end has not started yet. */
export function isOver({ endDate, endTime }: WirePurchase, now: number): boolean {
	const end = momentOf(endDate, endTime);
	return end !== null && Date.parse(end) < now;
}

/**
 * Goes on with the walk as far as the budget reaches, at most to its end. Half of the calls may read the list, the other
 * half look. Gives back where it stands then.
 */
export async function goOn(client: Client, budget: PollBudget, walk: Walk, saved: WalkState | undefined): Promise<WalkState> {
	const afterDate = dayBefore(client.providerTime().getTime(), followedDays);
	let state: WalkState | undefined = saved;
	do {
		const pages: number = Math.max(1, Math.floor(budget.calls / 2));
		const { rows, next } = await readWindow(client, { afterDate, referenceId: walk.referenceId }, pages, state?.cursor ?? null, budget);
		const now = client.providerTime().getTime();
		state ??= { since: now, rounds: 0, begunAt: now, begunBefore: now, cursor: null, after: '' };
		const after = await lookAtAll(rows, state, now, budget, walk);
		if (after !== undefined) return { ...state, after };
		if (next === null) return { ...state, rounds: state.rounds + 1, begunBefore: state.begunAt, begunAt: now, cursor: null, after: '' };
		state = { ...state, cursor: next, after: '' };
	} while (budget.calls > 1);
	return state;
}

/** What was found before something went wrong is not lost: it is given out, and the next poll looks again. */
export function unlessFound(cause: unknown, found: IDataObject[], saved: WalkState | undefined): WalkState {
	if (found.length > 0 && saved !== undefined) return saved;
	throw cause;
}

/** Looks at each key of a part once, in their order. Gives back the last one looked at where the budget ended before. */
async function lookAtAll(
	rows: WirePurchase[],
	state: WalkState,
	now: number,
	budget: PollBudget,
	{ key, visit, isDue }: Walk,
): Promise<string | undefined> {
	const due = new Map(rows.filter((row) => isDue(row, now)).map((row) => [key(row), row]));
	const left = [...due.keys()].filter((one) => one > state.after).sort();
	let { after } = state;
	for (let index = 0; index < left.length;) {
		const some = left.slice(index, index + Math.min(together, budget.calls));
		const last = some.at(-1);
		if (last === undefined) return after;
		budget.spend(some.length);
		await Promise.all(
			some.map(async (one) => {
				const purchase = due.get(one);
				if (purchase) await visit(purchase, state, now).catch(unlessUnknown);
			}),
		);
		index += some.length;
		after = last;
	}
	return undefined;
}

/** What CELITECH does not know, it answers with 400; 404 is possible. Such a purchase is passed over. */
function unlessUnknown(cause: unknown): void {
	if (cause instanceof Failure && (cause.status === 400 || cause.status === 404)) return;
	throw cause;
}
