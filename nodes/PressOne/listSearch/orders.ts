import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { entryName, entryOf } from '../../shared/listSearch/entry';
import { readPickerPage, pageSize } from '../../shared/listSearch/page';
import { orderOf } from '../model';
import { pressOne } from '../provider';
import { readOrders } from '../wire';

/** Orders of the account. PressOne searches the descriptions, which have the references, for one word; the node checks the others. */
export async function searchOrders(this: ILoadOptionsFunctions, filter = '', token?: string): Promise<INodeListSearchResult> {
	const [longest = ''] = filter
		.trim()
		.split(/\s+/)
		.sort((one, other) => other.length - one.length);
	const query = { 'filter[description]': longest };
	return await readPickerPage(this, pressOne, token, () => ({
		call: (number) => ({ method: 'GET', path: '/customer/v2/orders', query: { ...query, page: number, limit: pageSize } }),
		entries: (body) =>
			readOrders(body).map(({ wire }) => {
				const { id, code, createdAt, reference } = orderOf(wire);
				return entryOf(entryName(createdAt?.slice(0, 16), code ?? id, wire.package_id, reference), id ?? '', wire.description ?? '');
			}),
		paged: true,
		filter,
		one: 'order',
		none: 'This account has no orders yet',
	}));
}
