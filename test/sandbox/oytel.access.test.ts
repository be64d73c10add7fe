import type { Sandbox } from '../../sandbox';
import { EU, openOytel, type oytelClient } from './oytelClient';

let sandbox: Sandbox;
let client: ReturnType<typeof oytelClient>;

const open = async (switches: Parameters<typeof openOytel>[0] = {}) => {
	({ sandbox, ...client } = await openOytel(switches));
};
afterEach(async () => await sandbox.close());

describe('the key', () => {
	beforeEach(async () => await open());

	const statusWith = async (headers: Record<string, string>) => (await client.get('/plans', headers)).status;
	const good = () => sandbox.oytel.apiKey;

	it('comes in either header', async () => {
		expect(await statusWith(client.bearer(good()))).toBe(200);
		expect(await statusWith({ 'x-api-key': good() })).toBe(200);
		expect(await statusWith({ 'x-api-key': 'sk_live_other' })).toBe(401);
		expect(await statusWith({ authorization: good() })).toBe(401);
		expect(await statusWith({})).toBe(401);
	});

	it('can be wanted in one header only, or in both', async () => {
		const both = { ...client.bearer(good()), 'x-api-key': good() };
		sandbox.setSwitches('oytel', { authHeader: 'bearer' });
		expect([await statusWith(client.bearer(good())), await statusWith({ 'x-api-key': good() })]).toEqual([200, 401]);
		sandbox.setSwitches('oytel', { authHeader: 'apiKey' });
		expect([await statusWith(client.bearer(good())), await statusWith({ 'x-api-key': good() })]).toEqual([401, 200]);
		sandbox.setSwitches('oytel', { authHeader: 'both' });
		expect([await statusWith(client.bearer(good())), await statusWith(both)]).toEqual([401, 200]);
	});

	it('may not matter for the plans', async () => {
		sandbox.setSwitches('oytel', { plansWithoutKey: true });
		expect(await statusWith({})).toBe(200);
		expect((await client.provision({}, {})).status).toBe(401);
	});

	it('is never in the request log', async () => {
		await client.get('/plans', { ...client.bearer(good()), 'x-api-key': good() });
		expect(JSON.stringify(sandbox.requests())).not.toContain(good());
	});

	it('may lack a permission: 403', async () => {
		sandbox.setSwitches('oytel', { permission: 'read' });
		expect((await client.provision()).status).toBe(403);
		expect(await statusWith(client.bearer(good()))).toBe(200);
		sandbox.setSwitches('oytel', { liveAccess: false });
		expect(await statusWith(client.bearer(sandbox.oytel.liveApiKey))).toBe(403);
	});
});

describe('money', () => {
	beforeEach(async () => await open({ answerShape: 'nested', openingBalance: 60 }));

	it('of a sandbox key never runs out', async () => {
		for (let count = 0; count < 8; count++) expect((await client.provision()).json.billing.remaining_balance).toBe(80.5);
		expect(sandbox.state('oytel').balance).toBe(60);
	});

	it('of a live key is spent; below 25 USD the key is blocked with 402', async () => {
		const left: unknown[] = [];
		for (let count = 0; count < 2; count++) left.push((await client.provisionLive()).json.billing.remaining_balance);
		expect(left).toEqual([40.5, 21]);
		const refused = await client.provisionLive();
		expect([refused.status, refused.json.code]).toEqual([402, 'INSUFFICIENT_BALANCE']);
		const live = client.bearer(sandbox.oytel.liveApiKey);
		expect((await client.get('/plans', live)).status).toBe(402);
		sandbox.setSwitches('oytel', { minimumBlocks: 'provision' });
		expect((await client.get('/plans', live)).status).toBe(200);
		expect((await client.provision()).status).toBe(200);
	});

	it('of a live key has to cover the price', async () => {
		sandbox.act('oytel', { action: 'setBalance', balance: 26 });
		expect((await client.provisionLive({ plan_id: 'uk-massive-650' })).status).toBe(402);
		expect(sandbox.ledger()).toEqual([]);
	});

	it('an eSIM belongs to the environment it was bought in', async () => {
		const esimId = await client.buy();
		expect((await client.get(`/esim/${esimId}/status`, client.bearer(sandbox.oytel.liveApiKey))).status).toBe(404);
		expect((await client.status(esimId)).status).toBe(200);
	});
});

describe('rate limits', () => {
	beforeEach(async () => await open());

	it('100 provisions an hour, in a window that slides', async () => {
		for (let count = 0; count < 50; count++) await client.buy();
		await sandbox.advanceClock(1_800_000);
		for (let count = 0; count < 50; count++) await client.buy();
		const refused = await client.provision();
		expect(refused.status).toBe(429);
		expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(1800);
		expect(sandbox.ledger()).toHaveLength(100);
		expect((await client.get('/plans')).status).toBe(200);
		await sandbox.advanceClock(1_800_000);
		expect((await client.provision()).status).toBe(200);
		expect(sandbox.ledger()).toHaveLength(101);
	});

	it('status reads have a count of their own', async () => {
		sandbox.setSwitches('oytel', { provisionsPerHour: 1, statusReadsPerHour: 2 });
		const esimId = await client.buy();
		expect([(await client.status(esimId)).status, (await client.status(esimId)).status, (await client.status(esimId)).status]).toEqual([
			200, 200, 429,
		]);
	});

	it('are counted for each key, or for the account', async () => {
		sandbox.setSwitches('oytel', { provisionsPerHour: 1 });
		await client.buy();
		expect((await client.provisionLive()).status).toBe(200);
		sandbox.setSwitches('oytel', { limitPer: 'account', provisionsPerHour: 1 });
		await client.buy();
		expect((await client.provisionLive()).status).toBe(429);
	});

	it('10 requests a second, whatever they are', async () => {
		sandbox.setSwitches('oytel', { requestsPerWindow: 10 });
		const replies = await Promise.all(Array.from({ length: 12 }, async () => await client.get('/plans')));
		expect(replies.filter(({ status }) => status === 429)).toHaveLength(2);
		await sandbox.advanceClock(1000);
		expect((await client.get('/plans')).status).toBe(200);
	});

	it('can give Retry-After as a date or not at all, and limit headers', async () => {
		sandbox.setSwitches('oytel', { provisionsPerHour: 1, limitHeaders: true, retryAfterForm: 'date' });
		expect((await client.provision({ plan_id: EU })).headers.get('x-ratelimit-remaining')).toBe('0');
		const dated = (await client.provision()).headers.get('retry-after') ?? '';
		expect(Date.parse(dated)).toBeGreaterThan(Date.now() + 3_500_000);
		sandbox.setSwitches('oytel', { retryAfterForm: 'none' });
		expect((await client.provision()).headers.get('retry-after')).toBeNull();
	});

	it('can use fixed hours', async () => {
		sandbox.setSwitches('oytel', { provisionsPerHour: 1, rateWindow: 'fixed' });
		await sandbox.advanceClock(3_600_000 - (Date.now() % 3_600_000) - 60_000);
		await client.buy();
		expect((await client.provision()).status).toBe(429);
		await sandbox.advanceClock(60_000);
		expect((await client.provision()).status).toBe(200);
	});
});
