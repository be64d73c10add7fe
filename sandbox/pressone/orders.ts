import { listLag } from '../frame/lag';
import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { findPackage, type Package } from './catalogue';
import { buy, type Wish } from './charge';
import { readFields } from './fields';
import { createdFilter, isFiltered, partFilter, readIncludes } from './filters';
import { recycleUnused } from './life';
import { showListedOrder, showNewOrder } from './orderAnswers';
import { refuseBroken, refuseCharged } from './packageErrors';
import { listPage } from './paging';
import { refuse, refuseCode, refuseFields } from './refuse';
import { reply } from './reply';
import type { Order, Store } from './store';

const MOST_PER_ORDER = 50;

/** POST /orders, GET /orders, GET /orders/{id}. */
export function orderRoutes(store: Store): Route[] {
	return [
		{ method: 'POST', path: '/customer/v2/orders', spends: true, handle: (request) => takeOrder(store, request) },
		{ method: 'GET', path: '/customer/v2/orders', handle: (request) => listOrders(store, request) },
		{ method: 'GET', path: '/customer/v2/orders/:id', handle: ({ params, query }) => getOrder(store, params.id ?? '', query) },
	];
}

/** Nothing connects two requests: the same order sent twice makes two orders and two charges. */
function takeOrder(store: Store, request: SandboxRequest): Answer {
	const { package_id: packageId = '', quantity: wanted = '', description } = readFields(request, store.switches.orderBody);
	const wrong: Record<string, string> = {};
	if (packageId === '') wrong.package_id = 'The package id field is required.';
	if (wanted === '') wrong.quantity = 'The quantity field is required.';
	else if (!/^\d{1,9}$/.test(wanted)) wrong.quantity = 'The quantity must be an integer.';
	else if (Number(wanted) < 1) wrong.quantity = 'The quantity must be at least 1.';
	else if (Number(wanted) > MOST_PER_ORDER) wrong.quantity = `The quantity may not be greater than ${MOST_PER_ORDER}.`;
	if (Object.keys(wrong).length > 0) refuseFields(store, wrong);

	refuseBroken(store, packageId);
	const order = buyEsims(store, { item: needSimPackage(store, packageId), quantity: Number(wanted), description, requestId: request.id });
	refuseCharged(store, packageId);
	return reply(showNewOrder(store, order));
}

/** An order for new eSIMs. */
export function buyEsims(store: Store, wish: Wish): Order {
	checkStock(store, wish.item, wish.quantity);
	return buy(store, wish, (paid) => deliver(store, wish.item, paid));
}

export function needSimPackage(store: Store, id: string): Package {
	const item = findPackage(id);
	if (item?.type === 'sim') return store.priced(item);
	if (store.switches.unknownPackage === 'code34') refuseCode(store, 34);
	return refuseFields(store, { package_id: 'The selected package is invalid.' });
}

function checkStock(store: Store, { id }: Package, quantity: number): void {
	const left = store.stock.get(id);
	if (left === undefined || left >= quantity) return;
	if (left === 0) refuseCode(store, 34);
	if (store.switches.shortStock === 'code33') refuseCode(store, 33);
	refuseFields(store, { quantity: `SIM quantity is not available. Available quantity: ${left}.` });
}

function deliver(store: Store, item: Package, { id, quantity }: Order): string[] {
	const left = store.stock.get(item.id);
	if (left !== undefined) store.stock.set(item.id, left - quantity);
	return Array.from({ length: quantity }, () => {
		const esim = store.newEsim(id, item.operatorId);
		store.addPackage(esim, id, item);
		recycleUnused(store, esim);
		return esim.iccid;
	});
}

/** The list includes top-up orders. Text filters match parts. */
function listOrders(store: Store, request: SandboxRequest): Answer {
	const { query } = request;
	const { listFirst, oddRow, pageSize, maxPageSize, laterPages } = store.switches;
	const isCreated = createdFilter(store, query);
	const isCode = partFilter(query, 'code');
	const isDescription = partFilter(query, 'description');
	const isIccid = partFilter(query, 'iccid');
	const status = query.get('filter[order_status]') ?? '';
	const type = readType(store, query);
	const newest = store.now - listLag(store.switches, isFiltered(query));
	const found = store.orders.filter(
		(order) =>
			order.createdAt <= newest &&
			isCreated(order.createdAt) &&
			isCode(order.code) &&
			isDescription(order.description) &&
			order.iccids.some(isIccid) &&
			(status === '' || order.status === status) &&
			(type === '' || order.type === type),
	);
	const include = readIncludes(query);
	return listPage(store, request, {
		rows: listFirst === 'oldest' ? found : found.reverse(),
		show: (order) => showRow(store, order, include),
		oddRow,
		pageSize,
		max: maxPageSize,
		laterAsObject: laterPages === 'allAsObject',
	});
}

function showRow(store: Store, order: Order, include: Set<string>): object {
	const { description, ...rest } = showListedOrder(store, order, include);
	return store.switches.descriptionInLists ? { ...rest, description } : rest;
}

function readType(store: Store, query: URLSearchParams): string {
	const { orderTypeFilter } = store.switches;
	if (orderTypeFilter === 'ignored') return '';
	const keys = orderTypeFilter === 'both' ? ['type', 'filter[type]'] : [orderTypeFilter];
	return keys.map((key) => query.get(key) ?? '').find((value) => value !== '') ?? '';
}

/** Unknown orders and those of others get 401, like an expired token. */
function getOrder(store: Store, id: string, query: URLSearchParams): Answer {
	const order = store.orders.find((each) => String(each.id) === id);
	if (!order || !store.isReadable(order)) refuse(401, 'This action is unauthorized.');
	return reply(showListedOrder(store, order, readIncludes(query)));
}
