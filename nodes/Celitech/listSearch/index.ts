import { searchDestinations } from './destinations';
import { searchEsims, searchPurchases } from './purchases';
import { searchSizes, searchTopUpSizes } from './sizes';

/** The pickers of the node. */
export const listSearch = { searchDestinations, searchEsims, searchPurchases, searchSizes, searchTopUpSizes };

export type Searches = typeof listSearch;
