import { getPackage } from './catalogue';
import type { Esim, EsimPackage, Store } from './store';
import { DAY_MS } from './time';

export type EsimStatus = EsimPackage['status'] | 'RECYCLED';

/** The package that data is taken from, or else the next one, or else the last one. */
export function currentPackage({ packages }: Esim): EsimPackage {
	const current = running(packages) ?? packages.find(({ status }) => status === 'NOT_ACTIVE') ?? packages.at(-1);
	if (!current) throw new Error('an eSIM always has a package');
	return current;
}

export function statusOf(esim: Esim): EsimStatus {
	return esim.recycledAt === undefined ? currentPackage(esim).status : 'RECYCLED';
}

export function isActivated({ packages }: Esim): boolean {
	return packages.some(({ activatedAt }) => activatedAt !== undefined);
}

/** First use: the days of the first package begin. Does nothing if a package is running. */
export function activate(store: Store, esim: Esim): void {
	if (esim.recycledAt !== undefined || running(esim.packages)) return;
	const next = esim.packages.find(({ status }) => status === 'NOT_ACTIVE');
	if (!next) return;
	next.status = 'ACTIVE';
	next.activatedAt = store.now;
	next.expiresAt = store.now + getPackage(next.packageId).day * DAY_MS;
	store.frame.clock.at(next.expiresAt, () => end(store, esim, next, 'EXPIRED'));
}

/** An eSIM uses MB, minutes and messages. What one package does not have is taken from the next. */
export function use(
	store: Store,
	esim: Esim,
	{ megabytes = 0, minutes = 0, messages = 0 }: { megabytes?: number; minutes?: number; messages?: number },
): void {
	activate(store, esim);
	const first = running(esim.packages);
	if (first) {
		first.remainingVoice = Math.max(0, first.remainingVoice - minutes);
		first.remainingText = Math.max(0, first.remainingText - messages);
	}
	let left = megabytes;
	for (let current = first; current && left > 0 && !getPackage(current.packageId).isUnlimited; current = running(esim.packages)) {
		const taken = Math.min(left, current.remaining);
		current.remaining -= taken;
		left -= taken;
		if (current.remaining > 0) return;
		current.finishedAt = store.now;
		end(store, esim, current, 'FINISHED');
	}
}

/** A waiting top-up starts when the running package ends. */
function end(store: Store, esim: Esim, ended: EsimPackage, status: 'FINISHED' | 'EXPIRED'): void {
	if (ended.status !== 'ACTIVE' || esim.recycledAt !== undefined) return;
	ended.status = status;
	activate(store, esim);
	const { topUpGraceDays } = store.switches;
	if (topUpGraceDays === 0 || running(esim.packages)) return;
	const { length } = esim.packages;
	store.frame.clock.at(store.now + topUpGraceDays * DAY_MS, () => {
		if (esim.packages.length === length) recycle(store, esim);
	});
}

/** Recycles an eSIM that nobody has used within the install window. */
export function recycleUnused(store: Store, esim: Esim): void {
	const { installWindowDays } = store.switches;
	if (installWindowDays === 0) return;
	store.frame.clock.at(store.now + installWindowDays * DAY_MS, () => {
		if (!isActivated(esim)) recycle(store, esim);
	});
}

/** Final: it can neither be used nor topped up again. */
export function recycle(store: Store, esim: Esim): void {
	esim.recycledAt ??= store.now;
}

function running(packages: EsimPackage[]): EsimPackage | undefined {
	return packages.find(({ status }) => status === 'ACTIVE');
}
