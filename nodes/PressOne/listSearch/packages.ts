import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { entryName, priceLabel } from '../../shared/listSearch/entry';
import { readPickerPage, pageSize } from '../../shared/listSearch/page';
import { chosenValue } from '../../shared/listSearch/parent';
import { cleanIccid } from '../../shared/wire/iccid';
import { planOf } from '../model';
import { pressOne } from '../provider';
import { readPackages, readTopUpPackages, type SoldPackage } from '../wire';

function entry(sold: SoldPackage): INodeListSearchItems {
	const plan = planOf(sold);
	const { id, name, region, countries } = plan;
	const where = region ?? (countries.length === 1 ? countries[0] : undefined);
	return { name: entryName(where, name ?? id, priceLabel(plan)), value: id };
}

/** Packages for a new eSIM. PressOne searches by country only, so two capital letters ask for one; the node looks for other text. */
export async function searchPackages(this: ILoadOptionsFunctions, filter = '', token?: string): Promise<INodeListSearchResult> {
	const wanted = filter.trim();
	const isCountry = /^[A-Z]{2}$/.test(wanted);
	const query = isCountry ? { 'filter[country]': wanted } : {};
	return await readPickerPage(this, pressOne, token, () => ({
		call: (number) => ({ method: 'GET', path: '/customer/v2/packages', query: { ...query, page: number, limit: pageSize } }),
		entries: (body) => readPackages(body).map(entry),
		paged: true,
		filter: isCountry ? '' : wanted,
	}));
}

/** Top-ups that PressOne offers for the chosen eSIM at this moment. */
export async function searchTopUps(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	return await readPickerPage(this, pressOne, undefined, () => {
		const iccid = cleanIccid(chosenValue(this, 'iccid', 'ICCID'));
		return {
			call: () => ({ method: 'GET', path: '/customer/v2/sims/{iccid}/topups', values: { iccid } }),
			entries: (body) => readTopUpPackages(body).map(entry),
			paged: false,
			filter,
		};
	});
}
