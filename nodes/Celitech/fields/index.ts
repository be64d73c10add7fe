/** Parameters that operations share, and how a period is read from them. */
export { dataLimitInGB } from './dataLimit';
export { destination, iccid, purchaseId } from './locators';
export { endDate, periodFields, startDate } from './period';
export { email, emailBrand, newEsimOptions } from './purchaseOptions';
export { checkOrder, daysBetween, readDates, readPeriod, type Period } from './readPeriod';
