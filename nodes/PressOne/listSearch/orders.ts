import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { entryName } from '../../shared/listSearch/entry';
import { readPickerPage, pageSize } from '../../shared/listSearch/page';
import { orderOf } from '../model';
import { pressOne } from '../provider';
import { readOrders } from '../wire';

/** Orders of the account. PressOne finds parts of the description, which has the reference. */
export async function searchOrders(this: ILoadOptionsFunctions, filter = '', token?: string): Promise<INodeListSearchResult> {
	const query = { 'filter[description]': filter.trim() };
	return await readPickerPage(this, pressOne, token, () => ({
		call: (number) => ({ method: 'GET', path: '/customer/v2/orders', query: { ...query, page: number, limit: pageSize } }),
		entries: (body) =>
			readOrders(body).map(({ wire }) => {
				const { id, code, createdAt, reference } = orderOf(wire);
				return { name: entryName(createdAt?.slice(0, 16), code ?? id, wire.package_id, reference), value: id ?? '' };
			}),
		paged: true,
	}));
}
