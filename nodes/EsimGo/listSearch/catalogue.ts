import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { entryName, priceLabel } from '../../shared/listSearch/entry';
import { readPickerPage, pageSize } from '../../shared/listSearch/page';
import { planOf } from '../model';
import { esimGo } from '../provider';
import { readBundles } from '../wire';

/** Bundles in the catalogue. The search finds text in their descriptions, or an ISO country code. */
export async function searchBundles(this: ILoadOptionsFunctions, filter = '', token?: string): Promise<INodeListSearchResult> {
	const wanted = filter.trim();
	const by = /^[A-Z]{2}$/.test(wanted) ? 'countries' : 'description';
	return await readPickerPage(this, esimGo, token, () => ({
		call: (number) => ({ method: 'GET', path: '/catalogue', query: { [by]: wanted, page: number, perPage: pageSize } }),
		entries: (body) =>
			readBundles(body).map(({ wire }) => {
				const plan = planOf(wire);
				return { name: entryName(plan.name ?? plan.id, priceLabel(plan)), value: plan.id };
			}),
		paged: true,
	}));
}
