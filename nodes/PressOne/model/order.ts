import { isoTime } from '../../shared/model/fields';
import { order, type Order } from '../../shared/model/order';
import { referenceIn } from '../description';
import type { WireOrder } from '../wire';
import { bareEsim, esimOf } from './esim';
import { provider } from './provider';

/** An order. What it cost is `net_price`, for one unit; where it is not sent the total is not known. */
export function orderOf(wire: WireOrder): Order {
	const { quantity, net_price: price } = wire;
	return order.parse({
		provider,
		id: wire.order_id ?? wire.id,
		code: wire.code,
		reference: referenceIn(wire.description),
		type: wire.type,
		status: wire.status,
		lines: [{ planId: wire.package_id, quantity, price }],
		total: price === null || quantity === null ? null : Math.round(price * quantity * 100) / 100,
		currency: wire.currency,
		createdAt: isoTime(wire.created_at),
		esims: wire.sims?.length ? wire.sims.map(esimOf) : wire.iccid === null ? [] : [bareEsim(wire.iccid)],
	});
}
