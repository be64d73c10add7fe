import { subscriptionExpiring } from './subscriptionExpiring';

/** The events of the trigger, by the values that workflows store. */
export const events = { subscriptionExpiring };
