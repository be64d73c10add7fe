import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { assignBundle, isCompatible } from './assign';
import { alertInsufficientBalance, alertLowBalance } from './balanceAlerts';
import { book } from './book';
import { timeFilter } from './filters';
import { showEstimate, showListedOrder, showOrder } from './orderAnswers';
import { checkLines, needBundle, readOrder, type CheckedOrder } from './orderCheck';
import { pageOf } from './paging';
import { EsimGoRefusal, refuse, stillProcessing } from './refuse';
import type { Esim, Order, OrderLine } from './records';
import type { Store } from './store';

/** POST /orders, GET /orders, GET /orders/{orderReference}. */
export function orderRoutes(store: Store): Route[] {
	return [
		{ method: 'POST', path: '/orders', spends: true, handle: (request) => asDeclared(store, takeOrder(store, request)) },
		{ method: 'GET', path: '/orders', handle: ({ query }) => listOrders(store, query) },
		{ method: 'GET', path: '/orders/:reference', handle: ({ params }) => getOrder(store, params.reference ?? '') },
	];
}

/** Nothing ties two requests together: the same basket sent twice is two orders and two charges. */
function takeOrder(store: Store, request: SandboxRequest): Answer {
	const { mode, assign, wanted } = readOrder(store, request);
	if (mode === 'validate') return validate(store, assign, wanted);
	const checked = { mode, ...checkLines(store, assign, wanted) };
	if (checked.total > store.balance) {
		alertInsufficientBalance(store);
		refuse(store.switches.insufficientBalanceStatus, 'insufficient balance');
	}
	const order = charge(store, request, checked);
	deliverOrWait(store, order, checked.quantity);
	const status = order.delivered ? 200 : store.switches.asyncStatusCode;
	return { status, body: showOrder(store, order) };
}

function validate(store: Store, assign: boolean, wanted: Parameters<typeof checkLines>[2]): Answer {
	try {
		const checked = { mode: 'validate' as const, ...checkLines(store, assign, wanted) };
		if (checked.total > store.balance) refuse(store.switches.insufficientBalanceStatus, 'insufficient balance');
		return { status: 200, body: showEstimate(store, checked) };
	} catch (error) {
		if (!(error instanceof EsimGoRefusal) || store.switches.failedValidation === 'error') throw error;
		return { status: 200, body: { order: [], total: 0, valid: false, currency: 'USD', assigned: assign, message: error.text } };
	}
}

function charge(store: Store, request: SandboxRequest, { assign, lines, total }: CheckedOrder): Order {
	const order: Order = {
		reference: store.frame.random.uuid(),
		lines,
		total,
		assigned: assign,
		createdAt: store.now,
		delivered: false,
		status: store.switches.asyncStatus,
		statusMessage: 'Order is being processed',
		sourceIP: request.ip,
	};
	store.orders.push(order);
	const before = store.balance;
	store.move(-total);
	for (const { item, quantity, subTotal } of lines) {
		book(store, { kind: 'charge', amount: subTotal, orderReference: order.reference, iccids: [], requestId: request.id, item, quantity });
	}
	alertLowBalance(store, before);
	return order;
}

function deliverOrWait(store: Store, order: Order, quantity: number): void {
	const { asyncAbove, asyncMs, deliveryMs } = store.switches;
	if (quantity <= asyncAbove) deliver(store, order, deliveryMs);
	else store.frame.clock.at(store.now + asyncMs, () => deliver(store, order, 0));
}

function deliver(store: Store, order: Order, detailsAfterMs: number): void {
	let index = 0;
	for (const line of order.lines) {
		if (!order.assigned) {
			store.addStock(needBundle(store, line.item), line.quantity);
			continue;
		}
		line.iccids = Array.from({ length: line.quantity }, (_, position) => {
			const esim = pickEsim(store, line, line.targets[position], detailsAfterMs);
			assignBundle(store, esim, needBundle(store, line.item), {
				reference: order.reference,
				index: index++,
				pricePaid: line.pricePerUnit,
				purchasedAt: order.createdAt,
			});
			return esim.iccid;
		});
		store.frame.ledger.deliver('esimGo', order.reference, line.item, line.iccids);
	}
	const quantity = order.lines.reduce((sum, line) => sum + line.quantity, 0);
	order.delivered = true;
	order.status = 'completed';
	order.statusMessage = order.assigned ? `Order completed: ${quantity} eSIMs assigned` : `Order completed: ${quantity} bundles added to inventory`;
}

function pickEsim(store: Store, line: OrderLine, target: string | undefined, detailsAfterMs: number): Esim {
	const bundle = needBundle(store, line.item);
	const existing = target === undefined ? undefined : store.esims.get(target);
	if (existing && isCompatible(existing, bundle)) return existing;
	return store.newEsim(bundle.carrier, store.now + detailsAfterMs);
}

function listOrders(store: Store, query: URLSearchParams): Answer {
	const { ordersFirst, ordersPageSize, maxPageSize, ordersShape, listLagMs } = store.switches;
	const isWanted = timeFilter(query.getAll('createdAt'));
	const oldestFirst = store.orders.filter(({ createdAt }) => createdAt <= store.now - listLagMs && isWanted(createdAt));
	const sorted = ordersFirst === 'oldest' ? oldestFirst : oldestFirst.reverse();
	const { rows } = pageOf(sorted, query, 'limit', ordersPageSize, maxPageSize);
	const orders = rows.map((order) => showListedOrder(store, order, query.get('includeIccids') !== 'false'));
	return { status: 200, body: ordersShape === 'wrapped' ? { orders } : orders };
}

function getOrder(store: Store, reference: string): Answer {
	const order = store.orders.find((each) => each.reference === reference);
	if (!order) refuse(store.switches.unknownOrderStatus, 'order not found');
	if (!order.delivered) stillProcessing(store.switches.retryAfterSeconds);
	return { status: 200, body: showOrder(store, order) };
}

function asDeclared(store: Store, answer: Answer): Answer {
	if (store.switches.ordersContentType === 'json') return answer;
	return { ...answer, body: JSON.stringify(answer.body) };
}
