import type { Frame } from '../frame/frame';
import { noCallbacks } from '../frame/noCallbacks';
import { Refusal, type Route, type SandboxRequest } from '../frame/provider';
import { Switches } from '../frame/switches';
import { type Action, act } from './act';
import { buyRoutes } from './buyRoutes';
import { editRoutes } from './edit';
import { esimRoutes } from './esimRoutes';
import { iframeRoutes } from './iframe';
import { packageRoutes } from './packageRoutes';
import { celitechPage } from './page';
import { purchaseRoutes } from './purchaseRoutes';
import { shapeBody } from './show';
import { providerKey, Store } from './store';
import { celitechSwitches } from './switches';
import { checkToken, giveToken } from './tokens';
import { countUsage } from './usage';

const prefix = '/celitech/v1';
/** CELITECH issues tokens on another host, outside the API's base URL. */
const tokenHost = '/celitech';
const tokenPath = '/oauth2/token';

/** The stand-in for CELITECH's eSIM API v1. */
export function createCelitech(frame: Frame, initialSwitches: object = {}) {
	const switches = new Switches(celitechSwitches, initialSwitches);
	const store = new Store(frame, switches);
	const apiRoutes = [packageRoutes, buyRoutes, purchaseRoutes, editRoutes, esimRoutes, iframeRoutes].flatMap((routes) => routes(store));
	return {
		key: providerKey,
		name: 'CELITECH',
		prefix,
		otherPrefixes: [tokenHost],
		forms: true,
		switches,
		secretHeaders: ['authorization'],
		secretFields: ['client_secret'],
		routes: [
			...apiRoutes.map((route) => guardRoute(store, route)),
			{ method: 'POST' as const, path: tokenPath, under: tokenHost, handle: (request: SandboxRequest) => giveToken(store, request) },
		],
		access: (url: string) => {
			const { clientId, clientSecret } = switches.current();
			return { baseUrl: url + prefix, tokenUrl: url + tokenHost + tokenPath, clientId, clientSecret };
		},
		latencyMs: () => switches.current().latencyMs,
		// Each API route checks the token itself: for an unknown path, API Gateway answers before it looks at a token.
		authorise: () => {},
		limits: ({ ip, prefix: host }: SandboxRequest) => {
			const { requestsPerWindow: limit, windowMs } = switches.current();
			return host === tokenHost ? [] : [{ bucket: `${providerKey} ${ip}`, limit, windowMs }];
		},
		limitHeaders: () => ({}),
		tooManyRequests: (retryAfterSeconds: number) => ({
			status: 429,
			...(switches.current().retryAfter && { headers: { 'retry-after': String(retryAfterSeconds) } }),
			body: { message: 'Too Many Requests' },
		}),
		unknownRoute: () => ({ status: 403, body: { message: 'Missing Authentication Token' } }),
		state: () => {
			for (const esim of store.esims.values()) countUsage(store, esim);
			const { spentCents, purchases, mails, iframeTokens } = store;
			const esims = [...store.esims.values()].map((esim) => ({ ...esim, purchases: esim.purchases.map(({ id }) => id) }));
			return structuredClone({ spentCents, tokens: [...store.tokens.values()], purchases, esims, mails, iframeTokens });
		},
		page: celitechPage(store),
		reset: () => store.reset(),
		act: (action: Action) => act(store, action),
		sendCallback: noCallbacks('CELITECH'),
	};
}

/** Puts an API route behind its token, and its answer into the form that the switches ask for. */
function guardRoute(store: Store, route: Route): Route {
	return {
		...route,
		under: prefix,
		authorise: (request) => {
			try {
				checkToken(store, request);
			} catch (error) {
				throw shapeRefusal(store, error);
			}
		},
		handle: async (request) => {
			try {
				const answer = await route.handle(request);
				return { ...answer, body: shapeBody(store, answer.body) };
			} catch (error) {
				throw shapeRefusal(store, error);
			}
		},
	};
}

/** Takes the text out of a refusal if the switches say so. */
function shapeRefusal(store: Store, error: unknown): unknown {
	if (!(error instanceof Refusal) || store.switches.errorMessages) return error;
	return new Refusal({ ...error.answer, body: {} });
}
