import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { jsonOf, type Call } from '../http/call';
import { Client } from '../http/client';
import { maybeCapped } from '../http/paging';
import type { Provider } from '../http/provider';
import type { Entry } from './entry';
import { inPicker, nothingFound, withoutTexts, type Listed } from './outcome';
import { isFound, search } from './words';

/** How many rows one page of a picker has. */
export const pageSize = 50;

/** How many pages at most are read until one has a match, if the provider cannot search. */
const mostPages = 10;

interface Picker extends Listed {
	/** The call for a page. Pages count from 1. If `next` gives cursors, the cursor is used instead, and the first page has none. */
	call: (page: number, cursor?: string) => Call;
	/** The entries in a body, in the provider's order. */
	entries: (body: unknown) => Entry[];
	/** Whether the provider pages this list. */
	paged: boolean;
	/** The cursor of the next page, if the provider pages by cursor; null at the end. */
	next?: (body: unknown) => string | null;
}

/** Reads one page of a picker from the provider, for lists that show a state. */
export async function readPickerPage(
	context: ILoadOptionsFunctions,
	provider: Provider,
	token: string | undefined,
	picker: () => Picker,
): Promise<INodeListSearchResult> {
	return await inPicker(context, async () => {
		const settings = picker();
		const client = await Client.open(context, provider);
		const page = readPage(client, token, settings);
		return await (settings.onFailure ? page.catch(settings.onFailure) : page);
	});
}

async function readPage(client: Client, token: string | undefined, picker: Picker): Promise<INodeListSearchResult> {
	const { call, entries, paged, next, filter } = picker;
	let at = token;
	let seen = 0;
	for (let read = 1; ; read++) {
		const number = next ? read : Number(at ?? 1);
		const body = jsonOf(await client.repeat(call(number, at)), client.provider.label);
		const rows = entries(body);
		seen += rows.length;
		const found = paged ? rows.filter((row) => isFound(row, filter)) : search(rows, filter);
		const more = paged && (rows.length >= pageSize || maybeCapped(rows.length));
		const following = next ? next(body) : more ? String(number + 1) : null;
		const ended = following === null || following === at;
		if (!ended && found.length === 0 && read < mostPages) {
			at = following;
			continue;
		}
		const results = found.length > 0 || token !== undefined ? withoutTexts(found) : nothingFound(picker, seen, ended);
		return ended ? { results } : { results, paginationToken: following };
	}
}
