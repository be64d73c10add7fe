import { toCents } from '../frame/ledger';
import type { Plan } from './plans';
import type { OytelSwitches } from './switches';

/** Price of a month in a longer term, as a share of the one-month price. Taken from the web page's sample. */
const TERM_SHARE = new Map([
	[3, 0.95],
	[6, 0.9],
	[12, 0.88],
]);

/** Price of one month in a term, rounded up to cents. For 29.95 that gives the sample's 28.46, 26.96 and 26.36. */
export function monthlyPrice({ price }: Plan, months: number): number {
	return Math.ceil(toCents(price * 100 * (TERM_SHARE.get(months) ?? 1))) / 100;
}

/** What a purchase costs. */
export function chargeFor(plan: Plan, months: number, { termCharge, chargedFactor }: OytelSwitches): number {
	return toCents(monthlyPrice(plan, months) * (termCharge === 'wholeTerm' ? months : 1) * chargedFactor);
}

/** The price table: `1_month`, `3_months`, … */
export function priceTable(plan: Plan, terms: number[]): Record<string, number> {
	return Object.fromEntries(terms.map((months) => [months === 1 ? '1_month' : `${months}_months`, monthlyPrice(plan, months)]));
}
