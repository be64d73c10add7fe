/** Bodies of CELITECH in the shared vocabulary. */
export { dataLabel, gigabytesOf, isUnlimited, sizeInBytes } from './data';
export { esimOf, pngOf, type Installable } from './esim';
export { momentOf } from './time';
export { orderOf } from './order';
export { planOf } from './plan';
export { usageOf } from './usage';
