import type { CheckedOrder } from './orderCheck';
import { smdpAddress } from './esimAnswers';
import type { Order, OrderLine } from './records';
import type { Store } from './store';
import { nanoTime } from './time';

/** The answer of a validation. There is no reference, and nothing is charged. */
export function showEstimate(store: Store, { lines, total, assign }: CheckedOrder): object {
	return {
		order: lines.map((line) => showLine(store, line)),
		total,
		valid: true,
		currency: store.switches.currency,
		createdDate: nanoTime(store.now),
		assigned: assign,
	};
}

/** An order as POST /orders returns it. */
export function showNewOrder(store: Store, order: Order): object {
	const lines = order.lines.map((line) => ({ ...showLine(store, line), ...showEsims(store, order, line) }));
	return { ...showOrder(store, order, lines), ...(store.switches.emptyOrderReference && { orderReference: '' }) };
}

/** An order as GET /orders/{orderReference} returns it. */
export function showReadOrder(store: Store, order: Order): object {
	return showOrder(store, order, showReadLines(store, order, true));
}

/** An order as GET /orders returns it. */
export function showListedOrder(store: Store, order: Order, withIccids: boolean): object {
	const { createdDate, assigned, ...rest } = showOrder(store, order, showReadLines(store, order, withIccids));
	const { orderDateField, assignedInList } = store.switches;
	return { ...rest, assigned: assigned && !(assignedInList === 'false' && order.delivered), [orderDateField]: createdDate };
}

function showOrder(
	{ switches }: Store,
	{ total, status, statusMessage, reference, createdAt, assigned, sourceIP }: Order,
	lines: object[],
) {
	return {
		order: lines,
		total,
		currency: switches.currency,
		status,
		statusMessage,
		orderReference: reference,
		createdDate: nanoTime(createdAt),
		assigned,
		sourceIP,
	};
}

function showReadLines(store: Store, order: Order, withIccids: boolean): object[] {
	return order.lines.map((line) => ({ ...showReadLine(store, line), ...(withIccids && showEsims(store, order, line)) }));
}

function showReadLine(store: Store, line: OrderLine): object {
	const { bundleCase, quantityInList } = store.switches;
	const { item, quantity, ...rest } = showLine(store, line);
	const names = { kept: item, upper: item.toUpperCase(), lower: item.toLowerCase() };
	return { ...rest, item: line.type === 'bundle' ? names[bundleCase] : item, ...(quantityInList && { quantity }) };
}

function showLine(store: Store, { type, item, quantity, subTotal, pricePerUnit, allowReassign }: OrderLine) {
	return { type, item, quantity, subTotal, pricePerUnit, [store.switches.reassignField]: allowReassign };
}

function showEsims(store: Store, order: Order, { iccids }: OrderLine): object {
	if (!order.delivered && order.assigned) return store.switches.asyncEsims === 'absent' ? {} : { esims: [], iccids: [] };
	const esims = iccids.flatMap((iccid) => store.esims.get(iccid) ?? []);
	if (esims.length === 0) return {};
	return { esims: esims.map((esim) => ({ iccid: esim.iccid, matchingId: esim.matchingId, ...smdpAddress(store, esim) })), iccids };
}
