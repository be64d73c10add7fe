import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { entryName, priceLabel } from '../../shared/listSearch/entry';
import { readPickerPage } from '../../shared/listSearch/page';
import { planOf } from '../model';
import { oytel } from '../provider';
import { readPlans } from '../wire';

/** Plans that can be bought. Oytel sends one list without a search, so the node searches it. */
export async function searchPlans(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	return await readPickerPage(this, oytel, undefined, () => ({
		call: () => ({ method: 'GET', path: '/plans' }),
		entries: (body) =>
			readPlans(body)
				.map(({ wire }) => planOf(wire))
				.filter(({ available }) => available !== false)
				.map((plan) => ({ name: entryName(plan.name ?? plan.id, plan.dataLabel, priceLabel(plan)), value: plan.id })),
		paged: false,
		filter,
	}));
}
