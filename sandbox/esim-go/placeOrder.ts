import { toCents } from '../frame/ledger';
import { assignBundle, isCompatible } from './assign';
import { alertInsufficientBalance, alertLowBalance } from './balanceAlerts';
import { book } from './book';
import { setCustomerRef } from './customerRef';
import { needBundle, type CheckedOrder } from './orderCheck';
import { providerKey } from './provider';
import { refuse } from './refuse';
import type { Esim, Order, OrderLine } from './records';
import type { Store } from './store';

/** Who orders. Only an order that this API did not make brings a reference with it. */
interface Origin {
	requestId: string;
	sourceIP: string;
	customerRef?: string;
}

/** Charges a checked order, and delivers it at once or later. */
export function placeOrder(store: Store, origin: Origin, priced: CheckedOrder): Order {
	const checked = asCharged(priced, store.switches.chargedFactor);
	if (checked.total > store.balance) {
		alertInsufficientBalance(store);
		refuse(store.switches.insufficientBalanceStatus, 'insufficient balance');
	}
	const order = charge(store, origin, checked);
	deliverOrWait(store, order, checked.quantity);
	return order;
}

/** Whether the order will still be delivered. */
export function isPending({ delivered, ended }: Order): boolean {
	return !delivered && !ended;
}

function asCharged({ lines, ...rest }: CheckedOrder, factor: number): CheckedOrder {
	const charged = lines.map((line) => ({
		...line,
		pricePerUnit: toCents(line.pricePerUnit * factor),
		subTotal: toCents(line.subTotal * factor),
	}));
	return { ...rest, lines: charged, total: toCents(charged.reduce((sum, { subTotal }) => sum + subTotal, 0)) };
}

function charge(store: Store, { requestId, ...origin }: Origin, { assign, lines, total }: CheckedOrder): Order {
	const order: Order = {
		reference: store.frame.random.uuid(),
		lines,
		total,
		assigned: assign,
		createdAt: store.now,
		delivered: false,
		status: store.switches.asyncStatus,
		statusMessage: 'Order is being processed',
		runningBalance: toCents(store.balance - total),
		...origin,
	};
	store.orders.push(order);
	const before = store.balance;
	store.move(-total);
	for (const { item, quantity, subTotal } of lines) {
		book(store, { kind: 'charge', amount: subTotal, orderReference: order.reference, iccids: [], requestId, item, quantity });
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
	if (order.ended) return;
	let index = 0;
	for (const line of order.lines) {
		if (!order.assigned) {
			store.addStock(needBundle(store, line.item), line.quantity, line.pricePerUnit);
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
			if (order.customerRef !== undefined) setCustomerRef(store, esim, order.customerRef);
			return esim.iccid;
		});
		store.frame.ledger.deliver(providerKey, order.reference, line.item, line.iccids);
	}
	const quantity = order.lines.reduce((sum, line) => sum + line.quantity, 0);
	order.delivered = true;
	order.status = 'completed';
	order.statusMessage = order.assigned
		? `Order completed: ${quantity} eSIMs assigned`
		: `Order completed: ${quantity} bundles added to inventory`;
}

function pickEsim(store: Store, line: OrderLine, target: string | undefined, detailsAfterMs: number): Esim {
	const bundle = needBundle(store, line.item);
	const existing = target === undefined ? undefined : store.esims.get(target);
	if (existing && isCompatible(existing, bundle)) return existing;
	return store.newEsim(bundle.carrier, store.now + detailsAfterMs);
}
