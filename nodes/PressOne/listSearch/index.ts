import { searchEsims } from './esims';
import { searchOrders } from './orders';
import { searchPackages, searchTopUps } from './packages';

/** What the pickers of the node show. */
export const listSearch = { searchEsims, searchOrders, searchPackages, searchTopUps };

export type Searches = typeof listSearch;
