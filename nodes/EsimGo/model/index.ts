/** Bodies of eSIM Go in the shared vocabulary. */
export { esimOf } from './esim';
export { orderOf, wireEsims } from './order';
export { planOf } from './plan';
export { stockOf } from './stock';
export { usageOf } from './usage';
