import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { optionalText, parametersOf } from '../../shared/fields/item';
import { Client } from '../../shared/http/client';
import type { PollBudget } from '../../shared/poll/budget';
import { loadState, saveState } from '../../shared/poll/state';
import { fingerprint } from '../../shared/http/account';
import { orderOf } from '../model';
import { readNewest, type Newest } from '../reads';
import { pressOne } from '../provider';

/** Our choice: an order that appears in the list this long after it was made is still seen. PressOne says nothing about a delay. */
const overlapMs = 15 * 60 * 1000;

/** How many order IDs are kept, to tell new orders from those of the overlap. */
const mostSeen = 5_000;

/** Our choice: orders are dated in whole seconds, and clocks differ a little. */
const clockSlackMs = 60_000;

const stateOf = z.object({
	/** Orders made before the first poll are never reported, however late they appear. */
	start: z.string(),
	/** The youngest order seen, by PressOne's clock. */
	since: z.string(),
	seen: z.array(z.string()),
	/** Where a poll stopped because it had more pages to read than it may. */
	rest: z.object({ since: z.string(), at: z.object({ page: z.number(), backwards: z.boolean() }) }).optional(),
});

type State = z.output<typeof stateOf>;

/** Orders made since the last poll, oldest first. The first poll only notes what is there. */
export async function orderCreated(context: IPollFunctions, budget: PollBudget): Promise<IDataObject[]> {
	const description = optionalText(parametersOf(context), 'filters.description');
	const filters = { 'filter[description]': description };
	const client = await Client.open(context, pressOne);
	const key = `orderCreated:${fingerprint(client.account.place, description)}`;
	const state = loadState(context, key, stateOf);
	if (context.getMode() === 'manual') return await latest(client, filters);
	if (!state) {
		// Two pages, since one may be the oldest orders.
		const { rows } = await readNewest(client, filters, new Date(0), 2);
		const start = new Date(client.providerTime().getTime() - clockSlackMs).toISOString();
		saveState(context, key, { start, ...noted(rows, start, []) });
		return [];
	}
	const since = new Date(Date.parse(state.since) - overlapMs);
	// Half is kept for what earlier polls have left over. Otherwise a busy shop would never get to it.
	const fresh = await readNewest(client, filters, since, state.rest ? Math.floor(budget.calls / 2) : budget.calls);
	budget.spend(fresh.calls);
	const older = await readRest(client, filters, state, fresh, budget);
	const rows = [...fresh.rows, ...older.rows];
	const seen = new Set(state.seen);
	const orders = rows.map(({ wire }) => orderOf(wire)).reverse();
	const unknown = orders.filter(({ id, createdAt }) => id !== null && !seen.has(id) && (createdAt === null || createdAt >= state.start));
	const unique = [...new Map(unknown.map((order) => [order.id, order])).values()];
	saveState(context, key, { start: state.start, ...noted(rows, state.since, state.seen), ...(older.rest && { rest: older.rest }) });
	return unique.sort((a, b) => (a.createdAt ?? '').localeCompare(b.createdAt ?? ''));
}

/** Continues where an earlier poll stopped, and says where this one stopped. */
async function readRest(
	client: Client,
	filters: Record<string, string>,
	{ rest, seen }: State,
	fresh: Newest,
	budget: PollBudget,
): Promise<Pick<Newest, 'rows'> & Pick<State, 'rest'>> {
	const since = rest?.since ?? fresh.since.toISOString();
	const oldest = fresh.rows[fresh.rows.length - 1];
	const caughtUp = oldest !== undefined && seen.includes(orderOf(oldest.wire).id ?? '');
	// What an earlier poll has left over comes after the page at which this one stopped.
	if (fresh.next && !(rest && caughtUp)) return { rows: [], rest: { since, at: fresh.next } };
	if (!rest) return { rows: [] };
	const older = await readNewest(client, filters, new Date(rest.since), budget.calls, rest.at);
	budget.spend(older.calls);
	return { rows: older.rows, ...(older.next && { rest: { since, at: older.next } }) };
}

function noted(rows: Newest['rows'], since: string, seen: string[]): Pick<State, 'since' | 'seen'> {
	const orders = rows.map(({ wire }) => orderOf(wire));
	const ids = orders.flatMap(({ id }) => id ?? []);
	const youngest = orders.reduce(
		(latestSoFar, { createdAt }) => (createdAt !== null && createdAt > latestSoFar ? createdAt : latestSoFar),
		since,
	);
	return { since: youngest, seen: [...new Set([...seen, ...ids])].slice(-mostSeen) };
}

/** What the editor shows while you build the workflow. */
async function latest(client: Client, filters: Record<string, string>): Promise<IDataObject[]> {
	const { rows } = await readNewest(client, filters, new Date(0), 2);
	const orders = rows.map(({ wire }) => orderOf(wire)).sort((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''));
	return orders.slice(0, 1);
}
