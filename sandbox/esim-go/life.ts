import { travel } from './journey';
import type { Assignment, Esim } from './records';
import type { Store } from './store';
import { startBundle } from './usage';

/**
 * What happens to new assignments automatically. They go from processing to queued. A bundle without autostart becomes
 * active at its start time. One that is still unused after 12 months lapses.
 */
export function beginLife(store: Store, esim: Esim, assigned: Assignment[]): void {
	const { clock } = store.frame;
	const { processingMs, travellers } = store.switches;
	const queue = () => {
		for (const assignment of assigned) if (assignment.state === 'processing') assignment.state = 'queued';
	};
	if (processingMs === 0) queue();
	else clock.at(store.now + processingMs, queue);

	for (const assignment of assigned) {
		const { startsAt } = assignment;
		if (startsAt !== undefined) {
			clock.at(Math.max(startsAt, store.now + processingMs), () => {
				if (assignment.state === 'queued') startBundle(store, esim, assignment);
			});
		}
		clock.at(twelveMonthsAfter(assignment.startsAt ?? store.now), () => lapse(store, esim, assignment));
	}
	if (travellers === 'travelling') travel(store, esim);
}

function lapse(store: Store, esim: Esim, assignment: Assignment): void {
	if (assignment.state !== 'queued') return;
	assignment.state = 'lapsed';
	store.note(esim, 'Bundle Lapsed', { bundle: assignment.bundle, bundleState: 'lapsed' });
}

function twelveMonthsAfter(at: number): number {
	const date = new Date(at);
	return date.setUTCFullYear(date.getUTCFullYear() + 1);
}
