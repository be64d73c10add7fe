import { esimGo } from '../provider';
import { linesOf, type WireOrder } from '../wire';

/** What eSIM Go says of an order that is only validated. `valid` stays null if it does not say. */
export function validationOf(wire: WireOrder) {
	return {
		provider: esimGo.id,
		valid: wire.valid,
		total: wire.total,
		currency: wire.currency,
		statusMessage: wire.statusMessage ?? wire.message,
		assigned: wire.assigned,
		lines: linesOf(wire).map(({ item, quantity, pricePerUnit, subTotal }) => ({
			planId: item,
			quantity,
			price: pricePerUnit,
			total: subTotal,
		})),
	};
}
