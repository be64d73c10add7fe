import type { SandboxRequest } from '../frame/provider';
import { refuse } from './refuse';
import type { Environment, Esim, Store } from './store';

export const PREFIX = '/oytel/v1';
export const API_PREFIX = '/oytel/api/v1';

/** Checks a caller: base path, key, permission, and the minimum balance of a live key, in this order. */
export function checkCaller(store: Store, request: SandboxRequest): void {
	const { baseUrlForm, plansWithoutKey, permission, liveAccess, minimumBalance, minimumBlocks } = store.switches;
	const closed = { v1: API_PREFIX, apiV1: PREFIX, both: undefined }[baseUrlForm];
	if (request.prefix === closed) refuse(store.switches, 404, 'NOT_FOUND', 'Not found');
	if (isPublic(request)) return;
	const key = readKey(store, request);
	if (key === undefined) {
		if (plansWithoutKey && request.method === 'GET' && request.path === '/plans') return;
		refuse(store.switches, 401, 'UNAUTHORIZED', 'Invalid API key');
	}
	const live = environmentOfKey(key) === 'production';
	const provisions = request.method === 'POST';
	if (live && !liveAccess) refuse(store.switches, 403, 'FORBIDDEN', 'This account has no production access');
	if (provisions && permission === 'read') refuse(store.switches, 403, 'FORBIDDEN', 'This key may not provision');
	if (live && store.balance < minimumBalance && (provisions || minimumBlocks === 'everything')) {
		refuse(store.switches, 402, 'INSUFFICIENT_BALANCE', `The balance is below ${minimumBalance} USD`);
	}
}

/** QR links work without a key. */
export function isPublic({ path }: SandboxRequest): boolean {
	return path.startsWith('/qr/');
}

/** Sandbox or production: the key's prefix alone decides. Without a key (public plans) it is the sandbox. */
export function environmentOf(store: Store, request: SandboxRequest): Environment {
	return environmentOfKey(readKey(store, request) ?? 'sk_sandbox_');
}

/** An eSIM of the caller's environment. "Not found" and "not yours" are the same answer. */
export function findEsim(store: Store, request: SandboxRequest, esimId: string): Esim {
	const esim = store.esims.get(esimId);
	if (esim?.environment !== environmentOf(store, request)) refuse(store.switches, 404, 'ESIM_NOT_FOUND', 'eSIM not found');
	return esim;
}

/** Like findEsim, for reads, which may lag behind. */
export function readEsim(store: Store, request: SandboxRequest, esimId: string): Esim {
	const esim = findEsim(store, request, esimId);
	if (esim.createdAt > store.now - store.switches.readLagMs) refuse(store.switches, 404, 'ESIM_NOT_FOUND', 'eSIM not found');
	return esim;
}

/** The key in a request, right or wrong. Limits are counted by it. */
export function sentKey({ headers, ip }: SandboxRequest): string {
	const [bearer, apiKey] = readHeaders(headers);
	return bearer ?? apiKey ?? ip;
}

function environmentOfKey(key: string): Environment {
	return key.startsWith('sk_sandbox_') ? 'sandbox' : 'production';
}

/** The valid key of a request, from the header that the switches ask for. */
function readKey({ switches }: Store, { headers }: SandboxRequest): string | undefined {
	const [bearer, apiKey] = readHeaders(headers).map((key) => (key === switches.apiKey || key === switches.liveApiKey ? key : undefined));
	switch (switches.authHeader) {
		case 'bearer':
			return bearer;
		case 'apiKey':
			return apiKey;
		case 'both':
			return bearer === apiKey ? bearer : undefined;
		case 'either':
			return bearer ?? apiKey;
	}
}

function readHeaders(headers: SandboxRequest['headers']): [string | undefined, string | undefined] {
	const apiKey = headers['x-api-key'];
	return [/^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1], typeof apiKey === 'string' ? apiKey : undefined];
}
