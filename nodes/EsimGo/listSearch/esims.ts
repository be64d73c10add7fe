import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { readPickerPage, pageSize } from '../../shared/listSearch/page';
import { cleanIccid } from '../../shared/wire/iccid';
import { esimGo } from '../provider';
import { readEsims } from '../wire';

/** eSIMs in the account. The search finds part of a customer reference or, if it is digits, of an ICCID. */
export async function searchEsims(this: ILoadOptionsFunctions, filter = '', token?: string): Promise<INodeListSearchResult> {
	const wanted = cleanIccid(filter.trim());
	const query = wanted === '' ? {} : { filterBy: /^\d{5,}$/.test(wanted) ? 'iccid' : 'customerRef', filter: wanted };
	return await readPickerPage(this, esimGo, token, () => ({
		call: (number) => ({ method: 'GET', path: '/esims', query: { ...query, page: number, perPage: pageSize } }),
		entries: (body) =>
			readEsims(body).map(({ wire: { iccid, customerRef } }) => ({
				name: customerRef ? `${iccid} (${customerRef})` : iccid,
				value: iccid,
			})),
		paged: true,
	}));
}
