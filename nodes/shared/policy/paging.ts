import type { Answer, Call } from './call';

/** How a list call is paged: the names of its parameters and the page sizes it takes. */
export interface Paging {
	page: string;
	size: string;
	/** Ascending. The smallest that covers what is wanted is asked for. */
	sizes: number[];
	/** The number of pages, where the answer tells. */
	pageCount?: (body: unknown) => number | undefined;
}

interface Page<Row> {
	rows: Row[];
	body: unknown;
}

/**
 * Reads pages from 1 until `wanted` rows are there or the list ends. The end is an empty page, the page count where
 * the answer tells it, or fewer rows than asked for. A first page that is short by a round number may be the
 * provider's own maximum, so then one more page is asked for; a page that repeats the one before means that the
 * provider does not page at all.
 */
export async function readPages<Row>(
	paging: Paging,
	call: Call,
	wanted: number,
	read: (call: Call) => Promise<Answer>,
	parse: (answer: Answer) => Page<Row>,
): Promise<Row[]> {
	const size = paging.sizes.find((candidate) => candidate >= wanted) ?? paging.sizes[paging.sizes.length - 1];
	const rows: Row[] = [];
	let before = '';
	for (let page = 1; rows.length < wanted; page++) {
		const query = { ...call.query, [paging.page]: page, [paging.size]: size };
		const { rows: found, body } = parse(await read({ ...call, query }));
		const first = JSON.stringify(found[0]);
		if (found.length === 0 || first === before) break;
		before = first;
		rows.push(...found);
		const pages = paging.pageCount?.(body);
		if (pages !== undefined ? page >= pages : found.length < size && !maybeCapped(found.length, page)) break;
	}
	return rows.slice(0, wanted);
}

const usualMaxima = [10, 15, 20, 25, 50, 100, 200, 250];

/** Whether a first page that is shorter than asked for may be cut by a usual maximum of the provider. */
export function maybeCapped(found: number, page: number): boolean {
	return page === 1 && usualMaxima.includes(found);
}
