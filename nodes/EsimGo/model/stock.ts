import { isoTime } from '../../shared/model/fields';
import { stock, type Stock } from '../../shared/model/stock';
import { esimGo } from '../provider';
import type { StockBundle } from '../wire';
import { amountIn } from './allowance';

/** What a bundle has if its list of purchases is empty: it is sold out, and that is a figure of a stock report, too. */
const soldOut = { id: null, total: null, remaining: 0, expiry: null };

/** One item per purchase in the inventory. `days` is null if the duration is in months, which have no fixed number of days. */
export function stockOf(bundle: StockBundle): Stock[] {
	const data = amountIn(bundle.allowances, 'DATA');
	const isUnlimited = data?.unlimited === true || bundle.unlimited === true || (bundle.data ?? 0) < 0;
	const inDays = bundle.durationUnit === null || /^days?$/i.test(bundle.durationUnit);
	const purchases = bundle.available?.length ? bundle.available : [soldOut];
	return purchases.map(({ id, total, remaining, expiry }) =>
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
