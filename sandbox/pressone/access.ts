import { type Answer, Refusal, type Route, type SandboxRequest } from '../frame/provider';
import { refuse, refuseCode, refuseFields } from './refuse';
import { asSeen, reply } from './reply';
import { readFields } from './fields';
import type { Store } from './store';

export const tokenPath = '/customer/v2/token';

/** POST /token. */
export function tokenRoutes(store: Store): Route[] {
	return [{ method: 'POST', path: tokenPath, handle: (request) => issueToken(store, request) }];
}

/** The token is under `data`, which generic OAuth2 helpers do not look into. */
function issueToken(store: Store, request: SandboxRequest): Answer {
	store.tokenCalls += 1;
	const { clientId, clientSecret, tokenBody, tokenExpiresIn, tokenLifetimeMs, newTokenEndsOld, badCredentials } = store.switches;
	const fields = readFields(request, tokenBody === 'any' ? 'any' : 'urlencoded');
	const missing = ['client_id', 'client_secret', 'grant_type'].filter((name) => fields[name] === undefined);
	if (missing.length > 0)
		refuseFields(store, Object.fromEntries(missing.map((name) => [name, `The ${name.replace('_', ' ')} field is required.`])));
	if (fields.grant_type !== 'client_credentials') refuseFields(store, { grant_type: 'The selected grant type is invalid.' });
	if (fields.client_id !== clientId || fields.client_secret !== clientSecret) {
		if (badCredentials === 'fieldMap') refuseFields(store, { client_id: 'The selected client id is invalid.' });
		refuse(401, 'Client authentication failed');
	}
	if (newTokenEndsOld) store.tokens.clear();
	const token = `eyJ0eXAi.${store.frame.random.text(40, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789')}.sim`;
	store.tokens.set(token, store.now + tokenLifetimeMs);
	return reply({ token_type: 'Bearer', expires_in: tokenExpiresIn, access_token: token });
}

export function hasToken(store: Store, { headers }: SandboxRequest): boolean {
	const [, token = ''] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? [];
	return (store.tokens.get(token) ?? 0) > store.now;
}

/** Unknown paths are not protected: a mistyped one (`/cusomter/…`) gets 404 with or without a token. */
export function checkToken(store: Store, request: SandboxRequest): void {
	if (!request.path.startsWith('/customer/v2/') || request.path === tokenPath) return;
	if (store.switches.blockIp) refuseCode(store, 89, 403);
	if (hasToken(store, request)) return;
	throw asSeen(store, request, new Refusal({ status: 401, body: { data: [], meta: { message: 'Unauthenticated.' } } }));
}
