import { jsonOf, type Call } from './call';
import type { Readable } from '../wire/rows';
import type { Client } from './client';
import { readPages, readWhole, type CursorPaging, type LinkPaging, type Paging, type WholeList } from './paging';

/** Reads the rows of a list, page by page, up to `wanted`. `source` names the list in messages. */
export async function listRows<Row>(
	client: Client,
	paging: Paging | CursorPaging | LinkPaging,
	call: Call,
	source: string,
	rowsOf: (body: unknown) => Row[],
	wanted = Infinity,
): Promise<Row[]> {
	return await readPages(
		paging,
		call,
		wanted,
		async (page) => await client.repeat(page),
		(answer) => {
			const body = jsonOf(answer, source);
			return { body, rows: rowsOf(body) };
		},
	);
}

/** A list to search: the bound on its rows, and a way to read a body's rows in which an unreadable row does not stop the search. */
export interface Searched<Row> {
	paging: Paging | CursorPaging;
	call: Call;
	/** Names the list in messages. */
	source: string;
	most: number;
	readable: (body: unknown) => Readable<Row>;
}

/** Reads a list to its end for a search. Also returns the rows that could not be read. */
export async function searchRows<Row>(
	client: Client,
	{ paging, call, source, most, readable }: Searched<Row>,
): Promise<WholeList<Row> & Readable<Row>> {
	const unreadRows: unknown[] = [];
	const list = await readWhole(
		paging,
		call,
		most,
		async (page) => await client.repeat(page),
		(answer) => {
			const body = jsonOf(answer, source);
			const found = readable(body);
			unreadRows.push(...found.unreadRows);
			return { body, rows: found.rows, held: found.rows.length + found.unread };
		},
	);
	return { ...list, unread: unreadRows.length, unreadRows };
}
