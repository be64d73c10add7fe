import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { Failure } from '../failure';
import type { Catalogue } from '../http/catalogue';
import { Client } from '../http/client';
import type { Provider } from '../http/provider';
import type { Entry } from './entry';
import { inPicker, nothingFound, withoutTexts, type Listed } from './outcome';
import { pageSize } from './page';
import { search } from './words';

/** How long a picker waits for a catalogue (ms), twice what eSIM Go's takes at its pace. n8n shows the field's notice meanwhile. */
const patienceMs = 10_000;

interface KeptList<Row> extends Listed {
	catalogue: Catalogue<Row>;
	/** The entries of all rows, sorted. */
	entries: (rows: Row[]) => Entry[];
	token: string | undefined;
}

/** One page of a picker over a catalogue that is kept. */
export async function pickFromCatalogue<Row>(
	context: ILoadOptionsFunctions,
	provider: Provider,
	list: KeptList<Row>,
): Promise<INodeListSearchResult> {
	return await inPicker(context, async () => {
		const client = await Client.open(context, provider);
		const rows = await rowsInTime(client, list.catalogue).catch((cause: unknown) => lastRows(client, list, cause));
		const entries = list.entries(rows);
		const found = search(entries, list.filter);
		if (found.length === 0) return { results: nothingFound(list, entries.length) };
		const start = Number(list.token ?? 0);
		const results = withoutTexts(found.slice(start, start + pageSize));
		return start + pageSize < found.length ? { results, paginationToken: String(start + pageSize) } : { results };
	});
}

/** The rows, or a Failure that says how far the reading is. It goes on, and the next picker finds what it brings. */
async function rowsInTime<Row>(client: Client, catalogue: Catalogue<Row>): Promise<Row[]> {
	const tooLong = AbortSignal.timeout(patienceMs);
	const over = new Promise<undefined>((resolve) => tooLong.addEventListener('abort', () => resolve(undefined)));
	const rows = await Promise.race([catalogue.rows(client), over]);
	if (rows) return rows;
	throw new Failure({
		message: `${catalogue.label} is being read: ${catalogue.soFar(client)} rows so far`,
		description: 'Open this list again in a few seconds. After that it is instant for an hour.',
		ran: 'perhaps',
	});
}

/** If the provider cannot be reached now, an older catalogue is better than none. A refusal is shown. */
function lastRows<Row>(client: Client, { catalogue, onFailure }: KeptList<Row>, cause: unknown): Row[] {
	const isOutage = cause instanceof Failure && (cause.status === undefined || cause.status >= 500 || cause.status === 429);
	const rows = isOutage ? catalogue.last(client) : undefined;
	if (rows) return rows;
	if (onFailure) return onFailure(cause);
	throw cause;
}
