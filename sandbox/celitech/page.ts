import type { ProviderPage } from '../frame/providerPage';
import type { Store } from './store';

/** What the page offers for CELITECH, which sends an invoice and no callbacks. Its text for what has sold out is not documented. */
export function celitechPage(store: Store): ProviderPage {
	return {
		reference: ({ orderReference }) => store.purchases.findLast(({ id }) => id === orderReference)?.referenceId,
		soldOut: () => ({ status: 400, body: store.switches.errorMessages ? { message: 'this package is out of stock' } : {} }),
		sampleOrder: { action: 'otherOrder', referenceId: 'sample' },
	};
}
