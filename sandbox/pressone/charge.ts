import { toCents } from '../frame/ledger';
import type { SandboxRequest } from '../frame/provider';
import type { Package } from './catalogue';
import { refuseCode } from './refuse';
import type { Order, Store } from './store';

/** Takes the net price times the quantity; all of the order or nothing. `deliver` returns the ICCIDs. */
export function buy(
	store: Store,
	request: SandboxRequest,
	{ item, quantity, description = null }: { item: Package; quantity: number; description: string | undefined | null },
	deliver: (order: Order) => string[],
): Order {
	const { creditLimit, descriptionLength } = store.switches;
	const total = toCents(item.netPrice * quantity);
	if (total > toCents(store.balance + creditLimit)) refuseCode(store, 11);
	const kept = descriptionLength > 0 ? (description?.slice(0, descriptionLength) ?? null) : description;
	const order = store.newOrder({ type: item.type, packageId: item.id, quantity, description: kept, total });
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
		requestId: request.id,
		item: item.id,
		quantity,
	});
	return order;
}
