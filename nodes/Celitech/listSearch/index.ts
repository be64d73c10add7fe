import { searchDestinations } from './destinations';
import { searchEsims, searchPurchases } from './purchases';

/** What the pickers of the node list. */
export const listSearch = { searchDestinations, searchEsims, searchPurchases };

export type Searches = typeof listSearch;
