import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { named, priceLabel } from '../../shared/listSearch/entry';
import { page, pageSize } from '../../shared/listSearch/page';
import { planOf } from '../model';
import { esimGo } from '../provider';
import { readBundles } from '../wire';

/** Bundles in the catalogue. The search finds text in their descriptions, or an ISO country code. */
export async function searchBundles(this: ILoadOptionsFunctions, filter = '', token?: string): Promise<INodeListSearchResult> {
	const wanted = filter.trim();
	const by = /^[A-Z]{2}$/.test(wanted) ? 'countries' : 'description';
	return await page(this, esimGo, token, () => ({
		call: (number) => ({ method: 'GET', path: '/catalogue', query: { [by]: wanted, page: number, perPage: pageSize } }),
		entries: (body) =>
			readBundles(body).map(({ wire }) => {
				const plan = planOf(wire);
				return { name: named(plan.name ?? plan.id, priceLabel(plan)), value: plan.id };
			}),
		paged: true,
	}));
}
