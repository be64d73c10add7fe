import type { Answer, Call } from './call';
import { Failure } from '../failure';

/** How a list call is paged: the names of its parameters and the page sizes it takes. */
export interface Paging {
	page: string;
	size: string;
	/** Ascending. The smallest that covers what is wanted is asked for. */
	sizes: number[];
	/** The number of pages, where the answer tells. */
	pageCount?: (body: unknown) => number | undefined;
}

/** How a list call is paged by a cursor that the answer hands out. */
export interface CursorPaging {
	/** The parameter that takes the cursor. */
	cursor: string;
	size: string;
	/** The largest page. */
	most: number;
	/** The cursor of the next page; null at the end. */
	next: (body: unknown) => string | null;
}

/** How a list call is paged by links, for a provider that does not name its page parameter. */
export interface LinkPaging {
	/** The query of the next page's link; undefined at the end. */
	nextQuery: (body: unknown) => Record<string, string> | undefined;
}

interface Page<Row> {
	/** What the page holds: by it the end of the list is told. */
	rows: Row[];
	/** What of it is wanted; all where nothing is said. */
	kept?: Row[];
	/** How many rows it holds if some of them could not be read: a page of nothing but those is not an empty one. */
	held?: number;
	body: unknown;
}

/**
 * Reads pages from 1 until `wanted` rows are there or the list ends. The end is an empty page, the page count if the
 * answer tells it, or fewer rows than the page before held: a first page that is short may be the provider's own
 * maximum. A page that repeats the one before means that the provider does not page at all.
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

/** Follows links until `wanted` rows are there or no link is new. Only a link's query is used: its host may be another. */
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

/** So many empty pages in a row are read; nobody says how many there may be (ours). */
const mostEmpty = 20;

/** How far a list was read by cursor. */
export interface CursorRows<Row> {
	rows: Row[];
	/** Where to read on; null where the list has ended. */
	next: string | null;
	/** False if the list only ended by repeating itself, or goes on: what it did not show may still be there. */
	complete: boolean;
}

/**
 * Reads pages by cursor until `wanted` rows are there, `mostPages` are asked for or the list ends. A cursor that is
 * refused (400) may have expired: then the list is read once more from its start. One that repeats itself ends it, as
 * a page that repeats the one before does: the provider does not page at all then.
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
		// A page may be empty because a filter left nothing of it, and name a further one.
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

/** Whether a first page that is shorter than asked for may be cut by a maximum of the provider: these are round numbers. */
export function maybeCapped(found: number): boolean {
	return found >= 10 && found % 5 === 0;
}

/** All rows of a list; `complete` only if it was read to its documented end or to an empty page. */
export interface WholeList<Row> {
	rows: Row[];
	complete: boolean;
}

/** Reads a list to its end, at most about `most` rows: for searches, where what is not seen must not be taken for not there. */
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
