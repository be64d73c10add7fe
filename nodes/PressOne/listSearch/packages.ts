import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { pickFromCatalogue } from '../../shared/listSearch/kept';
import { offerEntries } from '../../shared/listSearch/offers';
import { readPickerPage } from '../../shared/listSearch/page';
import { chosenValue } from '../../shared/listSearch/parent';
import { cleanIccid } from '../../shared/wire/iccid';
import { offerOf } from '../model';
import { pressOne } from '../provider';
import { catalogue } from '../reads';
import { readTopUpPackages } from '../wire';

/** Packages for a new eSIM, from the catalogue that this process keeps. */
export async function searchPackages(this: ILoadOptionsFunctions, filter = '', token?: string): Promise<INodeListSearchResult> {
	return await pickFromCatalogue(this, pressOne, {
		catalogue,
		entries: offerEntries,
		filter,
		token,
		one: 'package',
		none: 'PressOne lists no packages',
	});
}

/** Top-ups that PressOne offers for the chosen eSIM at this moment. */
export async function searchTopUps(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	return await readPickerPage(this, pressOne, undefined, () => {
		const iccid = cleanIccid(chosenValue(this, 'iccid', 'ICCID'));
		return {
			call: () => ({ method: 'GET', path: '/customer/v2/sims/{iccid}/topups', values: { iccid } }),
			entries: (body) => offerEntries(readTopUpPackages(body).map(offerOf)),
			paged: false,
			filter,
			one: 'top-up',
			none: 'No top-ups for this eSIM now',
		};
	});
}
