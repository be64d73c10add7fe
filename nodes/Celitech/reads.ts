import { jsonOf, type QueryValue } from '../shared/http/call';
import type { Client } from '../shared/http/client';
import { listRows, searchRows } from '../shared/http/listRows';
import type { Row } from '../shared/wire/rows';
import { purchasePaging, readableRows, readEsim, readPurchases, type WireEsim, type WirePurchase } from './wire';

const source = 'CELITECH';

/** Purchases by GET /purchases, page after page. It lists successful ones only. */
export async function listPurchases(
	client: Client,
	query: Record<string, QueryValue | undefined>,
	wanted = Infinity,
): Promise<Array<Row<WirePurchase>>> {
	return await listRows(client, purchasePaging, { method: 'GET', path: '/purchases', query }, source, readPurchases, wanted);
}

/** The most purchases a search reads, in pages of 100. */
const mostPurchases = 2_000;

/** All purchases of a query, with the rows that could not be read; `complete` only if the list came to its end. */
export async function allPurchases(client: Client, query: Record<string, QueryValue | undefined>) {
	return await searchRows(client, {
		paging: purchasePaging,
		call: { method: 'GET', path: '/purchases', query },
		source,
		most: mostPurchases,
		readable: readableRows,
	});
}

/** A purchase by its ID; undefined where CELITECH lists none. */
export async function purchaseById(client: Client, id: string): Promise<Row<WirePurchase> | undefined> {
	const { rows } = await allPurchases(client, { purchaseId: id });
	return rows.find(({ wire }) => wire.id === id);
}

export async function readEsimByIccid(client: Client, iccid: string): Promise<WireEsim> {
	return readEsim(jsonOf(await client.repeat({ method: 'GET', path: '/esim', query: { iccid } }), source)).wire;
}
