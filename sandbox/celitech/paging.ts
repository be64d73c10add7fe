import { readNumber } from './body';
import { refuse } from './refuse';
import type { Store } from './store';

const NORMAL = 20;

interface Page<Row> {
	rows: Row[];
	/** Null on the last page. */
	afterCursor: string | null;
}

/**
 * The page of `limit` rows after the cursor's row. A limit above `most` is refused, one above `cap` is silently cut. A cursor is
 * opaque: base64 of the list, the last row and the time.
 */
export function pageOf<Row extends { id: string }>(
	store: Store,
	list: string,
	rows: Row[],
	query: URLSearchParams,
	{ most, cap = most }: { most: number; cap?: number },
): Page<Row> {
	const limit = readNumber(query, 'limit') ?? NORMAL;
	if (!Number.isInteger(limit) || limit < 1 || limit > most) refuse(400, `limit must be a whole number from 1 to ${most}`);
	const cursor = query.get('afterCursor');
	const first = cursor === null || cursor === '' ? 0 : rowAfter(store, list, rows, cursor);
	const size = Math.min(limit, cap);
	const page = rows.slice(first, first + size);
	const last = page.at(-1);
	const hasMore = last !== undefined && first + size < rows.length;
	return { rows: page, afterCursor: hasMore ? Buffer.from(`${list}:${last.id}:${store.now}`).toString('base64') : null };
}

/** The index after the cursor's row. Refuses a cursor that has expired or belongs to another list or other filters. */
function rowAfter(store: Store, list: string, rows: Array<{ id: string }>, cursor: string): number {
	const [ofList, id, issued] = Buffer.from(cursor, 'base64').toString().split(':');
	const index = ofList === list ? rows.findIndex((row) => row.id === id) : -1;
	const { cursorSeconds } = store.switches;
	const isOld = cursorSeconds > 0 && store.now >= Number(issued) + cursorSeconds * 1000;
	if (index === -1 || isOld) refuse(400, 'afterCursor is not valid');
	return index + 1;
}
