import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { entryName, entryOf, type Entry } from '../../shared/listSearch/entry';
import { readPickerPage } from '../../shared/listSearch/page';
import { namesOf } from '../../shared/listSearch/places';
import type { Stock } from '../../shared/model/stock';
import { stockOf } from '../model';
import { esimGo } from '../provider';
import { readInventory, type StockBundle } from '../wire';
import { describeBundle } from './describe';
import { onRefusal } from './refusal';

/** eSIM Go returns the whole inventory, so the node does the search. */
async function searchInventory(
	context: ILoadOptionsFunctions,
	filter: string,
	entries: (bundle: StockBundle, stock: Stock[]) => Entry[],
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
		one: 'bundle in the inventory',
		none: 'Nothing in the inventory',
		onFailure: onRefusal,
	}));
}

/** What a bundle in the inventory can be found by, besides its description. */
const hiddenOf = ({ countries }: StockBundle) => (countries ?? []).map(namesOf).join(' ');

/** Bundles that are still in stock. */
export async function searchStock(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	return await searchInventory(this, filter, (bundle, stock) => {
		if (stock.length === 0) return [];
		const left = stock.reduce((sum, { remaining }) => sum + (remaining ?? 0), 0);
		const { name, desc } = bundle;
		return [entryOf(entryName(describeBundle(desc ?? name), `${left} left`), name, hiddenOf(bundle))];
	});
}

/** Purchases in the inventory with something left to refund. */
export async function searchUsageIds(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	return await searchInventory(this, filter, (bundle, stock) =>
		stock.flatMap(({ usageId, name, planId, remaining, total, expiresAt }) => {
			if (usageId === null) return [];
			const until = expiresAt === null ? undefined : `until ${expiresAt.slice(0, 10)}`;
			const left = `${remaining ?? '?'} of ${total ?? '?'} left`;
			return [entryOf(entryName(describeBundle(name ?? planId), left, until), usageId, hiddenOf(bundle), planId)];
		}),
	);
}
