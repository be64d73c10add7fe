import type { Frame } from '../frame/frame';
import type { SandboxRequest } from '../frame/provider';
import type { LimitState } from '../frame/rateLimit';
import { Switches } from '../frame/switches';
import { API_PREFIX, checkCaller, PREFIX } from './access';
import { type Action, act } from './act';
import { limitHeaders, limitsOf, tooManyRequests } from './limits';
import { oytelPage } from './page';
import { planRoutes } from './planRoutes';
import { provisionRoutes } from './provision';
import { qrRoutes } from './qrRoutes';
import { errorAnswer } from './refuse';
import { type CallbackOrder, sendCallback } from './sendCallback';
import { statusRoutes } from './statusRoutes';
import { Store } from './store';
import { oytelSwitches } from './switches';

/** The stand-in for Oytel's eSIM API v1. It answers with and without /api in the base path: the documents have both. */
export function createOytel(frame: Frame, initialSwitches: object = {}) {
	const switches = new Switches(oytelSwitches, initialSwitches);
	const store = new Store(frame, switches);
	return {
		key: 'oytel',
		name: 'Oytel',
		prefix: PREFIX,
		otherPrefixes: [API_PREFIX],
		switches,
		secretHeaders: ['authorization', 'x-api-key'],
		routes: [...planRoutes(store), ...provisionRoutes(store), ...statusRoutes(store), ...qrRoutes(store)],
		access: (url: string) => {
			const { baseUrlForm, apiKey, liveApiKey, webhookSecret } = switches.current();
			return { baseUrl: url + (baseUrlForm === 'apiV1' ? API_PREFIX : PREFIX), apiKey, liveApiKey, webhookSecret };
		},
		latencyMs: () => switches.current().latencyMs,
		authorise: (request: SandboxRequest) => checkCaller(store, request),
		limits: (request: SandboxRequest) => limitsOf(store, request),
		limitHeaders: (tightest: LimitState) => limitHeaders(store, tightest),
		tooManyRequests: (retryAfterSeconds: number) => tooManyRequests(store, retryAfterSeconds),
		unknownRoute: () => errorAnswer(switches.current(), 404, 'NOT_FOUND', 'Not found'),
		state: () => ({
			balance: store.balance,
			orders: structuredClone(store.orders),
			esims: structuredClone([...store.esims.values()]),
			mails: structuredClone(store.mails),
		}),
		page: oytelPage(store),
		reset: () => store.reset(),
		act: (action: Action) => act(store, action),
		sendCallback: async (order: CallbackOrder) => await sendCallback(store, order),
	};
}
