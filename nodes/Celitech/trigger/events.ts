import { dataLow } from './dataLow';
import { esimStatusChanged } from './esimStatusChanged';
import { purchaseCreated } from './purchaseCreated';

/** The events of the trigger, by the values that workflows store. */
export const events = { dataLow, esimStatusChanged, purchaseCreated };
