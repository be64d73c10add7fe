import { type Bundle, findBundle } from './catalogue';
import type { Assignment, Esim, Store } from './store';

export interface Source {
	/** Order or apply reference. */
	reference: string;
	/** Running number of the bundle in it. */
	index: number;
	pricePaid: number;
	purchasedAt: number;
	usageId?: number;
	startsAt?: number;
}

/** Puts one bundle on an eSIM: processing first, queued after a while. A 1-year bundle becomes 12 assignments. */
export function assignBundle(store: Store, esim: Esim, bundle: Bundle, { reference, index, pricePaid, ...rest }: Source): Assignment[] {
	const assigned = Array.from({ length: bundle.parts }, (_, part): Assignment => {
		const bytes = bundle.megabytes === null ? 0 : (bundle.megabytes * 1_000_000) / bundle.parts;
		return {
			id: store.newAssignmentId(),
			bundle: bundle.name,
			reference: `${reference}-${index * bundle.parts + part}`,
			orderReference: reference,
			state: 'processing',
			unlimited: bundle.megabytes === null,
			initialBytes: bytes,
			remainingBytes: bytes,
			assignedAt: store.now,
			told: [],
			pricePaid: pricePaid / bundle.parts,
			...rest,
		};
	});
	esim.assignments.push(...assigned);
	store.note(esim, 'Bundle Applied', { bundle: bundle.name, bundleState: 'processing' }, 'Bundle Applied');
	const { processingMs } = store.switches;
	const queue = () => {
		for (const assignment of assigned) if (assignment.state === 'processing') assignment.state = 'queued';
	};
	if (processingMs === 0) queue();
	else store.frame.clock.at(store.now + processingMs, queue);
	return assigned;
}

/** Bundles and eSIMs belong to carriers; they have to match. */
export function isCompatible(esim: Esim, bundle: Bundle): boolean {
	return esim.carrier === bundle.carrier;
}

/** The bundle of an assignment; it exists, because assignments are only made from the catalogue. */
export function bundleOf(assignment: Assignment): Bundle {
	const bundle = findBundle(assignment.bundle);
	if (!bundle) throw new Error(`assignment ${assignment.id} has no bundle`);
	return bundle;
}
