import { locator, type Locator } from '../../shared/fields/locator';
import type { Searches } from '../listSearch';

const size: Omit<Locator<keyof Searches>, 'search'> = {
	label: 'Data (GB)',
	name: 'dataLimitInGB',
	description: 'Package size to buy, in GB',
	hint: 'By Size takes a number of GB, and -1 for unlimited data',
	placeholder: '5',
	by: 'Size',
	startsAs: 'list',
};

/** A size that CELITECH sells for the chosen destination. */
export const dataLimitInGB = locator<keyof Searches>({ ...size, search: 'searchSizes' });

/** A size that CELITECH sells for the destination of the chosen eSIM. */
export const topUpDataLimitInGB = locator<keyof Searches>({ ...size, search: 'searchTopUpSizes' });
