import type { Answer, Call } from './call';
import { Failure } from '../failure';

/** How a list is paged: the names of its parameters and the page sizes that it accepts. */
export interface Paging {
	page: string;
	size: string;
	/** Ascending. The smallest one that covers the wanted rows is used. */
	sizes: number[];
	/** The number of pages, if the answer contains it. */
	pageCount?: (body: unknown) => number | undefined;
}

/** How a list is paged by a cursor from the answer. */
export interface CursorPaging {
	/** The parameter that takes the cursor. */
	cursor: string;
	size: string;
	/** The largest page. */
	most: number;
	/** The cursor of the next page; null at the end. */
	next: (body: unknown) => string | null;
}

/** How a list is paged by links, for a provider that does not document its page parameter. */
export interface LinkPaging {
	/** The query of the next page's link; undefined at the end. */
	nextQuery: (body: unknown) => Record<string, string> | undefined;
}

interface Page<Row> {
	/** All rows of the page. They decide whether the list has ended. */
	rows: Row[];
	/** The wanted rows of the page; all by default. */
	kept?: Row[];
	/** How many rows the page has, including unreadable ones: a page with only those is not empty. */
	held?: number;
	body: unknown;
}

/**
 * Reads pages from 1 on until there are `wanted` rows or the list ends. The list ends with an empty page, at the page count
 * if the answer contains one, or with a page shorter than an earlier one. A short first page does not end it, because it
 * may have the provider's own maximum of rows. If a page repeats the one before, the provider does not page at all.
 */
export async function readPages<Row>(
	paging: Paging | CursorPaging | LinkPaging,
	call: Call,
	wanted: number,
	read: (call: Call) => Promise<Answer>,
	parse: (answer: Answer) => Page<Row>,
): Promise<Row[]> {
	if ('next' in paging) return (await readCursor(paging, call, wanted, read, parse)).rows;
	if ('nextQuery' in paging) return await readLinks(paging, call, wanted, read, parse);
	const size = paging.sizes.find((candidate) => candidate >= wanted) ?? paging.sizes[paging.sizes.length - 1];
	const rows: Row[] = [];
	let before = '';
	let full = 1;
	for (let page = 1; rows.length < wanted; page++) {
		const query = { ...call.query, [paging.page]: page, [paging.size]: size };
		const { rows: found, kept = found, body } = parse(await read({ ...call, query }));
		const first = JSON.stringify(found[0]);
		if (found.length === 0 || first === before) break;
		before = first;
		rows.push(...kept);
		full = Math.max(full, found.length);
		const pages = paging.pageCount?.(body);
		if (pages !== undefined ? page >= pages : found.length < full) break;
	}
	return rows.slice(0, wanted);
}

/** Follows links until there are `wanted` rows or no new link. Only the query of a link is used, because its host may differ. */
async function readLinks<Row>(
	{ nextQuery }: LinkPaging,
	call: Call,
	wanted: number,
	read: (call: Call) => Promise<Answer>,
	parse: (answer: Answer) => Page<Row>,
): Promise<Row[]> {
	const rows: Row[] = [];
	const seen = new Set<string>();
	for (let query: Call['query'] = call.query ?? {}; query !== undefined && rows.length < wanted;) {
		const { rows: found, kept = found, body } = parse(await read({ ...call, query }));
		rows.push(...kept);
		seen.add(JSON.stringify(query));
		const following = nextQuery(body);
		query = following === undefined || seen.has(JSON.stringify(following)) ? undefined : following;
	}
	return rows.slice(0, wanted);
}

/** How many empty pages in a row are read. Our choice: nobody documents how many there may be. */
const mostEmpty = 20;

/** How far a list was read by cursor. */
export interface CursorRows<Row> {
	rows: Row[];
	/** Where to continue; null if the list has ended. */
	next: string | null;
	/** False if the list continues, or ended only by repeating itself: a row that was not seen may still exist. */
	complete: boolean;
}

/**
 * Reads pages by cursor until there are `wanted` rows, `mostPages` were read, or the list ends. If a cursor is refused
 * (400), it may have expired, so the list is read once more from its start. A repeated cursor or a repeated page ends the
 * list, because then the provider does not page at all.
 */
export async function readCursor<Row>(
	{ cursor, size, most, next }: CursorPaging,
	call: Call,
	wanted: number,
	read: (call: Call) => Promise<Answer>,
	parse: (answer: Answer) => Page<Row>,
	mostPages = Infinity,
	from: string | null = null,
): Promise<CursorRows<Row>> {
	let rows: Row[] = [];
	let at = from;
	let restarted = false;
	let before = '';
	let empty = 0;
	const seen = new Set<string>();
	for (let pages = 0; rows.length < wanted && pages < mostPages; pages++) {
		const query = { ...call.query, ...(at !== null && { [cursor]: at }), [size]: Math.min(wanted, most) };
		const mayHaveExpired = at !== null && !restarted;
		const answer = await read({ ...call, query }).catch((cause: unknown) => cursorRefused(cause, mayHaveExpired));
		if (!answer) {
			rows = [];
			at = null;
			restarted = true;
			before = '';
			seen.clear();
			continue;
		}
		if (at !== null) seen.add(at);
		const { rows: found, held = found.length, body } = parse(answer);
		const following = next(body);
		// A page may be empty because a filter removed all its rows, and still have a next page.
		empty = held === 0 ? empty + 1 : 0;
		if (empty > mostEmpty) return { rows, next: null, complete: false };
		const first = JSON.stringify(found[0]);
		if (found.length > 0 && first === before) return { rows, next: null, complete: false };
		before = first;
		rows.push(...found);
		if (following === null) return { rows: rows.slice(0, wanted), next: null, complete: rows.length <= wanted };
		if (seen.has(following)) return { rows: rows.slice(0, wanted), next: null, complete: false };
		at = following;
	}
	return { rows: rows.slice(0, wanted), next: at, complete: false };
}

function cursorRefused(cause: unknown, mayHaveExpired: boolean): undefined {
	if (mayHaveExpired && cause instanceof Failure && cause.status === 400) return undefined;
	throw cause;
}

/** Whether a short first page may have been cut by a maximum of the provider. Such maximums are round numbers. */
export function maybeCapped(found: number): boolean {
	return found >= 10 && found % 5 === 0;
}

/** All rows of a list; `complete` only if it was read to its documented end or to an empty page. */
export interface WholeList<Row> {
	rows: Row[];
	complete: boolean;
}

/** Reads a list to its end, up to about `most` rows. For searches, which must not conclude that an unseen row does not exist. */
export async function readWhole<Row>(
	paging: Paging | CursorPaging,
	call: Call,
	most: number,
	read: (call: Call) => Promise<Answer>,
	parse: (answer: Answer) => Page<Row>,
): Promise<WholeList<Row>> {
	if ('next' in paging) {
		const { rows, complete } = await readCursor(paging, call, most, read, parse);
		return { rows, complete };
	}
	const size = paging.sizes[paging.sizes.length - 1];
	const rows: Row[] = [];
	let before = '';
	for (let page = 1; rows.length < most; page++) {
		const query = { ...call.query, [paging.page]: page, [paging.size]: size };
		const { rows: found, held = found.length, body } = parse(await read({ ...call, query }));
		if (held === 0) return { rows, complete: true };
		const first = JSON.stringify(found[0]);
		if (first === before) return { rows, complete: false };
		before = first;
		rows.push(...found);
		const pages = paging.pageCount?.(body);
		if (pages !== undefined && page >= pages) return { rows, complete: true };
	}
	return { rows, complete: false };
}
