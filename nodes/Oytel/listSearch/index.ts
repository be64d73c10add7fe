import { searchPlans } from './plans';

/** What the pickers of the node list. */
export const listSearch = { searchPlans };
