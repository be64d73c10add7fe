import type { Sandbox } from '../../sandbox';
import { clientOf, NG_1GB, openPressOne, readReply } from './pressoneClient';

const HOUR_MS = 3_600_000;

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;

beforeEach(async () => {
	({ sandbox, ...client } = await openPressOne());
});
afterEach(async () => await sandbox.close());

describe('the token', () => {
	it('comes under data, claims a year, and is over after 24 hours', async () => {
		const { json } = await client.login();
		expect(json).toEqual({
			data: { token_type: 'Bearer', expires_in: 31_622_400, access_token: expect.any(String) },
			meta: { message: 'success' },
		});
		await sandbox.advanceClock(24 * HOUR_MS - 60_000);
		expect((await client.get('/balance')).status).toBe(200);
		await sandbox.advanceClock(60_000);
		expect((await client.get('/balance')).status).toBe(401);
	});

	it('is counted, can be ended, and lives beside an earlier one unless the switch says otherwise', async () => {
		expect(sandbox.state('pressOne').tokenCalls).toBe(1);
		sandbox.act('pressOne', { action: 'expireTokens' });
		expect((await client.order()).status).toBe(401);
		expect(sandbox.ledger()).toEqual([]);
		await client.login();
		const other = clientOf(sandbox);
		await other.login();
		expect((await client.get('/balance')).status).toBe(200);
		sandbox.setSwitches('pressOne', { newTokenEndsOld: true });
		await other.login();
		expect((await client.get('/balance')).status).toBe(401);
		expect(sandbox.state('pressOne').tokenCalls).toBe(4);
	});

	it('is not given for a wrong secret, in either form, nor for missing fields', async () => {
		expect(await client.login({ client_secret: 'wrong' })).toMatchObject({
			status: 401,
			json: { data: [], meta: { message: 'Client authentication failed' } },
		});
		sandbox.setSwitches('pressOne', { badCredentials: 'fieldMap' });
		expect(await client.login({ client_id: 'wrong' })).toMatchObject({
			status: 422,
			json: { data: { client_id: 'The selected client id is invalid.' } },
		});
		expect((await client.login({ grant_type: '' })).json.data).toEqual({ grant_type: 'The grant type field is required.' });
	});

	it('is asked for with an urlencoded form; JSON only where the switch allows it', async () => {
		const { clientId, clientSecret } = sandbox.pressOne;
		const body = JSON.stringify({ client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' });
		const ask = async () => (await client.send('POST', '/customer/v2/token', body, { 'content-type': 'application/json' })).status;
		expect(await ask()).toBe(422);
		sandbox.setSwitches('pressOne', { tokenBody: 'any' });
		expect(await ask()).toBe(200);
	});

	it('and the secret never reach the request log', async () => {
		await client.get('/balance');
		const log = JSON.stringify(sandbox.requests());
		expect(log).toContain('client_credentials');
		expect(log).not.toContain(sandbox.pressOne.clientSecret);
		expect(log).not.toContain('Bearer');
	});

	it('can be limited per minute', async () => {
		sandbox.setSwitches('pressOne', { tokenCallsPerMinute: 3 });
		const statuses = [];
		for (let count = 0; count < 4; count++) statuses.push((await client.login()).status);
		expect(statuses).toEqual([200, 200, 200, 429]);
	});
});

describe('what every call has', () => {
	it("a path that is spelled right: the typo of PressOne's usage page is 404", async () => {
		const iccid = await client.buy();
		expect((await client.send('GET', `/cusomter/v2/sims/${iccid}/usage`)).status).toBe(404);
		expect((await client.send('GET', `/customer/v1/sims/${iccid}/topups`)).status).toBe(404);
		expect((await client.send('GET', `/customer/v2/sims/${iccid}/usage`)).status).toBe(200);
	});

	it('an error without Accept: application/json comes as an HTML page with status 500', async () => {
		const { status, headers, text } = await client.get('/sims/1', { accept: '*/*' });
		expect([status, headers.get('content-type')]).toEqual([500, 'text/html; charset=UTF-8']);
		expect(text).toMatch(/^<!DOCTYPE html>/);
		sandbox.setSwitches('pressOne', { htmlWithoutAccept: false });
		expect((await client.get('/sims/1', { accept: '*/*' })).status).toBe(404);
	});

	it('a validation error is 422 or 400, as the switch says', async () => {
		expect((await client.get('/orders?limit=x')).status).toBe(422);
		sandbox.setSwitches('pressOne', { validationStatus: 400 });
		expect(await client.get('/orders?limit=x&page=0')).toMatchObject({
			status: 400,
			json: {
				data: { limit: 'The limit must be an integer.', page: 'The page must be at least 1.' },
				meta: { message: 'the parameter is invalid' },
			},
		});
	});
});

describe('balance', () => {
	it('is labelled text/plain by default, like its page says', async () => {
		const { headers, json } = await client.get('/balance');
		expect(headers.get('content-type')).toContain('text/plain');
		expect(json).toEqual({
			data: { balances: { name: 'balance', availableBalance: { amount: 500, currency: 'USD' } } },
			meta: { message: 'success' },
		});
		sandbox.setSwitches('pressOne', { textAnswers: 'none' });
		expect((await client.get('/balance')).headers.get('content-type')).toContain('application/json');
		sandbox.setSwitches('pressOne', { textAnswers: 'all' });
		expect((await client.order()).headers.get('content-type')).toContain('text/plain');
	});

	it('can be an array, or empty', async () => {
		sandbox.setSwitches('pressOne', { balanceShape: 'array' });
		expect((await client.get('/balance')).json.data.balances).toHaveLength(1);
		sandbox.setSwitches('pressOne', { balanceShape: 'empty' });
		expect((await client.get('/balance')).json.data.balances).toEqual([]);
	});

	it('of a postpaid partner is the credit that is left, or the debt', async () => {
		sandbox.setSwitches('pressOne', { creditLimit: 100 });
		sandbox.act('pressOne', { action: 'setBalance', balance: -30 });
		const amount = async () => (await client.get('/balance')).json.data.balances.availableBalance.amount;
		expect(await amount()).toBe(70);
		sandbox.setSwitches('pressOne', { balanceMeaning: 'debt' });
		expect(await amount()).toBe(30);
		expect((await client.order()).status).toBe(200);
	});
});

describe('packages', () => {
	it('come as destinations with operators, all at once without a limit', async () => {
		const { json } = await client.get('/packages');
		expect(json.data.length).toBe(json.meta.total);
		expect(json.meta.last_page).toBe(1);
		const [nigeria] = json.data;
		expect(nigeria).toMatchObject({ slug: 'nigeria', country_code: 'NG', title: 'Nigeria' });
		expect(nigeria.operators[0].packages[0]).toMatchObject({
			id: NG_1GB,
			type: 'sim',
			amount: 1024,
			day: 7,
			is_unlimited: false,
			data: '1 GB',
			price: 4.5,
			net_price: 3.15,
		});
		expect(nigeria.operators[0].packages.at(-1)).toMatchObject({ amount: 0, is_unlimited: true });
		expect(nigeria.operators[1].packages[0]).toMatchObject({ title: '1 GB - 10 SMS - 10 Mins - 7 Days', voice: 10, text: 10 });
		expect(JSON.stringify(json)).not.toContain('-topup');
	});

	it('are filtered by type and country, and carry top-ups when they are included', async () => {
		const global = (await client.get('/packages?filter[type]=global')).json.data;
		expect(global.map(({ country_code }: { country_code: string }) => country_code)).toEqual(['', '', '', '']);
		expect(global.at(-1).operators[0].countries.length).toBeGreaterThan(40);
		const [ghana, ...others] = (await client.get('/packages?filter[country]=gh&include=topup')).json.data;
		expect([ghana.country_code, others]).toEqual(['GH', []]);
		expect(JSON.stringify(ghana)).toContain('demo-gh-7days-1gb-topup');
		expect((await client.get('/packages?filter[type]=nearby')).status).toBe(422);
	});

	it('are paged by destination; from page 2 on data is an object keyed by index, or an array', async () => {
		const second = (await client.get('/packages?limit=10&page=2')).json;
		expect(Object.keys(second.data)).toEqual(['10', '11', '12', '13', '14', '15', '16', '17', '18', '19']);
		expect(second.meta).toMatchObject({ current_page: 2, from: 11, to: 20, per_page: '10' });
		expect(second.links).toMatchObject({ next: expect.stringMatching(/\/packages\?page=3$/), prev: expect.stringMatching(/page=1$/) });
		sandbox.setSwitches('pressOne', { laterPages: 'array', linksQuery: 'whole' });
		const array = (await client.get('/packages?limit=10&page=2')).json;
		expect(array.data).toHaveLength(10);
		expect(array.links.next).toMatch(/limit=10&page=3$/);
	});

	it('may be asked for 40 times a minute', async () => {
		sandbox.setSwitches('pressOne', { packagesPerMinute: 2 });
		await client.get('/packages?limit=1');
		await client.get('/packages?limit=1');
		const { status, headers, json } = await client.get('/packages?limit=1');
		expect([status, json]).toEqual([429, { message: 'Too Many Attempts.' }]);
		expect(Number(headers.get('retry-after'))).toBeGreaterThan(50);
		expect(headers.get('x-ratelimit-limit')).toBe('2');
		await sandbox.advanceClock(60_000);
		expect((await client.get('/packages?limit=1')).status).toBe(200);
	});
});

it('devices have os, brand and name', async () => {
	const { json } = await client.get('/compatible-devices-lite');
	expect(json.data).toContainEqual({ os: 'ios', brand: 'Apple', name: 'iPhone 15' });
});

it('refuses a callback, because PressOne has none', async () => {
	await expect(sandbox.sendCallback('pressOne', {})).rejects.toThrow('sends no callbacks');
});

it('describes every switch of both APIs', async () => {
	for (const name of ['press-one', 'press-one-voice']) {
		const { values, descriptions } = (await readReply(await fetch(`${sandbox.url}/admin/switches/${name}`))).json;
		expect(Object.keys(values)).toEqual(Object.keys(descriptions));
		expect(Object.values(descriptions)).not.toContain('');
	}
});
