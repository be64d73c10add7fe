import { Failure } from '../../shared/failure';
import type { Order } from '../../shared/model/order';
import { naming } from '../../shared/purchase/naming';
import type { Placed } from '../../shared/purchase/purchase';
import { applicationType, type Row, type WireOrder } from '../wire';
import { esimOf } from './esim';
import { orderOf, wireEsims } from './order';

/** An order of which whatever goes wrong in reading it names it. */
export function namedOrderOf(wire: WireOrder): Order {
	return naming(wire.orderReference, () => orderOf(wire));
}

/** An order as a purchase: with the bundle of each eSIM and eSIM Go's own body. One without an ID is refused. */
export function placedOf({ wire, body }: Row<WireOrder>): Placed {
	const order = namedOrderOf(wire);
	if (order.id === null) {
		throw new Failure({
			message: 'The answer of eSIM Go could not be read: "orderReference" is missing',
			description: 'Without it the order cannot be told from others.',
			ran: 'perhaps',
		});
	}
	return { id: order.id, order, esims: wireEsims(wire).map(({ esim, planId }) => ({ planId, esim: esimOf(esim) })), body };
}

/** Bundles applied from the inventory are listed among the orders and cost nothing. */
export function isApplication(wire: WireOrder): boolean {
	return namedOrderOf(wire).type === applicationType;
}
