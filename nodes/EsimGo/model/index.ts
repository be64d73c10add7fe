/** eSIM Go's bodies in the shared vocabulary. */
export { isFixed, offerOf } from './offer';
export { applicationOf, appliedOf } from './application';
export { esimOf, esimWithState } from './esim';
export { orderOf, orderWithBalance, wireEsims } from './order';
export { isApplication, namedOrderOf, placedOf } from './placed';
export { planOf, planWithBilling } from './plan';
export { stockOf } from './stock';
export { usageOf } from './usage';
export { validationOf } from './validation';
