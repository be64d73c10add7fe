import { plan, type Plan } from '../../shared/model/plan';
import { pressOne } from '../provider';
import type { SoldPackage } from '../wire';
import { decimalMB } from './units';

/** A package. The amount of an unlimited one is 0 and means nothing. The catalogue names no currency. */
export function planOf({ wire, countries, region }: SoldPackage): Plan {
	return plan.parse({
		provider: pressOne.id,
		id: wire.id,
		name: wire.title,
		countries,
		region,
		dataMB: wire.is_unlimited === true ? null : decimalMB(wire.amount),
		dataLabel: wire.data,
		unlimited: wire.is_unlimited,
		days: wire.day,
		price: wire.net_price,
		retailPrice: wire.price,
		voiceMinutes: wire.voice,
		smsCount: wire.text,
	});
}
