import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { readPickerPage } from '../../shared/listSearch/page';
import type { Stock } from '../../shared/model/stock';
import { stockOf } from '../model';
import { esimGo } from '../provider';
import { readInventory, type StockBundle } from '../wire';

/** eSIM Go returns the whole inventory, so the node does the search. */
async function searchInventory(
	context: ILoadOptionsFunctions,
	filter: string,
	entries: (bundle: StockBundle, stock: Stock[]) => INodeListSearchItems[],
): Promise<INodeListSearchResult> {
	return await readPickerPage(context, esimGo, undefined, () => ({
		call: () => ({ method: 'GET', path: '/inventory' }),
		entries: (body) =>
			readInventory(body).flatMap(({ wire }) =>
				entries(
					wire,
					stockOf(wire).filter(({ remaining }) => remaining !== 0),
				),
			),
		paged: false,
		filter,
	}));
}

/** Bundles that are still in stock. */
export async function searchStock(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	return await searchInventory(this, filter, ({ name, desc }, stock) => {
		if (stock.length === 0) return [];
		const left = stock.reduce((sum, { remaining }) => sum + (remaining ?? 0), 0);
		return [{ name: `${desc ?? name}, ${left} left`, value: name }];
	});
}

/** Purchases in the inventory with something left to refund. */
export async function searchUsageIds(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	return await searchInventory(this, filter, (_, stock) =>
		stock.flatMap(({ usageId, planId, remaining, total, expiresAt }) => {
			if (usageId === null) return [];
			const until = expiresAt === null ? '' : `, until ${expiresAt.slice(0, 10)}`;
			return [{ name: `${planId}, ${remaining ?? '?'} of ${total ?? '?'} left${until}`, value: usageId }];
		}),
	);
}
