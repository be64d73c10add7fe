import { createHash } from 'node:crypto';
import type { Answer, Route } from '../frame/provider';
import { refuse } from './refuse';
import type { Store } from './store';
import { prefixes } from './version';
import { countries } from './world';

/** GET /catalogue/prices, new in version 2.5 and only for accounts on Consumption billing. */
export function priceRoutes(store: Store): Route[] {
	return [{ method: 'GET', path: '/catalogue/prices', under: prefixes['2.5'], handle: () => showPrices(store) }];
}

/** Prices are text. Their hash tells whether anything has changed. Per country one profile: ours. */
function showPrices(store: Store): Answer {
	if (!store.switches.consumptionBilling) refuse(403, 'not a Consumption partner');
	const prices = countries.map(({ iso, name, price, carrier }, index) => {
		const country = { iso, name };
		const id = `2b7a0000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`;
		const profile = carrier === 'first' ? 'Profile 1' : 'Profile 2';
		return { country, prices: [{ id, price: price.toFixed(2), currency: store.switches.currency, profile, country }] };
	});
	return { status: 200, body: { hash: createHash('sha256').update(JSON.stringify(prices)).digest('hex'), prices } };
}
