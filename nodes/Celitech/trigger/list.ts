import { jsonOf } from '../../shared/http/call';
import type { Client } from '../../shared/http/client';
import { Failure } from '../../shared/failure';
import { readCursor, type CursorRows } from '../../shared/http/paging';
import type { PollBudget } from '../../shared/poll/budget';
import { madeAt } from '../model';
import { listPurchases } from '../reads';
import { purchasePaging, readPurchases, type WirePurchase } from '../wire';

export interface Window {
	/** The first day, `yyyy-MM-dd`; whether it counts itself is not documented. */
	afterDate: string;
	referenceId: string;
}

/** Purchases of a window, from a cursor on, in at most `pages` requests. */
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

/** The purchase that the editor shows while a workflow is built: the youngest of a first page. */
export async function sampleOf(client: Client, referenceId: string): Promise<WirePurchase> {
	const rows = (await listPurchases(client, { referenceId }, 20)).map(({ wire }) => wire);
	const [youngest] = rows.sort((a, b) => madeAt(b) - madeAt(a));
	if (youngest !== undefined) return youngest;
	throw new Failure({ message: 'There is no purchase to show', description: 'Buy an eSIM first, or take the filter out.', ran: 'never' });
}

/**
 * Oldest first, whatever the order of a list is, which is not documented. Entries of the same time keep their order,
 * which is turned where the list begins with the youngest.
 */
export function inTime<Entry>(entries: Entry[], timeOf: (entry: Entry) => number): Entry[] {
	const [first, last] = [entries.at(0), entries.at(-1)];
	const isTurned = first !== undefined && last !== undefined && timeOf(first) > timeOf(last);
	const listed = isTurned ? [...entries].reverse() : [...entries];
	return listed.sort((a, b) => timeOf(a) - timeOf(b));
}
