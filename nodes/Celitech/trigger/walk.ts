import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Client } from '../../shared/http/client';
import { Failure } from '../../shared/failure';
import type { PollBudget } from '../../shared/poll/budget';
import { dayBefore, momentOf } from '../model';
import type { WirePurchase } from '../wire';
import { readWindow } from './list';

/** How far back purchases are followed: one may start 12 months after it was made and last 90 days. */
const followedDays = 366 + 90;

/** How many requests are under way at once. */
const together = 5;

/**
 * Where a walk over all purchases stands. CELITECH reports on one purchase or eSIM per call, so a walk over many takes several
 * polls. Nothing is kept per purchase: each poll reads the list again and continues after `after`.
 */
export const walkState = z.object({
	/** When the first walk began, by CELITECH's clock (epoch ms). */
	since: z.number(),
	/** How many walks are finished. */
	rounds: z.number(),
	/** When this walk began, and the one before it (epoch ms). */
	begunAt: z.number(),
	begunBefore: z.number(),
	/** Where the current part of the list begins; null at the start of the list. */
	cursor: z.string().nullable(),
	/** The last key that was visited in this part. */
	after: z.string(),
});

export type WalkState = z.output<typeof walkState>;

/** What a walk visits, and how. */
export interface Walk {
	referenceId: string;
	/** What is visited once per walk: the ID of a purchase or the ICCID of an eSIM. */
	key: (purchase: WirePurchase) => string;
	/** Visits one. Each visit spends one call. */
	visit: (purchase: WirePurchase, walk: WalkState, now: number) => Promise<void>;
	/** Whether a purchase is worth a visit at that time. */
	isDue: (purchase: WirePurchase, now: number) => boolean;
}

/** Whether a purchase has ended. One without an end has not started yet. */
export function isOver({ endDate, endTime }: WirePurchase, now: number): boolean {
	const end = momentOf(endDate, endTime);
	return end !== null && Date.parse(end) < now;
}

/**
 * Continues the walk as far as the budget reaches, at most to its end. Half of the calls may read the list, the others visit.
 * Returns where the walk stands then.
 */
export async function continueWalk(client: Client, budget: PollBudget, walk: Walk, saved: WalkState | undefined): Promise<WalkState> {
	const afterDate = dayBefore(client.providerTime().getTime(), followedDays);
	let state: WalkState | undefined = saved;
	do {
		const pages: number = Math.max(1, Math.floor(budget.calls / 2));
		const { rows, next } = await readWindow(client, { afterDate, referenceId: walk.referenceId }, pages, state?.cursor ?? null, budget);
		const now = client.providerTime().getTime();
		state ??= { since: now, rounds: 0, begunAt: now, begunBefore: now, cursor: null, after: '' };
		const after = await visitDue(rows, state, now, budget, walk);
		if (after !== undefined) return { ...state, after };
		if (next === null) return { ...state, rounds: state.rounds + 1, begunBefore: state.begunAt, begunAt: now, cursor: null, after: '' };
		state = { ...state, cursor: next, after: '' };
	} while (budget.calls > 1);
	return state;
}

/** Keeps what was found before an error: it is output now, and the next poll looks again. Otherwise the error is thrown. */
export function keepFound(cause: unknown, found: IDataObject[], saved: WalkState | undefined): WalkState {
	if (found.length > 0 && saved !== undefined) return saved;
	throw cause;
}

/** Visits each key of a part once, in order. If the budget ends first, returns the last key that was visited. */
async function visitDue(
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
				if (purchase) await visit(purchase, state, now).catch(skipUnknown);
			}),
		);
		index += some.length;
		after = last;
	}
	return undefined;
}

/** Passes over a purchase that CELITECH does not know: it answers 400, and may answer 404. */
function skipUnknown(cause: unknown): void {
	if (cause instanceof Failure && (cause.status === 400 || cause.status === 404)) return;
	throw cause;
}
