import { locator as sharedLocator, type Locator } from '../../shared/fields/locator';
import type { Searches } from '../listSearch';

const locator = (settings: Locator<keyof Searches>) => sharedLocator(settings);

/** A package for a new eSIM. */
export const packageToSell = locator({
	label: 'Package',
	name: 'package',
	description: 'The package to buy, by its ID in the catalogue',
	search: 'searchPackages',
	slow: "PressOne's catalogue is being read. Afterwards this list is instant for an hour.",
	placeholder: 'demo-mobile-7days-1gb',
	startsAs: 'list',
});

/** A top-up that the chosen eSIM is offered. */
export const topUpPackage = locator({
	label: 'Package',
	name: 'package',
	description: 'The top-up package, by its ID',
	hint: 'Each eSIM has its own list of top-ups: see Get Packages',
	search: 'searchTopUps',
	placeholder: 'demo-mobile-30days-3gb-topup',
	startsAs: 'list',
});

export const iccid = locator({
	label: 'ICCID',
	name: 'iccid',
	description: 'The eSIM, by its ICCID of 18 to 22 digits',
	hint: 'Pass the ICCID as text: as a number it loses digits',
	by: 'ICCID',
	search: 'searchEsims',
	placeholder: '8923400000000550125',
	startsAs: 'id',
});

export const orderId = locator({
	label: 'Order ID',
	name: 'orderId',
	description: 'The order, by its numeric ID',
	hint: 'The numeric ID, not the order code',
	search: 'searchOrders',
	placeholder: '100245',
	startsAs: 'id',
});
