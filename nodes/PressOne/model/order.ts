import { isoTime } from '../../shared/model/fields';
import { order, type Order } from '../../shared/model/order';
import { referenceIn } from '../description';
import type { WireOrder } from '../wire';
import { bareEsim, esimOf } from './esim';
import { provider } from './provider';

/** An order. What one unit cost is `net_price`, or `unit_paid_price` on an account with a discount; without either the total is not known. */
export function orderOf(wire: WireOrder): Order {
	const { quantity, total_amount_paid: paid } = wire;
	const price = wire.net_price ?? wire.unit_paid_price;
	return order.parse({
		provider,
		id: wire.order_id ?? wire.id,
		code: wire.code,
		reference: referenceIn(wire.description),
		type: wire.type,
		status: wire.status,
		lines: [{ planId: wire.package_id, quantity, price }],
		total: paid ?? (price === null || quantity === null ? null : Math.round(price * quantity * 100) / 100),
		currency: wire.currency,
		createdAt: isoTime(wire.created_at),
		esims: wire.sims?.length ? wire.sims.map(esimOf) : wire.iccid === null ? [] : [bareEsim(wire.iccid)],
	});
}
