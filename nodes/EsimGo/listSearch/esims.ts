import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { entryOf } from '../../shared/listSearch/entry';
import { readPickerPage, pageSize } from '../../shared/listSearch/page';
import { cleanIccid } from '../../shared/wire/iccid';
import { esimGo } from '../provider';
import { readEsims } from '../wire';
import { onRefusal } from './refusal';

/** eSIMs in the account. eSIM Go searches for one word, in ICCIDs if it is digits and else in customer references; the node checks the others. */
export async function searchEsims(this: ILoadOptionsFunctions, filter = '', token?: string): Promise<INodeListSearchResult> {
	const wanted = cleanIccid(filter.trim());
	const [longest = ''] = wanted.split(/\s+/).sort((one, other) => other.length - one.length);
	const query = longest === '' ? {} : { filterBy: /^\d{5,}$/.test(longest) ? 'iccid' : 'customerRef', filter: longest };
	return await readPickerPage(this, esimGo, token, () => ({
		call: (number) => ({ method: 'GET', path: '/esims', query: { ...query, page: number, perPage: pageSize } }),
		entries: (body) =>
			readEsims(body).map(({ wire: { iccid, customerRef } }) => entryOf(customerRef ? `${iccid} (${customerRef})` : iccid, iccid)),
		paged: true,
		filter: wanted,
		one: 'eSIM',
		none: 'This account has no eSIMs yet',
		onFailure: onRefusal,
	}));
}
