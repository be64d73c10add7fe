import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { entryOf } from '../../shared/listSearch/entry';
import { readPickerPage, pageSize } from '../../shared/listSearch/page';
import { cleanIccid } from '../../shared/wire/iccid';
import { esimOf } from '../model';
import { pressOne } from '../provider';
import { readSims } from '../wire';

/** eSIMs of the account. PressOne finds parts of the ICCID; the node looks for other words in the orders' references. */
export async function searchEsims(this: ILoadOptionsFunctions, filter = '', token?: string): Promise<INodeListSearchResult> {
	const wanted = cleanIccid(filter.trim());
	const isIccid = /^\d{5,}$/.test(wanted);
	const query = { include: 'order', ...(isIccid && { 'filter[iccid]': wanted }) };
	return await readPickerPage(this, pressOne, token, () => ({
		call: (number) => ({ method: 'GET', path: '/customer/v2/sims', query: { ...query, page: number, limit: pageSize } }),
		entries: (body) =>
			readSims(body).map(({ wire }) => {
				const { iccid, reference } = esimOf(wire);
				return entryOf(reference === null ? wire.iccid : `${wire.iccid} (${reference})`, iccid ?? '');
			}),
		paged: true,
		filter: wanted,
		one: 'eSIM',
		none: 'This account has no eSIMs yet',
	}));
}
