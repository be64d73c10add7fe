import { searchBundles } from './catalogue';
import { searchAssignments, searchEsimBundles } from './esimBundles';
import { searchEsims } from './esims';
import { searchStock, searchUsageIds } from './inventory';
import { searchOrders } from './orders';

/** The pickers of the node. */
export const listSearch = { searchAssignments, searchBundles, searchEsimBundles, searchEsims, searchOrders, searchStock, searchUsageIds };

export type Searches = typeof listSearch;
