import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { pickFromCatalogue } from '../../shared/listSearch/kept';
import { offerEntries } from '../../shared/listSearch/offers';
import { asCredentialTest } from '../../shared/listSearch/outcome';
import { accessAdvice, oytel } from '../provider';
import { catalogue } from '../reads';

/** Plans that can be bought, from the list that this process keeps. */
export async function searchPlans(this: ILoadOptionsFunctions, filter = '', token?: string): Promise<INodeListSearchResult> {
	return await pickFromCatalogue(this, oytel, {
		catalogue,
		entries: offerEntries,
		filter,
		token,
		one: 'plan',
		none: 'Oytel lists no plans',
		onFailure: asCredentialTest(accessAdvice),
	});
}
