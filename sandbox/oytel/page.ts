import type { ProviderPage } from '../frame/providerPage';
import { errorAnswer } from './refuse';
import type { Store } from './store';
import { EVENTS } from './webhooks';

/** What the page offers for Oytel. How it refuses a plan that has sold out is not documented. */
export function oytelPage(store: Store): ProviderPage {
	return {
		reference: ({ orderReference }) => store.orders.findLast(({ orderId }) => orderId === orderReference)?.referenceId,
		balance: () => store.balance,
		soldOut: () => errorAnswer(store.switches, 409, 'OUT_OF_STOCK', 'This plan is out of stock'),
		slowDelivery: {
			does: 'QR link and activation code of a new eSIM are missing for a minute.',
			switches: { qrDelayMs: 60_000 },
		},
		sampleOrder: { action: 'otherOrder', planId: 'eu-roam-5', referenceId: 'sample' },
		callbacks: {
			addressSwitch: 'webhookUrl',
			eventField: 'event',
			events: EVENTS,
			forms: {
				signed: { signed: true, forged: false },
				unsigned: { signed: false, forged: false },
				forged: { signed: true, forged: true },
				doubled: { signed: true, forged: false, copies: 2 },
			},
		},
	};
}
