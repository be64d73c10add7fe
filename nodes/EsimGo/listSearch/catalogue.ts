import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { pickFromCatalogue } from '../../shared/listSearch/kept';
import { offerEntries } from '../../shared/listSearch/offers';
import { esimGo } from '../provider';
import { catalogue } from '../reads';
import { onRefusal } from './refusal';

/** Bundles that the account can order, from the catalogue that this process keeps. */
export async function searchBundles(this: ILoadOptionsFunctions, filter = '', token?: string): Promise<INodeListSearchResult> {
	return await pickFromCatalogue(this, esimGo, {
		catalogue,
		entries: offerEntries,
		filter,
		token,
		one: 'bundle',
		none: 'This account has no bundles',
		onFailure: onRefusal,
	});
}
