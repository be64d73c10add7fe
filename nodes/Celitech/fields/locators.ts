import { locator as sharedLocator, type Locator } from '../../shared/fields/locator';
import type { Searches } from '../listSearch';

const locator = (settings: Locator<keyof Searches>) => sharedLocator(settings);

/** Where the eSIM shall work. ISO codes of two or three letters are taken, and the word of a region as CELITECH lists it. */
export const destination = locator({
	label: 'Destination',
	name: 'destination',
	description: 'Country or region, by ISO code (FR or FRA) or by the word of a region such as AFRICA',
	search: 'searchDestinations',
	placeholder: 'FRA',
	startsAs: 'list',
});

export const iccid = locator({
	label: 'ICCID',
	name: 'iccid',
	description: 'The eSIM, by its ICCID. Hand it over as text: as a number it loses digits.',
	search: 'searchEsims',
	placeholder: '8935100000000048213',
	startsAs: 'id',
});

export const purchaseId = locator({
	label: 'Purchase ID',
	name: 'purchaseId',
	description: 'The purchase, by its ID. Each eSIM and each top-up is a purchase of its own.',
	search: 'searchPurchases',
	placeholder: 'cd613e30-d8f1-4adf-91b7-584a2265b1f5',
	startsAs: 'id',
});
