import { storedReference } from '../frame/reference';
import type { Esim } from './records';
import type { Store } from './store';

/** Sets the customerRef and overwrites any earlier one. */
export function setCustomerRef(store: Store, esim: Esim, text: string): void {
	esim.customerRef = storedReference(text, store.switches) ?? '';
	esim.references.push({ at: store.now, text: esim.customerRef });
	store.note(esim, 'eSIM Updated', {}, 'eSIM Updated');
}

/** The customerRef that a list shows if it is this far behind. */
export function listedReference(store: Store, { references }: Esim, lagMs: number): string {
	return references.findLast(({ at }) => at <= store.now - lagMs)?.text ?? '';
}
