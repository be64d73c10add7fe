import { toCents } from '../frame/ledger';
import { storedReference } from '../frame/reference';
import type { Package } from './catalogue';
import { refuseCode } from './refuse';
import type { Order, Store } from './store';

export interface Wish {
	item: Package;
	quantity: number;
	description: string | undefined;
	/** The request that caused the charge. */
	requestId: string;
}

/** Charges the net price times the quantity, for the whole order or not at all. `deliver` returns the ICCIDs. */
export function buy(store: Store, { item, quantity, description, requestId }: Wish, deliver: (order: Order) => string[]): Order {
	const { creditLimit, chargedFactor } = store.switches;
	const netPrice = toCents(item.netPrice * chargedFactor);
	const total = toCents(netPrice * quantity);
	if (total > toCents(store.balance + creditLimit)) refuseCode(store, 11);
	const kept = (description === undefined ? undefined : storedReference(description, store.switches)) ?? null;
	const order = store.newOrder({ type: item.type, packageId: item.id, quantity, description: kept, netPrice, total });
	store.move(-total);
	order.iccids = deliver(order);
	store.frame.ledger.add({
		at: store.frame.clock.iso(),
		provider: 'pressOne',
		kind: 'charge',
		amount: total,
		currency: 'USD',
		orderReference: String(order.id),
		iccids: [...order.iccids],
		requestId,
		item: item.id,
		quantity,
	});
	return order;
}
