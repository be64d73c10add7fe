import { countryCode } from '../../shared/model/country';
import { plan, type Plan } from '../../shared/model/plan';
import { celitech } from '../provider';
import type { Package } from '../wire';
import { dataLabel, isUnlimited, sizeInBytes } from './data';

/**
 * A package. Its price applies to stays from `minDays` to `maxDays`, and `days` is the longest. CELITECH does not state the
 * currency of its cents.
 */
export function planOf(one: Package): Plan {
	const bytes = sizeInBytes(one);
	const code = countryCode(one.destinationISO2);
	return plan.parse({
		provider: celitech.id,
		id: one.id,
		countries: code === null ? [] : [code],
		region: code === null ? one.destination : null,
		dataMB: bytes === null ? null : bytes / 1_000_000,
		dataLabel: dataLabel(one),
		unlimited: isUnlimited(one),
		days: one.maxDays,
		price: one.priceInCents === null ? null : one.priceInCents / 100,
	});
}
