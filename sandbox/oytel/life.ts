import { travel } from './journey';
import type { Plan } from './plans';
import type { Esim, Store } from './store';
import { addMonths, DAY_MS } from './time';
import { raise } from './webhooks';

/**
 * When a plan that is bought now expires. The documents contradict each other: the samples of expires_at are one
 * calendar month away, but the plan says 30 days.
 */
export function expiryOf({ now, switches }: Store, { validityDays }: Plan, termMonths: number): number {
	return switches.validityForm === 'days' ? now + validityDays * termMonths * DAY_MS : addMonths(now, termMonths);
}

/** What happens to a new eSIM by itself: it is announced, perhaps used, and it expires. Nothing renews it. */
export function beginLife(store: Store, esim: Esim): void {
	raise(store, esim, 'esim.provisioned');
	store.frame.clock.at(esim.expiresAt, () => expire(store, esim));
	if (store.switches.travellers === 'travelling') travel(store, esim);
}

export function expire(store: Store, esim: Esim): void {
	if (esim.status === 'expired') return;
	esim.status = 'expired';
	esim.network = undefined;
	raise(store, esim, 'esim.expired');
}
