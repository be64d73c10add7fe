import { DAY_MS, HOUR_MS } from './days';
import { GB_BYTES, UNLIMITED } from './packages';
import type { Esim, Purchase, Store } from './store';

/** The purchase that data is taken from at that time: it has started, has not ended, and has data left. */
export function livePurchase({ purchases }: Esim, at: number): Purchase | undefined {
	return purchases.find(
		({ startAt, endAt, remainingBytes }) =>
			startAt !== undefined && endAt !== undefined && startAt <= at && at <= endAt && remainingBytes !== 0,
	);
}

/** Takes data from one package after another. One bought by duration starts at its first network use. */
export function takeData(esim: Esim, bytes: number, at: number): void {
	for (let left = bytes; left > 0;) {
		const purchase = livePurchase(esim, at) ?? startNext(esim, at);
		if (!purchase || purchase.remainingBytes === UNLIMITED) return;
		const taken = Math.min(left, purchase.remainingBytes);
		purchase.remainingBytes -= taken;
		left -= taken;
	}
}

function startNext({ purchases }: Esim, at: number): Purchase | undefined {
	const next = purchases.find(({ startAt }) => startAt === undefined);
	if (!next || next.duration === null) return undefined;
	next.startAt = at;
	next.endAt = at + next.duration * DAY_MS;
	return next;
}

/**
 * Counts what an eSIM has used since the last count, while it is online. Only whole hours count, so that what a test reads does
 * not depend on how long the test takes.
 */
export function countUsage(store: Store, esim: Esim): void {
	if (!esim.online) return;
	const bytesPerHour = Math.round((store.switches.gigabytesPerDay * GB_BYTES) / 24);
	for (let next = esim.countedTo + HOUR_MS; next <= store.now; next += HOUR_MS) {
		takeData(esim, bytesPerHour, next);
		esim.countedTo = next;
	}
}

/** Registers the eSIM in a network, or takes it off. */
export function setOnline(store: Store, esim: Esim, online: boolean): void {
	countUsage(store, esim);
	if (online && !esim.online) {
		esim.countedTo = store.now;
		if (!livePurchase(esim, store.now)) startNext(esim, store.now);
	}
	esim.online = online;
}
