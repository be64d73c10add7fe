import { order, type Order } from '../../shared/model/order';
import { celitech } from '../provider';
import type { WirePurchase } from '../wire';
import { esimOf } from './esim';
import { momentOf } from './time';

/** A listed purchase: one package on one eSIM. It has no status; `type` tells a first purchase from a top-up. */
export function orderOf(wire: WirePurchase): Order {
	const { package: bought, esim } = wire;
	const price = bought.priceInCents === null ? null : bought.priceInCents / 100;
	return order.parse({
		provider: celitech.id,
		id: wire.id,
		reference: wire.referenceId,
		type: wire.purchaseType,
		lines: [{ planId: bought.id, quantity: 1, price }],
		total: price,
		createdAt: momentOf(wire.createdDate, wire.createdAt),
		esims: [esimOf(esim, wire.id, wire.referenceId)],
	});
}
