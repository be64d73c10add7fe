import type { Frame } from '../frame/frame';
import { noCallbacks } from '../frame/noCallbacks';
import type { SandboxRequest } from '../frame/provider';
import type { LimitState } from '../frame/rateLimit';
import { Switches } from '../frame/switches';
import { checkToken, tokenRoutes } from './access';
import { accountRoutes } from './account';
import { type Action, act } from './act';
import { esimRoutes } from './esims';
import { historyRoutes } from './history';
import { instructionRoutes } from './instructions';
import { limitsOf } from './limits';
import { orderRoutes } from './orders';
import { packageRoutes } from './packages';
import { pressOnePage } from './page';
import { dress } from './reply';
import { Store } from './store';
import { pressOneSwitches } from './switches';
import { topUpRoutes } from './topUps';
import { usageRoutes } from './usage';

const prefix = '/pressone';

/** The stand-in for PressOne's data API. */
export function createPressOne(frame: Frame, initialSwitches: object = {}) {
	const switches = new Switches(pressOneSwitches, initialSwitches);
	const store = new Store(frame, switches);
	return {
		key: 'pressOne',
		name: 'PressOne (data)',
		prefix,
		switches,
		forms: true,
		secretHeaders: ['authorization'],
		secretFields: ['client_secret'],
		routes: dress(store, [
			...tokenRoutes(store),
			...accountRoutes(store),
			...packageRoutes(store),
			...orderRoutes(store),
			...topUpRoutes(store),
			...esimRoutes(store),
			...instructionRoutes(store),
			...usageRoutes(store),
			...historyRoutes(store),
		]),
		access: (url: string) => {
			const { clientId, clientSecret } = switches.current();
			return { baseUrl: url + prefix, clientId, clientSecret };
		},
		latencyMs: () => switches.current().latencyMs,
		authorise: (request: SandboxRequest) => checkToken(store, request),
		limits: (request: SandboxRequest) => limitsOf(store, request),
		limitHeaders: ({ limit, remaining }: LimitState) => ({
			'X-RateLimit-Limit': String(limit),
			'X-RateLimit-Remaining': String(Math.max(0, remaining)),
		}),
		tooManyRequests: (retryAfterSeconds: number) => ({
			status: 429,
			headers: {
				'retry-after': String(retryAfterSeconds),
				'X-RateLimit-Reset': String(Math.ceil(frame.clock.now() / 1000) + retryAfterSeconds),
			},
			body: { message: 'Too Many Attempts.' },
		}),
		unknownRoute: () => ({ status: 404, body: { data: [], meta: { message: 'messages.resource_not_found' } } }),
		state: () => ({
			balance: store.balance,
			tokenCalls: store.tokenCalls,
			orders: structuredClone(store.orders),
			esims: structuredClone([...store.esims.values()]),
		}),
		page: pressOnePage(store),
		reset: () => store.reset(),
		act: (action: Action) => act(store, action),
		sendCallback: noCallbacks('PressOne'),
	};
}
