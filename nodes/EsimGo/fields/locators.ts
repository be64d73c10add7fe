import { locator as sharedLocator, type Locator } from '../../shared/fields/locator';
import type { Searches } from '../listSearch';

const locator = (settings: Locator<keyof Searches>) => sharedLocator(settings);

const bundleNamed = { label: 'Bundle', name: 'bundle', placeholder: 'esim_1GB_7D_GB_V2', startsAs: 'list' } as const;

/** The bundle to sell: from the catalogue, or by its name, which is case-sensitive. */
export const bundle = locator({ ...bundleNamed, description: 'The bundle, by its name in the catalogue', search: 'searchBundles' });

/** A bundle that is in the inventory. */
export const bundleInStock = locator({
	...bundleNamed,
	description: 'The bundle to take from your inventory, by its name',
	search: 'searchStock',
});

/** A bundle that is on the chosen eSIM. */
export const bundleOnEsim = locator({ ...bundleNamed, description: 'The bundle on this eSIM, by its name', search: 'searchEsimBundles' });

export const iccid = locator({
	label: 'ICCID',
	name: 'iccid',
	description: 'The eSIM, by its ICCID. Hand it over as text: as a number it loses digits.',
	search: 'searchEsims',
	placeholder: '8944538532008160222',
	startsAs: 'id',
});

export const orderReference = locator({
	label: 'Order Reference',
	name: 'orderReference',
	description: "The order, by eSIM Go's reference",
	search: 'searchOrders',
	placeholder: '1a2b3c4d-0000-0000-0000-000000000001',
	startsAs: 'id',
});

/** One assignment of the chosen bundle to the chosen eSIM. */
export const assignmentId = locator({
	label: 'Assignment ID',
	name: 'assignmentId',
	description: 'Which assignment of the bundle to this eSIM. Get Many of eSIM Bundle lists them.',
	search: 'searchAssignments',
	placeholder: '215009266',
	startsAs: 'id',
});

/** One purchase of a bundle in the inventory. */
export const usageId = locator({
	label: 'Usage ID',
	name: 'usageId',
	description: 'Which purchase in the inventory. Get Many of Inventory lists them.',
	search: 'searchUsageIds',
	placeholder: '12345',
	startsAs: 'id',
});
