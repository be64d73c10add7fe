import { clientOf, openCelitech } from './celitechClient';
import type { Sandbox } from '../../sandbox';

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;

beforeEach(async () => {
	({ sandbox, ...client } = await openCelitech());
});
afterEach(async () => await sandbox.close());

const grant = { grant_type: 'client_credentials' };

describe('the token endpoint', () => {
	it("is on a host of its own, not below the API's base URL", async () => {
		expect(new URL(sandbox.celitech.tokenUrl).pathname).toBe('/celitech/oauth2/token');
		expect((await client.call('POST', '/oauth2/token', {})).status).toBe(403);
		expect((await fetch(`${sandbox.url}/celitech/packages`)).status).toBe(403);
	});

	it('takes the client from a Basic header or from the form, and gives no refresh token', async () => {
		const { clientId, clientSecret } = sandbox.celitech;
		const replies = [
			await client.askToken(grant, client.basic(clientId, clientSecret)),
			await client.askToken({ ...grant, client_id: clientId, client_secret: clientSecret }),
		];
		for (const { status, json } of replies) {
			expect(status).toBe(200);
			expect(json).toEqual({ access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/), expires_in: 3600, token_type: 'Bearer' });
			expect((await client.get('/destinations', { authorization: `Bearer ${json.access_token}` })).status).toBe(200);
		}
		expect(sandbox.state('celitech').tokens.map(({ form, calls }) => [form, calls])).toEqual([
			['header', 1],
			['body', 1],
		]);
	});

	it.each([
		['a wrong secret', grant, 'wrong', 'invalid_client'],
		['another grant', { grant_type: 'refresh_token' }, undefined, 'unsupported_grant_type'],
		['no grant', {}, undefined, 'invalid_request'],
		['a secret in both places', { ...grant, client_secret: 'x' }, undefined, 'invalid_request'],
	])('refuses %s', async (_name, form, secret, error) => {
		const { clientId, clientSecret } = sandbox.celitech;
		const { status, json } = await client.askToken(form, client.basic(clientId, secret ?? clientSecret));
		expect([status, json]).toEqual([400, { error }]);
		expect(sandbox.state('celitech').tokens).toEqual([]);
	});

	it('refuses a request that says nothing about the client, and one that is JSON', async () => {
		expect((await client.askToken(grant)).json).toEqual({ error: 'invalid_request' });
		const { clientId, clientSecret } = sandbox.celitech;
		expect((await client.askToken(grant, { ...client.basic(clientId, clientSecret), 'content-type': 'application/json' })).status).toBe(
			400,
		);
	});

	it('can take one form only, answer 401, word its errors otherwise and leave expires_in out', async () => {
		const { clientId, clientSecret } = sandbox.celitech;
		const basic = client.basic(clientId, clientSecret);
		sandbox.setSwitches('celitech', { tokenForms: 'body', badClientStatus: 401, tokenErrorForm: 'description' });
		expect(await client.askToken(grant, basic)).toMatchObject({
			status: 401,
			json: { error: 'invalid_client', error_description: expect.any(String) },
		});
		sandbox.setSwitches('celitech', { tokenErrorForm: 'message' });
		expect((await client.askToken(grant, basic)).json).toEqual({ message: 'invalid_client' });
		sandbox.setSwitches('celitech', { tokenForms: 'both', expiresIn: 'absent' });
		expect((await client.askToken(grant, basic)).json).not.toHaveProperty('expires_in');
		sandbox.setSwitches('celitech', { expiresIn: 'null' });
		expect((await client.askToken(grant, basic)).json.expires_in).toBeNull();
	});

	it('never writes the secret or a token into the request log', async () => {
		const { clientId, clientSecret } = sandbox.celitech;
		const { json } = await client.askToken({ ...grant, client_id: clientId, client_secret: clientSecret });
		await client.get('/destinations', { authorization: `Bearer ${json.access_token}` });
		const log = JSON.stringify(sandbox.requests());
		expect(sandbox.requests()[0]).toMatchObject({ method: 'POST', path: '/oauth2/token', body: { ...grant, client_id: clientId } });
		expect(log).not.toContain(clientSecret);
		expect(log).not.toContain(json.access_token);
		expect(sandbox.sentSecrets()).toEqual([clientSecret, `Bearer ${json.access_token}`]);
	});
});

