import { toCents } from '../frame/ledger';
import { getOperator, getPackage } from './catalogue';
import { showSim } from './sim';
import type { Esim, Order, OrderStatus, Store } from './store';
import { plainTime } from './time';

const statusNames: Record<OrderStatus, string> = {
	completed: 'Completed',
	failed: 'Failed',
	partially_refunded: 'Partially refunded',
	refunded: 'Refunded',
};

/** What all forms of an order share. Numbers are numbers here. */
function base(store: Store, { id, code, packageId, quantity, type, description, netPrice, createdAt }: Order) {
	const sold = getPackage(packageId);
	return {
		id,
		code,
		package_id: packageId,
		quantity,
		type,
		description,
		esim_type: 'Prepaid',
		validity: sold.day,
		package: `${getOperator(sold.operatorId).title}-${sold.data} - ${sold.day} Days`,
		data: sold.data,
		price: sold.price,
		...paid(store, netPrice, quantity),
		currency: 'USD',
		text: sold.text,
		voice: sold.voice,
		created_at: plainTime(createdAt),
	};
}

/** The answer to an order for new eSIMs. */
export function showNewOrder(store: Store, order: Order): object {
	return {
		...base(store, order),
		...(store.switches.driftingTypes && { quantity: String(order.quantity) }),
		manual_installation: '<p>Enter the SM-DP+ address and the activation code.</p>',
		qrcode_installation: '<p>Scan the QR code.</p>',
		installation_guides: { en: 'https://cdn.sandbox.example/guide' },
		sims: esimsOf(store, order).map((esim) => showSim(store, esim)),
	};
}

/** The answer to a top-up order, in the form of the journey page, of the twin API, or of both. */
export function showNewTopUp(store: Store, order: Order): object {
	const { id, price, ...rest } = base(store, order);
	const iccid = order.iccids[0] ?? '';
	const { topUpAnswer } = store.switches;
	if (topUpAnswer === 'journey') {
		const { package_id, code, package: name, data, validity, created_at } = rest;
		return { package_id, order_id: id, code, iccid, package: name, data, validity, price, created_at, sims: [{ iccid }] };
	}
	const installTexts = {
		manual_installation: '',
		qrcode_installation: '',
		installation_guides: { en: 'https://cdn.sandbox.example/guide' },
	};
	if (topUpAnswer === 'twin') return { id, price, ...rest, ...installTexts };
	return { id, order_id: id, price, ...rest, iccid, ...installTexts, sims: [{ iccid }] };
}

/** An order as it is read later. `sims`, `user` and `status` only if `include` asks for them. */
export function showListedOrder(store: Store, order: Order, include: Set<string>) {
	const { price, validity, ...rest } = base(store, order);
	const isText = store.switches.driftingTypes;
	return {
		...rest,
		price: isText ? price.toFixed(2) : price,
		validity: isText ? String(validity) : validity,
		...(include.has('status') && { status: { name: statusNames[order.status], slug: order.status } }),
		...(include.has('user') && { user: { id: 1, name: 'Sandbox Partner', email: 'partner@sandbox.example' } }),
		...(include.has('sims') && { sims: showSims(store, order) }),
	};
}

function showSims(store: Store, order: Order): object[] {
	if (order.type === 'sim') return esimsOf(store, order).map((esim) => showSim(store, esim));
	return store.switches.topUpAnswer === 'twin' ? [] : order.iccids.map((iccid) => ({ iccid }));
}

function esimsOf(store: Store, { iccids }: Order): Esim[] {
	return iccids.flatMap((iccid) => store.esims.get(iccid) ?? []);
}

/** What the order cost: the net price, or for an account with a discount the amount paid. */
function paid({ switches }: Store, netPrice: number, quantity: number): object {
	if (switches.pricing === 'net') return switches.netPriceInOrders ? { net_price: netPrice } : {};
	return { net_price: null, discount_percentage: 10, unit_paid_price: netPrice, total_amount_paid: toCents(netPrice * quantity) };
}
