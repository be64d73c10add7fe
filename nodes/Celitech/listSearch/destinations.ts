import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { readPickerPage } from '../../shared/listSearch/page';
import { celitech } from '../provider';
import { readDestinations } from '../wire';

/** Lists countries and regions. CELITECH sends the list whole, so the node searches it. */
export async function searchDestinations(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	return await readPickerPage(this, celitech, undefined, () => ({
		call: () => ({ method: 'GET', path: '/destinations' }),
		entries: (body) =>
			readDestinations(body).map(({ wire: { name, destination, destinationISO2 } }) => ({
				name: `${name} (${[destinationISO2, destination].filter((code, index, codes) => code && codes.indexOf(code) === index).join(', ')})`,
				value: destination,
			})),
		paged: false,
		filter,
	}));
}
