import type { INodeListSearchItems } from 'n8n-workflow';
import type { Plan } from '../model/plan';
import { searchable, type Searchable } from './words';

/** An entry of a picker, with the text in which it is searched. */
export type Entry = INodeListSearchItems & Searchable;

/** An entry of a picker. It is found by its name, by `also`, which counts as much, and by its value and `hidden`, which count less. */
export function entryOf(name: string, value: string, also = '', hidden = ''): Entry {
	return { name, value, shown: searchable(`${name} ${also}`), hidden: searchable(`${value} ${hidden}`) };
}

/** The name of an entry in a picker: its known parts, joined. */
export function entryName(...parts: Array<string | null | undefined>): string {
	return parts.filter(Boolean).join(', ');
}

/** A price as it is quoted: "USD 3.15", with at least two decimals, and without the currency if the provider reports none. */
export function priceLabel({ price, retailPrice, currency }: Pick<Plan, 'price' | 'retailPrice' | 'currency'>): string | undefined {
	if (price !== null) return amountLabel(price, currency);
	return retailPrice === null ? undefined : `list price ${amountLabel(retailPrice, currency)}`;
}

function amountLabel(amount: number, currency: string | null): string {
	const digits = amount.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 6, useGrouping: false });
	return currency === null ? digits : `${currency} ${digits}`;
}

/** An amount of data as the traveller is sold it, with a blank before the unit. */
export const dataLabel = (label: string | null) => label?.replace(/(\d)([KMGT]B)\b/i, '$1 $2');

/** "1 day", "7 days". */
export const countLabel = (count: number | null, unit: string) => (count ? `${count} ${unit}${count === 1 ? '' : 's'}` : undefined);
