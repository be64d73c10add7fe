import { jsonOf } from '../../shared/http/call';
import type { Client } from '../../shared/http/client';
import { Failure } from '../../shared/failure';
import { readCursor, type CursorRows } from '../../shared/http/paging';
import type { PollBudget } from '../../shared/poll/budget';
import { madeAt } from '../model';
import { listPurchases } from '../reads';
import { purchasePaging, readPurchases, type WirePurchase } from '../wire';

/** Which purchases to read. */
export interface Window {
	/** The first day, `yyyy-MM-dd`. It is not documented whether the day itself is included. */
	afterDate: string;
	referenceId: string;
}

/** Reads the purchases of a window from a cursor on, in at most `pages` requests. */
export async function readWindow(
	client: Client,
	query: Window,
	pages: number,
	from: string | null,
	budget: PollBudget,
): Promise<CursorRows<WirePurchase>> {
	return await readCursor(
		purchasePaging,
		{ method: 'GET', path: '/purchases', query: { ...query } },
		Infinity,
		async (call) => {
			budget.spend();
			return await client.repeat(call);
		},
		(answer) => {
			const body = jsonOf(answer, 'CELITECH (purchases)');
			return { body, rows: readPurchases(body).map(({ wire }) => wire) };
		},
		pages,
		from,
	);
}

/** Reads the purchase that the editor shows while a workflow is built: the youngest of the first page. */
export async function readSample(client: Client, referenceId: string): Promise<WirePurchase> {
	const rows = (await listPurchases(client, { referenceId }, 20)).map(({ wire }) => wire);
	const [youngest] = rows.sort((a, b) => madeAt(b) - madeAt(a));
	if (youngest !== undefined) return youngest;
	throw new Failure({ message: 'There is no purchase to show', description: 'Buy an eSIM first, or remove the filter.', ran: 'never' });
}

/**
 * Sorts entries oldest first, since the order of lists is not documented. Entries of the same time keep their order, reversed
 * if the list begins with the youngest.
 */
export function sortByTime<Entry>(entries: Entry[], timeOf: (entry: Entry) => number): Entry[] {
	const [first, last] = [entries.at(0), entries.at(-1)];
	const isReversed = first !== undefined && last !== undefined && timeOf(first) > timeOf(last);
	const listed = isReversed ? [...entries].reverse() : [...entries];
	return listed.sort((a, b) => timeOf(a) - timeOf(b));
}
