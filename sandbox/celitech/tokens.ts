import { z } from 'zod/v4';
import type { Answer, SandboxRequest } from '../frame/provider';
import { refuse } from './refuse';
import type { Store, Token } from './store';

const form = z.object({ grant_type: z.string().optional(), client_id: z.string().optional(), client_secret: z.string().optional() });

interface Client {
	id: string;
	secret: string;
	form: Token['form'];
}

/** POST /oauth2/token on the authentication host: client credentials only, no refresh token, no scopes. */
export function giveToken(store: Store, request: SandboxRequest): Answer {
	const body = form.safeParse(request.body);
	if (!body.success || !request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
		return fail(store, 400, 'invalid_request');
	if (body.data.grant_type === undefined) return fail(store, 400, 'invalid_request');
	if (body.data.grant_type !== 'client_credentials') return fail(store, 400, 'unsupported_grant_type');
	const client = readClient(request.headers.authorization, body.data);
	if (!client) return fail(store, 400, 'invalid_request');
	const { clientId, clientSecret, tokenForms, badClientStatus, tokenSeconds, expiresIn } = store.switches;
	const isTaken = tokenForms === 'both' || tokenForms === client.form;
	if (!isTaken || client.id !== clientId || client.secret !== clientSecret) return fail(store, badClientStatus, 'invalid_client');

	const token: Token = {
		text: writeToken(store, clientId),
		issuedAt: store.now,
		expiresAt: store.now + tokenSeconds * 1000,
		form: client.form,
		calls: 0,
	};
	store.tokens.set(token.text, token);
	return {
		status: 200,
		body: {
			access_token: token.text,
			...(expiresIn !== 'absent' && { expires_in: expiresIn === 'null' ? null : tokenSeconds }),
			token_type: 'Bearer',
		},
	};
}

/** Reads who the client is. RFC 6749, section 2.3, allows one way per request, so a secret in both places is refused. */
function readClient(
	authorization: string | undefined,
	{ client_id: id, client_secret: secret }: z.output<typeof form>,
): Client | undefined {
	if (authorization === undefined) return id === undefined || secret === undefined ? undefined : { id, secret, form: 'body' };
	const [, encoded] = /^Basic (.+)$/i.exec(authorization) ?? [];
	if (encoded === undefined || secret !== undefined) return undefined;
	const [, name = '', password = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
	return { id: name, secret: password, form: 'header' };
}

/** Writes a token in the form of the documented example, a signed JWT. Nobody can check its signature. */
function writeToken(store: Store, clientId: string): string {
	const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
	const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
	return `${encode({ kid: 'sandbox', alg: 'RS256' })}.${encode({ sub: clientId })}.${store.frame.random.text(43, letters)}`;
}

/** An error of this endpoint. Its form is not documented; Cognito writes `{"error"}`. */
function fail(store: Store, status: number, error: string): Answer {
	const bodies = {
		error: { error },
		description: { error, error_description: `The request was refused: ${error}` },
		message: { message: error },
	};
	return { status, body: bodies[store.switches.tokenErrorForm] };
}

/** Refuses a call without a valid bearer token, and counts the others. The texts are API Gateway's. */
export function checkToken(store: Store, { headers }: SandboxRequest): void {
	const [, text = ''] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
	const token = store.tokens.get(text);
	if (!token) refuse(401, 'Unauthorized');
	const { tokenCalls } = store.switches;
	const isUsedUp = tokenCalls > 0 && token.calls >= tokenCalls;
	if (isUsedUp || store.now >= token.expiresAt) refuse(401, 'The incoming token has expired');
	token.calls += 1;
}
