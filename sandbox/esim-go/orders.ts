import { withOddRow } from '../frame/oddRow';
import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { isReadable } from './access';
import { timeFilter } from './filters';
import { showEstimate, showListedOrder, showNewOrder, showReadOrder } from './orderAnswers';
import { checkLines, readOrder } from './orderCheck';
import { pageOf } from './paging';
import { isPending, placeOrder } from './placeOrder';
import { EsimGoRefusal, refuse, stillProcessing } from './refuse';
import type { Order } from './records';
import type { Store } from './store';
import { isVersion25 } from './version';

/** POST /orders, GET /orders, GET /orders/{orderReference}. */
export function orderRoutes(store: Store): Route[] {
	return [
		{
			method: 'POST',
			path: '/orders',
			spends: (request) => isPurchase(store, request),
			handle: (request) => asDeclared(store, takeOrder(store, request)),
		},
		{ method: 'GET', path: '/orders', handle: (request) => listOrders(store, request) },
		{ method: 'GET', path: '/orders/:reference', handle: (request) => getOrder(store, request) },
	];
}

/** A validation has the same path and spends nothing. */
function isPurchase(store: Store, { body }: SandboxRequest): boolean {
	const type = typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;
	return (type ?? store.switches.missingOrderType) === 'transaction';
}

/** Nothing connects two requests: the same basket sent twice is two orders and two charges. */
function takeOrder(store: Store, request: SandboxRequest): Answer {
	const { mode, assign, wanted } = readOrder(store, request);
	if (mode === 'validate') return validate(store, assign, wanted);
	const checked = { mode, ...checkLines(store, assign, wanted) };
	const order = placeOrder(store, { requestId: request.id, sourceIP: request.ip }, checked);
	const status = order.delivered ? 200 : store.switches.asyncStatusCode;
	return { status, body: { ...showNewOrder(store, order), ...showBalance(request, order) } };
}

/** From 2.5 on. Whether it is the balance before or after the charge is not documented. After it is our choice. */
function showBalance(request: SandboxRequest, { runningBalance }: Order): object {
	return isVersion25(request) ? { runningBalance: runningBalance.toFixed(2) } : {};
}

function validate(store: Store, assign: boolean, wanted: Parameters<typeof checkLines>[2]): Answer {
	try {
		const checked = { mode: 'validate' as const, ...checkLines(store, assign, wanted) };
		if (checked.total > store.balance) refuse(store.switches.insufficientBalanceStatus, 'insufficient balance');
		return { status: 200, body: showEstimate(store, checked) };
	} catch (error) {
		if (!(error instanceof EsimGoRefusal) || store.switches.failedValidation === 'error') throw error;
		return {
			status: 200,
			body: { order: [], total: 0, valid: false, currency: store.switches.currency, assigned: assign, message: error.text },
		};
	}
}

function listOrders(store: Store, request: SandboxRequest): Answer {
	const { query } = request;
	const { ordersFirst, ordersPageSize, maxPageSize, ordersShape, listLagMs, oddRow } = store.switches;
	const isWanted = timeFilter(query.getAll('createdAt'));
	const oldestFirst = store.orders.filter(({ createdAt }) => createdAt <= store.now - listLagMs && isWanted(createdAt));
	const sorted = ordersFirst === 'oldest' ? oldestFirst : oldestFirst.reverse();
	const { rows, page } = pageOf(sorted, query, 'limit', ordersPageSize, maxPageSize);
	const withIccids = query.get('includeIccids') !== 'false';
	const shown = rows.map((order) => ({ ...showListedOrder(store, order, withIccids), ...showBalance(request, order) }));
	const orders = page === 1 ? withOddRow(shown, oddRow) : shown;
	return { status: 200, body: ordersShape === 'wrapped' ? { orders } : orders };
}

function getOrder(store: Store, request: SandboxRequest): Answer {
	const order = store.orders.find((each) => each.reference === request.params.reference);
	if (!order || !isReadable(store, order.createdAt)) refuse(store.switches.unknownOrderStatus, 'order not found');
	if (isPending(order)) stillProcessing(store.switches.retryAfterSeconds);
	return { status: 200, body: { ...showReadOrder(store, order), ...showBalance(request, order) } };
}

function asDeclared(store: Store, answer: Answer): Answer {
	if (store.switches.ordersContentType === 'json') return answer;
	return { ...answer, body: JSON.stringify(answer.body) };
}
