import { dataLow } from './dataLow';
import { orderCreated } from './orderCreated';

/** The events of the trigger, by the values that workflows store. */
export const events = { dataLow, orderCreated };
