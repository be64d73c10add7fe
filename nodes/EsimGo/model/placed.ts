import { Failure } from '../../shared/failure';
import type { Order } from '../../shared/model/order';
import { naming } from '../../shared/purchase/naming';
import type { Placed } from '../../shared/purchase/purchase';
import { applicationType, type Row, type WireOrder } from '../wire';
import { esimOf } from './esim';
import { orderOf, wireEsims } from './order';

/** An order. If it cannot be read, the error names its ID. */
export function namedOrderOf(wire: WireOrder): Order {
	return naming(wire.orderReference, () => orderOf(wire));
}

/** An order as a purchase: with the bundle of each eSIM, and eSIM Go's own body. An order without an ID is an error. */
export function placedOf({ wire, body }: Row<WireOrder>): Placed {
	const order = namedOrderOf(wire);
	if (order.id === null) {
		throw new Failure({
			message: 'The answer from eSIM Go could not be read: "orderReference" is missing',
			description: 'Without it, this order cannot be told apart from others.',
			ran: 'perhaps',
		});
	}
	const esims = wireEsims(wire).map(({ esim, planId }) => ({ planId, esim: esimOf(esim) }));
	const { runningBalance } = wire;
	return { id: order.id, order, esims, body, ...(runningBalance !== null && { extra: { runningBalance } }) };
}

/** Whether it is an application: bundles applied from the inventory are listed among the orders, and cost nothing. */
export function isApplication(wire: WireOrder): boolean {
	return namedOrderOf(wire).type === applicationType;
}
