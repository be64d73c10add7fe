import type { ProviderPage } from '../frame/providerPage';
import { codeAnswer } from './refuse';
import type { Store } from './store';

/** What the page offers for PressOne's data API, which sends no callbacks. */
export function pressOnePage(store: Store): ProviderPage {
	return {
		reference: ({ orderReference }) => store.orders.findLast(({ id }) => String(id) === orderReference)?.description ?? undefined,
		balance: () => store.balance,
		soldOut: () => codeAnswer(store, 34),
		sampleOrder: { action: 'otherOrder', packageId: 'demo-ng-7days-1gb', description: 'sample' },
	};
}
