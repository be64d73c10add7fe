import { firstUse, utilisation } from './alerts';
import { raise } from './callbacks';
import { getBundle, partDays } from './catalogue';
import type { Assignment, Esim } from './records';
import type { Store } from './store';
import { DAY_MS } from './time';

const THRESHOLDS = [1, 50, 80, 100];

/** The assignment whose data is used next: the active one, else the first queued one. */
export function currentAssignment(esim: Esim): Assignment | undefined {
	return esim.assignments.find(({ state }) => state === 'active') ?? esim.assignments.find(({ state }) => state === 'queued');
}

/** Starts the days of a bundle. It expires when they are over. */
export function startBundle(store: Store, esim: Esim, assignment: Assignment): void {
	assignment.state = 'active';
	assignment.startAt = store.now;
	assignment.endAt = store.now + partDays(getBundle(assignment.bundle)) * DAY_MS;
	store.frame.clock.at(assignment.endAt, () => {
		if (assignment.state !== 'active' && assignment.state !== 'depleted') return;
		assignment.state = 'expired';
		store.note(esim, 'Bundle Expired', { bundle: assignment.bundle, bundleState: 'expired' });
	});
}

/**
 * An eSIM uses data. Its bundles are used up one after another. Each reports FirstUse and then the thresholds that it
 * passes, in order. Returns the bytes for which no bundle was left.
 */
export function useData(store: Store, esim: Esim, bytes: number): number {
	for (let left = bytes; ;) {
		const assignment = currentAssignment(esim);
		if (!assignment || left <= 0) return Math.max(left, 0);
		if (assignment.state === 'queued') startBundle(store, esim, assignment);
		if (!assignment.used) tellFirstUse(store, esim, assignment);
		if (assignment.unlimited) return 0;
		const taken = Math.min(left, assignment.remainingBytes);
		assignment.remainingBytes -= taken;
		left -= taken;
		tellThresholds(store, esim, assignment);
		if (assignment.remainingBytes === 0) assignment.state = 'depleted';
	}
}

function tellFirstUse(store: Store, esim: Esim, assignment: Assignment): void {
	assignment.used = true;
	store.note(esim, 'eSIM First Use', { bundle: assignment.bundle, bundleState: 'active', alertType: 'FirstUse' });
	raise(store, firstUse(esim.iccid, assignment));
}

/** Reports each threshold once. A big step reports all that it passed, each with what was left at that moment. */
function tellThresholds(store: Store, esim: Esim, assignment: Assignment): void {
	const { bundle, initialBytes } = assignment;
	const usedBytes = initialBytes - assignment.remainingBytes;
	for (const threshold of THRESHOLDS) {
		if (usedBytes * 100 < threshold * initialBytes || assignment.told.includes(threshold)) continue;
		assignment.told.push(threshold);
		store.note(esim, 'eSIM Utilisation Alert', { bundle, bundleState: 'active', alertType: 'Utilisation' }, 'eSIM Utilisation Alert');
		const remainingBytes = Math.floor((initialBytes * (100 - threshold)) / 100);
		raise(store, utilisation(store, esim.iccid, { ...assignment, remainingBytes }));
	}
}
