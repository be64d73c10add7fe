import type { Plan } from '../model/plan';

/** The name of a picker's entry: its parts, those that are known. */
export function entryName(...parts: Array<string | null | undefined>): string {
	return parts.filter(Boolean).join(', ');
}

/** A price with its two decimals, more where it has more, and with its currency where the provider names one. */
export function priceLabel({ price, currency }: Pick<Plan, 'price' | 'currency'>): string | undefined {
	if (price === null) return undefined;
	const amount = price.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 6, useGrouping: false });
	return currency === null ? amount : `${amount} ${currency}`;
}
