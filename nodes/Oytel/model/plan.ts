import { plan, type Plan } from '../../shared/model/plan';
import { oytel } from '../provider';
import type { WirePlan } from '../wire';

/** A plan as Oytel sells it. `available` is null if the answer does not say. */
export interface OytelPlan extends Plan {
	available: boolean | null;
}

/**
 * A plan in the shared vocabulary. `price` is for one month in a term of one month. The keys of `priceByTerm` are the
 * months of a term, its values the price of one month in it: the web page's sample reads like that, and no totals are
 * computed. Only the Python SDK names a currency. If UK and roaming data are given apart, the UK allowance counts.
 */
export function planOf(wire: WirePlan): OytelPlan {
	const { features, pricing } = wire;
	const label = [wire.data_allowance, features?.uk_data, features?.roaming_data].find((one) => one && megabytes(one) !== 0) ?? null;
	const basePrice = pricing?.base_price ?? null;
	const terms = termPrices(pricing ?? {});
	const model = plan.parse({
		provider: oytel.id,
		id: wire.id,
		name: wire.name,
		region: wire.coverage,
		dataMB: label === null ? null : megabytes(label),
		dataLabel: label,
		unlimited: label === null ? null : /unlimited/i.test(label),
		days: wire.validity_days ?? features?.validity_days ?? null,
		price: basePrice ?? terms['1'] ?? null,
		priceByTerm: Object.keys(terms).length > 0 ? terms : null,
		currency: basePrice === null ? null : 'USD',
	});
	return { ...model, available: wire.available };
}

/** `1_month`, `3_months`, … by their number of months. */
function termPrices(pricing: Record<string, number | null>): Record<string, number> {
	const found: Record<string, number> = {};
	for (const [key, price] of Object.entries(pricing)) {
		const months = /^(\d+)_months?$/.exec(key)?.[1];
		if (months !== undefined && price !== null) found[months] = price;
	}
	return found;
}

/** `650GB` in MB, 1 GB = 1000 MB; null if the text is not such an amount. */
function megabytes(label: string): number | null {
	const [, amount, unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([KMGT])B\b/i.exec(label) ?? [];
	if (amount === undefined) return null;
	const factor = { K: 0.001, M: 1, G: 1_000, T: 1_000_000 }[unit.toUpperCase()] ?? 1;
	return Number(amount) * factor;
}
