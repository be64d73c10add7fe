import { type ILoadOptionsFunctions, type INodeListSearchResult } from 'n8n-workflow';
import { jsonOf, type Call } from '../shared/policy/call';
import { Client } from '../shared/policy/client';
import { nodeError } from '../shared/policy/errors';
import { esimOf, orderOf, planOf } from './model';
import { esimGo } from './provider';
import { readBundles, readEsims, readOrders } from './wire';

/** Rows of one page of a picker. */
const pageSize = 50;

type Rows = Array<{ name: string; value: string }>;

/** One page of a picker; n8n shows the error's text in the picker where the list cannot be read. */
async function page(
	context: ILoadOptionsFunctions,
	token: string | undefined,
	call: (page: number) => Call,
	rows: (body: unknown) => Rows,
): Promise<INodeListSearchResult> {
	const number = Number(token ?? 1);
	const read = async () => {
		const client = await Client.open(context, esimGo);
		return rows(jsonOf(await client.repeat(call(number)), 'eSIM Go'));
	};
	const results = await read().catch((cause: unknown) => nodeError(context.getNode(), cause, 0));
	if (!Array.isArray(results)) throw results;
	return { results, ...(results.length >= pageSize && { paginationToken: String(number + 1) }) };
}

/** Bundles of the catalogue; the search finds text in their description, or an ISO country code. */
export async function searchBundles(this: ILoadOptionsFunctions, filter = '', token?: string): Promise<INodeListSearchResult> {
	const country = /^[A-Z]{2}$/.test(filter.trim());
	const query = { perPage: pageSize, ...(filter.trim() !== '' && { [country ? 'countries' : 'description']: filter.trim() }) };
	return await page(
		this,
		token,
		(number) => ({ method: 'GET', path: '/catalogue', query: { ...query, page: number } }),
		(body) =>
			readBundles(body).map(({ wire }) => {
				const { id, name, price } = planOf(wire);
				return { name: `${name ?? id}${price === null ? '' : `, ${price}`}`, value: id };
			}),
	);
}

/** eSIMs of the account; the search finds parts of your reference, or of the ICCID where it is digits. */
export async function searchEsims(this: ILoadOptionsFunctions, filter = '', token?: string): Promise<INodeListSearchResult> {
	const wanted = filter.trim();
	const query = wanted === '' ? {} : { filterBy: /^\d{5,}$/.test(wanted) ? 'iccid' : 'customerRef', filter: wanted };
	return await page(
		this,
		token,
		(number) => ({ method: 'GET', path: '/esims', query: { ...query, page: number, perPage: pageSize } }),
		(body) =>
			readEsims(body).map(({ wire }) => {
				const { iccid, reference } = esimOf(wire);
				return { name: reference ? `${iccid ?? ''} (${reference})` : wire.iccid, value: wire.iccid };
			}),
	);
}

/** Orders of the account. GET /orders has no text search, so the page itself is filtered. */
export async function searchOrders(this: ILoadOptionsFunctions, filter = '', token?: string): Promise<INodeListSearchResult> {
	const wanted = filter.trim().toLowerCase();
	return await page(
		this,
		token,
		(number) => ({ method: 'GET', path: '/orders', query: { page: number, limit: pageSize } }),
		(body) =>
			readOrders(body)
				.map(({ wire }) => orderOf(wire))
				.flatMap(({ id, createdAt, lines }) =>
					id === null ? [] : [{ name: [createdAt?.slice(0, 16), lines[0]?.planId, id].filter(Boolean).join(', '), value: id }],
				)
				.filter(({ name }) => name.toLowerCase().includes(wanted)),
	);
}
