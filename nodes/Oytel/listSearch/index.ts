import { searchPlans } from './plans';

/** What the pickers of the node show. */
export const listSearch = { searchPlans };
