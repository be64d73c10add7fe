import type { Bundle } from './bundle';
import { partDays } from './catalogue';
import { beginLife } from './life';
import type { Assignment, Esim } from './records';
import type { Store } from './store';
import { DAY_MS } from './time';

export interface Source {
	/** Order or apply reference. */
	reference: string;
	/** Number of the bundle within the order. */
	index: number;
	pricePaid: number;
	purchasedAt: number;
	usageId?: number;
	/** Start time of a bundle that is not activated automatically. If not given, it starts now. */
	startsAt?: number;
}

/** Puts one bundle on an eSIM, as `processing`. A 1-year bundle becomes 12 assignments. */
export function assignBundle(
	store: Store,
	esim: Esim,
	bundle: Bundle,
	{ reference, index, pricePaid, startsAt = store.now, ...rest }: Source,
): Assignment[] {
	const assigned = Array.from({ length: bundle.parts }, (_, part): Assignment => {
		const bytes = bundle.megabytes === null ? 0 : (bundle.megabytes * 1_000_000) / bundle.parts;
		return {
			id: store.newAssignmentId(),
			bundle: bundle.name,
			reference:
				store.switches.assignmentReferenceForm === 'own' ? store.frame.random.uuid() : `${reference}-${index * bundle.parts + part}`,
			orderReference: reference,
			state: 'processing',
			unlimited: bundle.megabytes === null,
			initialBytes: bytes,
			remainingBytes: bytes,
			assignedAt: store.now,
			used: false,
			told: [],
			pricePaid: pricePaid / bundle.parts,
			...(!bundle.autostart && { startsAt: startsAt + part * partDays(bundle) * DAY_MS }),
			...rest,
		};
	});
	esim.assignments.push(...assigned);
	store.note(esim, 'Bundle Applied', { bundle: bundle.name, bundleState: 'processing' }, 'Bundle Applied');
	beginLife(store, esim, assigned);
	return assigned;
}

/** Bundles and eSIMs belong to carriers, which have to match. */
export function isCompatible(esim: Esim, bundle: Bundle): boolean {
	return esim.carrier === bundle.carrier;
}
