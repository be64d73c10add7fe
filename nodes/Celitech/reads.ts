import { jsonOf, type QueryValue } from '../shared/http/call';
import { Catalogue } from '../shared/http/catalogue';
import type { Client } from '../shared/http/client';
import { listRows, searchRows } from '../shared/http/listRows';
import type { Row } from '../shared/wire/rows';
import {
	purchasePaging,
	readableRows,
	readDestinations,
	readEsim,
	readPurchases,
	type Destination,
	type WireEsim,
	type WirePurchase,
} from './wire';

const source = 'CELITECH';

/** The countries and regions that CELITECH sells, which it sends as one list. */
export const destinations = new Catalogue<Destination>({
	label: "CELITECH's list of destinations",
	read: async (client) => {
		const body = jsonOf(await client.repeat({ method: 'GET', path: '/destinations' }), source);
		return readDestinations(body).map(({ wire }) => wire);
	},
});

/** Lists purchases page by page, up to the wanted number. CELITECH lists only those that succeeded. */
export async function listPurchases(
	client: Client,
	query: Record<string, QueryValue | undefined>,
	wanted = Infinity,
): Promise<Array<Row<WirePurchase>>> {
	return await listRows(client, purchasePaging, { method: 'GET', path: '/purchases', query }, source, readPurchases, wanted);
}

/** The destination that an eSIM was bought for, which its top-ups keep; undefined if CELITECH lists no purchase of it. */
export async function readDestinationOf(client: Client, iccid: string): Promise<string | undefined> {
	const [purchase] = await listPurchases(client, { iccid }, 1);
	return purchase?.wire.package.destination || purchase?.wire.package.destinationISO2 || undefined;
}

/** How many purchases a search reads at most, in pages of 100. */
const mostPurchases = 2_000;

/** Finds all purchases of a query. Gives the rows that could not be read too; `complete` only if the list came to its end. */
export async function findPurchases(client: Client, query: Record<string, QueryValue | undefined>) {
	return await searchRows(client, {
		paging: purchasePaging,
		call: { method: 'GET', path: '/purchases', query },
		source,
		most: mostPurchases,
		readable: readableRows,
	});
}

/** Finds a purchase by its ID; undefined if CELITECH does not list it. */
export async function findPurchase(client: Client, id: string): Promise<Row<WirePurchase> | undefined> {
	const { rows } = await findPurchases(client, { purchaseId: id });
	return rows.find(({ wire }) => wire.id === id);
}

/** Reads an eSIM with its status and its codes. */
export async function readEsimByIccid(client: Client, iccid: string): Promise<WireEsim> {
	return readEsim(jsonOf(await client.repeat({ method: 'GET', path: '/esim', query: { iccid } }), source)).wire;
}
