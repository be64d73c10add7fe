import type { CheckedOrder } from './orderCheck';
import { smdpAddress } from './esimAnswers';
import type { Order, OrderLine } from './records';
import type { Store } from './store';
import { nanoTime } from './time';

/** The answer of a validation: no reference, nothing charged. */
export function showEstimate(store: Store, { lines, total, assign }: CheckedOrder): object {
	return {
		order: lines.map((line) => showLine(store, line)),
		total,
		valid: true,
		currency: 'USD',
		createdDate: nanoTime(store.now),
		assigned: assign,
	};
}

/** One order as POST /orders and GET /orders/{orderReference} give it. */
export function showOrder(store: Store, order: Order): object {
	return {
		order: order.lines.map((line) => ({ ...showLine(store, line), ...showEsims(store, order, line) })),
		total: order.total,
		currency: 'USD',
		status: order.status,
		statusMessage: order.statusMessage,
		orderReference: order.reference,
		createdDate: nanoTime(order.createdAt),
		assigned: order.assigned,
		sourceIP: order.sourceIP,
	};
}

/** One order as GET /orders gives it. */
export function showListedOrder(store: Store, order: Order, withIccids: boolean): object {
	const { createdDate, ...rest }: Record<string, unknown> = { ...showOrder(store, order) };
	const lines = order.lines.map((line) => ({
		...showLine(store, line),
		...(withIccids && showEsims(store, order, line)),
	}));
	return { ...rest, order: lines, [store.switches.orderDateField]: createdDate };
}

function showLine(store: Store, { type, item, quantity, subTotal, pricePerUnit, allowReassign }: OrderLine): object {
	return { type, item, quantity, subTotal, pricePerUnit, [store.switches.reassignField]: allowReassign };
}

function showEsims(store: Store, order: Order, { iccids }: OrderLine): object {
	if (!order.delivered && order.assigned) return store.switches.asyncEsims === 'absent' ? {} : { esims: [], iccids: [] };
	const esims = iccids.flatMap((iccid) => store.esims.get(iccid) ?? []);
	if (esims.length === 0) return {};
	return { esims: esims.map((esim) => ({ iccid: esim.iccid, matchingId: esim.matchingId, ...smdpAddress(store, esim) })), iccids };
}
