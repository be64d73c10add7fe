import type { Plan } from '../model/plan';

/** The name of an entry in a picker: its known parts, joined. */
export function entryName(...parts: Array<string | null | undefined>): string {
	return parts.filter(Boolean).join(', ');
}

/** A price with at least two decimals, and with its currency if the provider reports one. */
export function priceLabel({ price, currency }: Pick<Plan, 'price' | 'currency'>): string | undefined {
	if (price === null) return undefined;
	const amount = price.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 6, useGrouping: false });
	return currency === null ? amount : `${amount} ${currency}`;
}
