import type { LedgerEntry } from '../frame/ledger';
import { providerKey } from './provider';
import type { Store } from './store';

/** Writes a movement into the ledger, at the sandbox's time and in the organisation's currency. */
export function book(store: Store, entry: Omit<LedgerEntry, 'at' | 'provider' | 'currency'>): void {
	store.frame.ledger.add({ at: store.frame.clock.iso(), provider: providerKey, currency: 'USD', ...entry });
}
