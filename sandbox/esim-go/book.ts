import type { LedgerEntry } from '../frame/ledger';
import { providerKey } from './provider';
import type { Store } from './store';

/** Enters a movement into the ledger, with the sandbox's time and the organisation's currency. */
export function book(store: Store, entry: Omit<LedgerEntry, 'at' | 'provider' | 'currency'>): void {
	store.frame.ledger.add({ at: store.frame.clock.iso(), provider: providerKey, currency: store.switches.currency, ...entry });
}
