import { searchDestinations } from './destinations';
import { searchEsims, searchPurchases } from './purchases';

/** The pickers of the node. */
export const listSearch = { searchDestinations, searchEsims, searchPurchases };

export type Searches = typeof listSearch;
