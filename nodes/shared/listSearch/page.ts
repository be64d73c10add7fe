import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { jsonOf, type Call } from '../http/call';
import { Client } from '../http/client';
import { nodeError } from '../policy/errors';
import { maybeCapped } from '../http/paging';
import type { Provider } from '../http/provider';

/** How many rows one page of a picker has. */
export const pageSize = 50;

/** How many pages at most are read until one has a match, if the provider cannot search. */
const mostPages = 10;

interface Picker {
	/** The call for a page. Pages count from 1. If `next` gives cursors, the cursor is used instead, and the first page has none. */
	call: (page: number, cursor?: string) => Call;
	/** The entries in a body, in the provider's order. */
	entries: (body: unknown) => INodeListSearchItems[];
	/** Whether the provider pages this list. */
	paged: boolean;
	/** The cursor of the next page, if the provider pages by cursor; null at the end. */
	next?: (body: unknown) => string | null;
	/** Text that an entry must contain, if the provider cannot search. */
	filter?: string;
}

/** Reads one page of a picker. If the list cannot be read, n8n shows the error's text in the picker. */
export async function readPickerPage(
	context: ILoadOptionsFunctions,
	provider: Provider,
	token: string | undefined,
	picker: () => Picker,
): Promise<INodeListSearchResult> {
	const result = await readPage(context, provider, token, picker).catch((cause: unknown) => nodeError(context.getNode(), cause));
	if ('results' in result) return result;
	throw result;
}

async function readPage(
	context: ILoadOptionsFunctions,
	provider: Provider,
	token: string | undefined,
	picker: () => Picker,
): Promise<INodeListSearchResult> {
	const { call, entries, paged, next, filter = '' } = picker();
	const client = await Client.open(context, provider);
	const wanted = filter.trim().toLowerCase();
	let at = token;
	for (let read = 1; ; read++) {
		const number = next ? read : Number(at ?? 1);
		const body = jsonOf(await client.repeat(call(number, at)), provider.label);
		const rows = entries(body);
		const results = rows.filter(({ name, value }) => `${name} ${String(value)}`.toLowerCase().includes(wanted));
		const more = paged && (rows.length >= pageSize || maybeCapped(rows.length));
		const following = next ? next(body) : more ? String(number + 1) : null;
		if (following === null || following === at) return { results };
		if (results.length > 0 || read >= mostPages) return { results, paginationToken: following };
		at = following;
	}
}
