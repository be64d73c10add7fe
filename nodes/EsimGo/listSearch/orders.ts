import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { entryName, entryOf } from '../../shared/listSearch/entry';
import { readPickerPage, pageSize } from '../../shared/listSearch/page';
import { orderOf } from '../model';
import { esimGo } from '../provider';
import { readOrders } from '../wire';
import { onRefusal } from './refusal';

/** Orders in the account. GET /orders has no text search, so the node searches page after page. */
export async function searchOrders(this: ILoadOptionsFunctions, filter = '', token?: string): Promise<INodeListSearchResult> {
	return await readPickerPage(this, esimGo, token, () => ({
		call: (number) => ({ method: 'GET', path: '/orders', query: { page: number, limit: pageSize } }),
		entries: (body) =>
			readOrders(body).map(({ wire }) => {
				const { id, createdAt, lines } = orderOf(wire);
				return entryOf(entryName(createdAt?.slice(0, 16), lines[0]?.planId, id), id ?? '');
			}),
		paged: true,
		filter,
		one: 'order',
		none: 'This account has no orders yet',
		onFailure: onRefusal,
	}));
}
