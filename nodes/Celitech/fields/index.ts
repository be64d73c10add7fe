/** Parameters that operations share, and what reads the period from them. */
export { dataLimitInGB, topUpDataLimitInGB } from './dataLimit';
export { destination, iccid, purchaseId } from './locators';
export { endDate, periodFields, startDate } from './period';
export { email, emailBrand, newEsimOptions } from './purchaseOptions';
export { checkStay, daysBetween, readDates, readPeriod, type Period } from './readPeriod';
