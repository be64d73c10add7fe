/** eSIM Go's bodies in the shared vocabulary. */
export { offerOf } from './offer';
export { applicationOf, appliedOf } from './application';
export { esimOf } from './esim';
export { orderOf, wireEsims } from './order';
export { isApplication, namedOrderOf, placedOf } from './placed';
export { planOf } from './plan';
export { stockOf } from './stock';
export { usageOf } from './usage';
export { validationOf } from './validation';
