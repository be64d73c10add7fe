import { jsonOf, type Call } from './call';
import type { Readable } from '../wire/rows';
import type { Client } from './client';
import { readPages, readWhole, type CursorPaging, type LinkPaging, type Paging, type WholeList } from './paging';

/** The rows of a list call, page after page, up to `wanted` of them. `source` names the list in texts. */
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

/** What a search reads of a list: a bound on its rows, and how a body's rows are read where one odd row must not stop it. */
export interface Searched<Row> {
	paging: Paging | CursorPaging;
	call: Call;
	/** Names the list in texts. */
	source: string;
	most: number;
	readable: (body: unknown) => Readable<Row>;
}

/** A list to its end for a search, with the rows that could not be read. */
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
