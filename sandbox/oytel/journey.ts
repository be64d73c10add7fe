import type { Esim, Store } from './store';
import { HOUR_MS } from './time';
import { attach, useData } from './usage';

/** In how many steps the data is used up, within 80 % of the validity. */
const STEPS = 20;

/** A traveller's timetable (ours): activated after an hour, then used evenly. */
export function travel(store: Store, esim: Esim): void {
	const start = store.now + HOUR_MS;
	const pauseMs = ((esim.expiresAt - start) * 0.8) / STEPS;
	const portion = Math.round(((esim.limitMb ?? 20_000) * store.switches.dataUsedShare) / STEPS);
	store.frame.clock.at(start, () => {
		if (isUsable(esim)) attach(store, esim);
	});
	for (let step = 1; step <= STEPS; step++) {
		store.frame.clock.at(start + Math.round(step * pauseMs), () => {
			if (isUsable(esim)) useData(store, esim, portion);
		});
	}
}

function isUsable({ status }: Esim): boolean {
	return status === 'provisioned' || status === 'active';
}
