import { isoTime } from '../../shared/model/fields';
import { stock, type Stock } from '../../shared/model/stock';
import { esimGo } from '../provider';
import type { StockBundle } from '../wire';
import { amountIn } from './allowance';

/** One item per purchase in the inventory. `days` is null if the duration is in months, which have no fixed number of days. */
export function stockOf(bundle: StockBundle): Stock[] {
	const data = amountIn(bundle.allowances, 'DATA');
	const isUnlimited = data?.unlimited === true || bundle.unlimited === true || (bundle.data ?? 0) < 0;
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
			dataMB: isUnlimited ? null : (data?.amount ?? bundle.data),
			days: inDays ? bundle.duration : null,
			countries: bundle.countries ?? [],
		}),
	);
}
