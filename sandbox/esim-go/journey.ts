import { getBundle, partDays } from './catalogue';
import { attach, setProfile } from './device';
import type { Esim } from './records';
import type { Store } from './store';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './time';
import { currentAssignment, useData } from './usage';

/** A bundle is used up in this many steps, within 80 % of its duration. */
const STEPS = 20;

/**
 * A traveller's timetable (our choice): the eSIM is downloaded after an hour, installed a minute later, and attached and
 * used after a day. Bundles are used up evenly. When one is used up, the traveller goes on with the next.
 */
export function travel(store: Store, esim: Esim): void {
	if (esim.travelling) return;
	esim.travelling = true;
	const { clock } = store.frame;
	if (esim.attached) {
		step(store, esim);
		return;
	}
	clock.at(store.now + HOUR_MS, () => {
		if (esim.profileStatus === 'Released') setProfile(store, esim, 'Downloaded');
	});
	clock.at(store.now + HOUR_MS + MINUTE_MS, () => {
		if (esim.profileStatus === 'Downloaded') setProfile(store, esim, 'Installed');
	});
	clock.at(store.now + DAY_MS, () => step(store, esim));
}

function step(store: Store, esim: Esim): void {
	const assignment = currentAssignment(esim);
	if (esim.profileStatus !== 'Installed') {
		esim.travelling = false;
		return;
	}
	if (!assignment) {
		esim.travelling = esim.assignments.some(({ state }) => state === 'processing');
		if (esim.travelling) store.frame.clock.at(store.now + MINUTE_MS, () => step(store, esim));
		return;
	}
	attach(store, esim, getBundle(assignment.bundle).home);
	const goal = assignment.initialBytes * store.switches.dataUsedShare;
	const used = assignment.initialBytes - assignment.remainingBytes;
	const wanted = Math.ceil(Math.min(goal / STEPS, goal - used));
	if (wanted > 0 || assignment.unlimited) useData(store, esim, Math.max(wanted, 1000));
	const pauseMs = (partDays(getBundle(assignment.bundle)) * DAY_MS * 0.8) / STEPS;
	store.frame.clock.at(store.now + pauseMs, () => step(store, esim));
}
