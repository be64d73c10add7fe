import { jsonOf, type Call } from './call';
import type { Client } from './client';
import { readPages, type CursorPaging, type LinkPaging, type Paging } from './paging';

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
