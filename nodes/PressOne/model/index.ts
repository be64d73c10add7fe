/** PressOne's bodies in the shared vocabulary. */
export { bareEsim, esimOf } from './esim';
export { offerOf } from './offer';
export { onEsim, orderOf, placedOf } from './order';
export { planOf } from './plan';
export { historyUsageOf, usageOf } from './usage';
