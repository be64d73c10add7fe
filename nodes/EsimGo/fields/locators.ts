import { locator as sharedLocator, type Locator } from '../../shared/fields/locator';
import type { Searches } from '../listSearch';

const locator = (settings: Locator<keyof Searches>) => sharedLocator(settings);

const bundleNamed = { label: 'Bundle', name: 'bundle', placeholder: 'esim_1GB_7D_GB_V2', startsAs: 'list' } as const;

/** The bundle to sell: from the catalogue, or by name. Names are case-sensitive. */
export const bundle = locator({
	...bundleNamed,
	description: 'Bundle to use, by its name in the catalogue',
	search: 'searchBundles',
	slow: "eSIM Go's catalogue is being read. A large one takes five to ten seconds. Afterwards this list is instant for an hour.",
});

/** A bundle in the inventory. */
export const bundleInStock = locator({
	...bundleNamed,
	description: 'Bundle to take from your inventory, by its name',
	search: 'searchStock',
});

/** A bundle on the chosen eSIM. */
export const bundleOnEsim = locator({ ...bundleNamed, description: 'Bundle on this eSIM, by its name', search: 'searchEsimBundles' });

export const iccid = locator({
	label: 'ICCID',
	name: 'iccid',
	description: 'ICCID of the eSIM, 18 to 22 digits',
	hint: 'Pass the ICCID as text: as a number it loses digits',
	by: 'ICCID',
	search: 'searchEsims',
	placeholder: '8944538532008160222',
	startsAs: 'id',
});

export const orderReference = locator({
	label: 'Order Reference',
	name: 'orderReference',
	description: "eSIM Go's own reference of the order",
	search: 'searchOrders',
	placeholder: '1a2b3c4d-0000-0000-0000-000000000001',
	startsAs: 'id',
});

/** One assignment of the chosen bundle to the chosen eSIM. */
export const assignmentId = locator({
	label: 'Assignment ID',
	name: 'assignmentId',
	description: 'Assignment of the bundle to this eSIM',
	hint: 'To see the IDs, use Get Many under eSIM Bundle',
	search: 'searchAssignments',
	placeholder: '215009266',
	startsAs: 'id',
});

/** One purchase of a bundle in the inventory. */
export const usageId = locator({
	label: 'Usage ID',
	name: 'usageId',
	description: 'Purchase in the inventory',
	hint: 'To see the IDs, use Get Many under Inventory',
	search: 'searchUsageIds',
	placeholder: '12345',
	startsAs: 'id',
});
