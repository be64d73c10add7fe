import { showListedOrder } from './orderAnswers';
import { showSim } from './sim';
import type { Esim, Store } from './store';
import { plainTime } from './time';

/** An eSIM as its own calls show it, with what `include` asks for. */
export function showEsim(store: Store, esim: Esim, include: Set<string>): object {
	const order = store.orders.find(({ id }) => id === esim.orderId);
	const inOrder = new Set([...include].flatMap((name) => (name.startsWith('order.') ? [name.slice('order.'.length)] : [])));
	const withOrder = include.has('order') || inOrder.size > 0;
	return {
		...showSim(store, esim),
		voucher_code: null,
		order: null,
		brand_settings_name: null,
		recycled: esim.recycledAt !== undefined,
		recycled_at: esim.recycledAt === undefined ? null : plainTime(esim.recycledAt),
		...(withOrder && order && { simable: showListedOrder(store, order, inOrder) }),
		...(include.has('share') && { sharing: { link: `https://share.sandbox.example/${esim.id}`, access_code: '1234' } }),
	};
}
