import type { Route } from '../frame/provider';
import { HOUR_MS } from './days';
import type { Store } from './store';

/** POST /iframe/token: a token for the embedded shop. Its lifetime is not documented; an hour is our choice. */
export function iframeRoutes(store: Store): Route[] {
	return [
		{
			method: 'POST',
			path: '/iframe/token',
			handle: () => {
				const token = `ifr_${store.frame.random.text(10, '0123456789abcdef')}`;
				store.iframeTokens.push({ token, expiresAt: store.now + HOUR_MS });
				return { status: 200, body: { token } };
			},
		},
	];
}