describe('a token', () => {
	it('is asked for by every call, and an unknown path is refused before that', async () => {
		expect(await client.get('/destinations', { authorization: 'Bearer nobody' })).toMatchObject({
			status: 401,
			json: { message: 'Unauthorized' },
		});
		expect(await client.get('/nowhere', { authorization: '' })).toMatchObject({
			status: 403,
			json: { message: 'Missing Authentication Token' },
		});
		expect((await client.call('DELETE', '/purchases')).status).toBe(403);
	});

	it('expires with the clock, with another text, and a new one is let in', async () => {
		await client.get('/destinations');
		await sandbox.advanceClock(3_599_000);
		expect((await client.get('/destinations')).status).toBe(200);
		await sandbox.advanceClock(1000);
		const expired = await client.get('/destinations');
		expect(expired.status).toBe(401);
		expect(expired.json.message).not.toBe('Unauthorized');
		await client.renew();
		expect((await client.get('/destinations')).status).toBe(200);
	});

	it('can be over in the middle of a run, without a charge for the purchase it refuses', async () => {
		sandbox.setSwitches('celitech', { tokenCalls: 2 });
		const statuses = [(await client.buy()).status, (await client.buy()).status, (await client.buy()).status];
		expect(statuses).toEqual([200, 200, 401]);
		sandbox.setSwitches('celitech', { tokenCalls: 0 });
		await client.renew();
		sandbox.act('celitech', { action: 'expireTokens' });
		expect((await client.buy()).status).toBe(401);
		expect(sandbox.ledger()).toHaveLength(2);
	});
});

describe('trouble', () => {
	it('has no rate limit until told so; its 429 has no Retry-After until told so', async () => {
		for (let count = 0; count < 30; count++) expect((await client.get('/esim')).status).toBe(400);
		sandbox.setSwitches('celitech', { requestsPerWindow: 1, windowMs: 60_000 });
		await client.get('/esim');
		const refused = await client.buy();
		expect([refused.status, refused.json, refused.headers.get('retry-after')]).toEqual([429, { message: 'Too Many Requests' }, null]);
		sandbox.setSwitches('celitech', { retryAfter: true });
		expect(Number((await client.buy()).headers.get('retry-after'))).toBeGreaterThan(0);
		await client.renew();
		expect(sandbox.ledger()).toEqual([]);
	});

	it('loses the answer of a purchase that took effect; the list still finds it by reference', async () => {
		const timeout = { kind: 'status', status: 504, body: { message: 'Endpoint request timed out' }, when: 'after' } as const;
		sandbox.addFault({ provider: 'celitech', path: '/purchases/v2', fault: timeout });
		expect((await client.buy({ referenceId: 'A' })).status).toBe(504);
		sandbox.addFault({ provider: 'celitech', path: '/purchases/v2', fault: { kind: 'reset', when: 'after' } });
		await expect(client.buy({ referenceId: 'B' })).rejects.toThrow('fetch failed');
		expect(sandbox.ledger()).toHaveLength(2);
		for (const reference of ['A', 'B']) expect((await client.get(`/purchases?referenceId=${reference}`)).json.purchases).toHaveLength(1);
	});

	it('can leave the message out of an error', async () => {
		sandbox.setSwitches('celitech', { errorMessages: false });
		expect(await client.get('/packages?destination=XXX')).toMatchObject({ status: 400, json: {} });
		expect((await client.get('/packages?destination=XXX')).json).toEqual({});
	});

	it('has no callbacks', async () => {
		await expect(sandbox.sendCallback('celitech', {})).rejects.toThrow('CELITECH sends no callbacks');
	});
});
