import type { Frame } from '../frame/frame';
import type { LimitState } from '../frame/rateLimit';
import { Switches } from '../frame/switches';
import { checkKey } from './access';
import { type Action, act } from './act';
import { applyRoutes } from './apply';
import { catalogueRoutes } from './catalogueRoutes';
import { esimBundleRoutes } from './esimBundles';
import { esimExtraRoutes } from './esimExtras';
import { esimRoutes } from './esims';
import { installDetailRoutes } from './installDetails';
import { inventoryRoutes } from './inventory';
import { networkRoutes } from './networks';
import { orderRoutes } from './orders';
import { organisationRoutes } from './organisation';
import { esimGoPage } from './page';
import { priceRoutes } from './prices';
import { providerKey } from './provider';
import { revokeRoutes } from './revoke';
import { type CallbackOrder, sendCallback } from './sendCallback';
import { Store } from './store';
import { suspensionRoutes } from './suspension';
import { esimGoSwitches } from './switches';
import { topUpRoutes } from './topUp';
import { prefixes } from './version';

/** The stand-in for eSIM Go's partner API, versions 2.5 and 2.4. */
export function createEsimGo(frame: Frame, initialSwitches: object = {}) {
	const switches = new Switches(esimGoSwitches, initialSwitches);
	const store = new Store(frame, switches);
	return {
		key: providerKey,
		name: 'eSIM Go',
		prefix: prefixes['2.5'],
		otherPrefixes: [prefixes['2.4']],
		switches,
		secretHeaders: ['x-api-key', 'authorization'],
		routes: [
			...organisationRoutes(store),
			...topUpRoutes(store),
			...priceRoutes(store),
			...catalogueRoutes(store),
			...networkRoutes(store),
			...orderRoutes(store),
			...inventoryRoutes(store),
			...applyRoutes(store),
			...installDetailRoutes(store),
			...esimRoutes(store),
			...esimExtraRoutes(store),
			...suspensionRoutes(store),
			...esimBundleRoutes(store),
			...revokeRoutes(store),
		],
		access: (url: string) => ({ baseUrl: url + prefixes[switches.current().apiVersion], apiKey: switches.current().apiKey }),
		latencyMs: () => switches.current().latencyMs,
		authorise: (request: Parameters<typeof checkKey>[1]) => checkKey(store, request),
		limits: ({ ip }: { ip: string }) => {
			const { requestsPerWindow, windowMs } = switches.current();
			return [{ bucket: `${providerKey} ${ip}`, limit: requestsPerWindow, windowMs }];
		},
		limitHeaders: ({ limit, remaining, resetsAt, cost }: LimitState) => ({
			'X-Ratelimit-Limit': String(limit),
			'X-Ratelimit-Remaining': String(Math.max(0, remaining)),
			'X-Ratelimit-Reset': frame.clock.iso(resetsAt),
			'X-Ratelimit-Cost': String(cost),
		}),
		tooManyRequests: (retryAfterSeconds: number) => ({
			status: 429,
			headers: { 'retry-after': String(retryAfterSeconds) },
			body: { message: 'Rate limit exceeded' },
		}),
		unknownRoute: () => ({ status: 404, body: { message: 'not found' } }),
		state: () => ({
			balance: store.balance,
			orders: structuredClone(store.orders),
			esims: structuredClone([...store.esims.values()]),
			stock: structuredClone(store.stock),
		}),
		page: esimGoPage(store),
		reset: () => store.reset(),
		act: (action: Action) => act(store, action),
		sendCallback: async (order: CallbackOrder) => await sendCallback(store, order),
	};
}
