import { isoTime } from '../../shared/model/fields';
import { order, type Order } from '../../shared/model/order';
import { naming } from '../../shared/purchase/naming';
import type { Placed } from '../../shared/purchase/purchase';
import type { Row } from '../../shared/wire/rows';
import { pressOne } from '../provider';
import { referenceIn, type WireOrder } from '../wire';
import { bareEsim, esimOf } from './esim';

/** An order. One unit cost `net_price`, or `unit_paid_price` on an account with a discount. Without either, the total is not known. */
export function orderOf(wire: WireOrder): Order {
	const { quantity, total_amount_paid: paid } = wire;
	const price = wire.net_price ?? wire.unit_paid_price;
	return order.parse({
		provider: pressOne.id,
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

/** An order as a purchase hands it on. */
export function placedOf({ wire, body }: Row<WireOrder>): Placed {
	const order = naming(wire.order_id ?? wire.id, () => orderOf(wire));
	const planId = wire.package_id;
	return { id: order.id ?? '', order, esims: order.esims.map((esim) => ({ planId, esim })), body };
}

/** A top-up with its eSIM, which some forms of its body leave out. */
export function onEsim(placed: Placed, target: string): Placed {
	return { ...placed, esims: [{ planId: placed.order.lines[0]?.planId ?? null, esim: bareEsim(target) }] };
}
