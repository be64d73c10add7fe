import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { named, priceLabel } from '../../shared/listSearch/entry';
import { page } from '../../shared/listSearch/page';
import { planOf } from '../model';
import { oytel } from '../provider';
import { readPlans } from '../wire';

/** Plans that can be bought. Oytel sends one list without a search, so the node searches it. */
export async function searchPlans(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	return await page(this, oytel, undefined, () => ({
		call: () => ({ method: 'GET', path: '/plans' }),
		entries: (body) =>
			readPlans(body)
				.map(({ wire }) => planOf(wire))
				.filter(({ available }) => available !== false)
				.map((plan) => ({ name: named(plan.name ?? plan.id, plan.dataLabel, priceLabel(plan)), value: plan.id })),
		paged: false,
		filter,
	}));
}
