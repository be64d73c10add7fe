/** Bodies of CELITECH in the shared vocabulary. */
export { dataLabel, gigabytesOf, isUnlimited, sizeInBytes } from './data';
export { esimOf, pngOf, type Installable } from './esim';
export { orderOf } from './order';
export { planOf } from './plan';
export { ordersOf, placedOfAnswer, placedOfList } from './purchase';
export { dayBefore, madeAt, momentOf } from './time';
export { usageOf } from './usage';
