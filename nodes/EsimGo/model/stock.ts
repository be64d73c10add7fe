import { isoTime } from '../../shared/model/fields';
import { stock, type Stock } from '../../shared/model/stock';
import { esimGo } from '../provider';
import type { StockBundle } from '../wire';

/** One item per purchase in the inventory. `days` is null if the duration is in months, which have no fixed number of days. */
export function stockOf(bundle: StockBundle): Stock[] {
	const inDays = bundle.durationUnit === null || /^days?$/i.test(bundle.durationUnit);
	return (bundle.available ?? []).map(({ id, total, remaining, expiry }) =>
		stock.parse({
			provider: esimGo.id,
			planId: bundle.name,
			name: bundle.desc,
			usageId: id,
			total,
			remaining,
			expiresAt: isoTime(expiry),
			dataMB: bundle.unlimited === true || (bundle.data ?? 0) < 0 ? null : bundle.data,
			days: inDays ? bundle.duration : null,
			countries: bundle.countries ?? [],
		}),
	);
}
