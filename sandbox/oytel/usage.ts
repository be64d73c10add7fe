import { getPlan } from './plans';
import type { Esim, Store } from './store';
import { raise } from './webhooks';

/** The customer's phone goes online for the first time. */
export function activate(store: Store, esim: Esim): void {
	if (esim.activatedAt !== undefined) return;
	esim.activatedAt = store.now;
	esim.status = 'active';
	raise(store, esim, 'esim.activated');
}

/** Registers the eSIM in a country, by default the plan's own. Activates it first if necessary. */
export function attach(store: Store, esim: Esim, country = getPlan(esim.planId).home): void {
	activate(store, esim);
	esim.network = country;
}

/** Uses data up to the plan's limit, and reports each threshold that is reached, once and in order. */
export function useData(store: Store, esim: Esim, megabytes: number): void {
	const { limitMb } = esim;
	esim.usedMb = Math.min(esim.usedMb + megabytes, limitMb ?? Infinity);
	if (limitMb === null) return;
	for (const threshold of [...store.switches.thresholds].sort((a, b) => a - b)) {
		if (esim.usedMb * 100 < threshold * limitMb || esim.told.includes(threshold)) continue;
		esim.told.push(threshold);
		raise(store, esim, 'usage.threshold');
	}
}
