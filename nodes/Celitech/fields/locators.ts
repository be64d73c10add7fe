import { locator as sharedLocator, type Locator } from '../../shared/fields/locator';
import type { Searches } from '../listSearch';

const locator = (settings: Locator<keyof Searches>) => sharedLocator(settings);

/** Where the eSIM works. CELITECH accepts ISO codes of two or three letters, and a region by the word that it lists. */
export const destination = locator({
	label: 'Destination',
	name: 'destination',
	description: 'Country by ISO code, such as FR or FRA, or region by its word, such as AFRICA',
	search: 'searchDestinations',
	placeholder: 'FRA',
	startsAs: 'list',
});

export const iccid = locator({
	label: 'ICCID',
	name: 'iccid',
	description: 'ICCID of the eSIM, 18 to 22 digits',
	hint: 'Pass the ICCID as text: as a number it loses digits',
	by: 'ICCID',
	search: 'searchEsims',
	placeholder: '8935100000000048213',
	startsAs: 'id',
});

export const purchaseId = locator({
	label: 'Purchase ID',
	name: 'purchaseId',
	description: 'ID of the purchase. Each eSIM and each top-up has its own.',
	search: 'searchPurchases',
	placeholder: 'cd613e30-d8f1-4adf-91b7-584a2265b1f5',
	startsAs: 'id',
});
