import type { Sandbox } from '../../sandbox';
import { clientOf, NG_3GB_TOPUP, openPressOne } from './pressoneClient';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;
let iccid: string;

beforeEach(async () => {
	({ sandbox, ...client } = await openPressOne({ usageCacheMs: 0, historyPauseMs: 0 }));
	iccid = await client.buy();
});
afterEach(async () => await sandbox.close());

const usage = async () => (await client.get(`/sims/${iccid}/usage`)).json.data;
const history = async () => (await client.get(`/sims/${iccid}/packages`)).json.data;
/** Moves the clock by days; the token is over then. */
const later = async (ms: number) => {
	await sandbox.advanceClock(ms);
	await client.login();
};
const use = (megabytes: number) => sandbox.act('pressOne', { action: 'use', iccid, megabytes });

describe('an eSIM', () => {
	it('is read with its order only when that is included', async () => {
		const { json } = await client.get(`/sims/${iccid}`);
		expect(json.data).toMatchObject({ iccid, recycled: false, recycled_at: null, voucher_code: null });
		expect(json.data).not.toHaveProperty('simable');
		const { simable, sharing } = (await client.get(`/sims/${iccid}?include=order,order.status,order.user,share`)).json.data;
		expect(simable).toMatchObject({ id: 100_245, price: '4.50', status: { slug: 'completed' }, user: { id: 1 } });
		expect(sharing).toHaveProperty('link');
		expect((await client.get('/sims/8900000000000000017')).json).toEqual({ data: [], meta: { message: 'messages.resource_not_found' } });
	});

	it('is listed by a part of its ICCID, newest first', async () => {
		const other = await client.buy();
		expect((await client.get('/sims')).json.data.map((sim: { iccid: string }) => sim.iccid)).toEqual([other, iccid]);
		expect((await client.get(`/sims?filter[iccid]=${iccid.slice(4)}`)).json.meta.total).toBe(1);
	});

	it('has instructions in the language asked for, English else; steps are an object', async () => {
		const ask = async (language: string) =>
			(await client.get(`/sims/${iccid}/instructions`, { 'accept-language': language })).json.data.instructions;
		const english = await ask('de');
		expect(english.language).toBe('EN');
		expect(english.ios[0].installation_via_qr_code).toMatchObject({
			steps: { 1: 'Open settings.' },
			qr_code_data: expect.stringMatching(/^LPA:1\$/),
			direct_apple_installation_url: expect.any(String),
		});
		expect(english.android[0].installation_via_qr_code).not.toHaveProperty('direct_apple_installation_url');
		expect((await ask('fr-CI')).language).toBe('FR');
	});
});

describe('the life of a package', () => {
	it('goes from NOT_ACTIVE over ACTIVE to FINISHED when the data is gone', async () => {
		expect(await usage()).toEqual({
			remaining: 1024,
			total: 1024,
			expired_at: null,
			is_unlimited: false,
			status: 'NOT_ACTIVE',
			remaining_voice: 0,
			remaining_text: 0,
			total_voice: 0,
			total_text: 0,
		});
		use(1000);
		expect(await usage()).toMatchObject({ remaining: 24, status: 'ACTIVE', expired_at: expect.stringMatching(/^\d{4}-\d\d-\d\d /) });
		use(100);
		expect(await usage()).toMatchObject({ remaining: 0, status: 'FINISHED' });
		expect(await history()).toMatchObject([{ status: 'FINISHED', finished_at: expect.stringMatching(/\+00:00$/) }]);
	});

	it('or to EXPIRED when its days are over', async () => {
		use(1);
		await later(7 * DAY_MS);
		expect(await usage()).toMatchObject({ remaining: 1023, status: 'EXPIRED' });
	});

	it('a top-up waits until the running package ends', async () => {
		use(1000);
		await client.topUp(iccid);
		expect(await usage()).toMatchObject({ total: 1024, remaining: 24 });
		expect((await history()).map(({ status }: { status: string }) => status)).toEqual(['ACTIVE', 'NOT_ACTIVE']);
		sandbox.setSwitches('pressOne', { usageCovers: 'all' });
		expect(await usage()).toMatchObject({ total: 4096, remaining: 3096 });
		sandbox.setSwitches('pressOne', { usageCovers: 'running' });
		use(30);
		expect(await usage()).toMatchObject({ status: 'ACTIVE', total: 3072, remaining: 3066 });
		expect((await history()).map(({ status }: { status: string }) => status)).toEqual(['FINISHED', 'ACTIVE']);
	});

	it('a finished eSIM can be topped up where the switch allows it, and goes on at once', async () => {
		use(1024);
		expect((await client.topUp(iccid)).status).toBe(422);
		sandbox.setSwitches('pressOne', { topUpWhen: 'activated' });
		expect((await client.topUp(iccid)).status).toBe(200);
		expect(await usage()).toMatchObject({ status: 'ACTIVE', remaining: 3072 });
	});

	it('an unlimited package shows zeros that mean nothing', async () => {
		iccid = await client.buy('demo-ng-10days-unlimited');
		use(5000);
		expect(await usage()).toMatchObject({ total: 0, remaining: 0, is_unlimited: true, status: 'ACTIVE' });
	});

	it('minutes and messages are counted too', async () => {
		iccid = await client.buy('talk-ng-30days-3gb');
		sandbox.act('pressOne', { action: 'use', iccid, minutes: 60, messages: 88 });
		expect(await usage()).toMatchObject({ total_voice: 100, remaining_voice: 40, total_text: 100, remaining_text: 12, remaining: 3072 });
	});

	it('an eSIM that is not used in time is recycled, for good', async () => {
		sandbox.setSwitches('pressOne', { installWindowDays: 30, topUpGraceDays: 10 });
		const used = await client.buyActive();
		iccid = await client.buy();
		await later(30 * DAY_MS);
		expect(await usage()).toMatchObject({ status: 'RECYCLED', expired_at: null, is_unlimited: null });
		use(1);
		expect((await client.get(`/sims/${iccid}`)).json.data).toMatchObject({ recycled: true });
		expect((await client.get(`/sims/${used}`)).json.data.recycled).toBe(true);
	});
});

describe('the package history', () => {
	it('is flat as the journey page says, or nested as the twin has it, in either order', async () => {
		use(1);
		await client.topUp(iccid);
		expect((await history())[1]).toMatchObject({
			package_id: NG_3GB_TOPUP,
			data: '3 GB',
			validity: 30,
			remaining: 3072,
			activated_at: null,
		});
		sandbox.setSwitches('pressOne', { historyShape: 'nested', historyFirst: 'newest' });
		const [row] = await history();
		expect(row).toMatchObject({ package: { id: NG_3GB_TOPUP, type: 'topup', day: 30 } });
		expect(row).not.toHaveProperty('package_id');
	});

	it('is answered once per eSIM in 15 minutes; a refused or wrong call does not use it up', async () => {
		sandbox.setSwitches('pressOne', { historyPauseMs: 15 * MINUTE_MS });
		const ask = async (headers = {}) => await client.get(`/sims/${iccid}/packages`, headers);
		expect((await ask({ authorization: 'Bearer wrong' })).status).toBe(401);
		expect((await ask()).status).toBe(200);
		await sandbox.advanceClock(10 * MINUTE_MS);
		const { status, headers, json } = await ask();
		expect([status, json]).toEqual([429, { message: 'Too Many Attempts.' }]);
		expect(Number(headers.get('retry-after'))).toBeGreaterThan(290);
		expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(300);
		const other = await client.buy();
		expect((await client.get(`/sims/${other}/packages`)).status).toBe(200);
		await sandbox.advanceClock(5 * MINUTE_MS);
		expect((await ask()).status).toBe(200);
	});
});

describe('usage', () => {
	it('repeats its answer for 20 minutes', async () => {
		sandbox.setSwitches('pressOne', { usageCacheMs: 20 * MINUTE_MS });
		expect((await usage()).remaining).toBe(1024);
		use(500);
		await sandbox.advanceClock(19 * MINUTE_MS);
		expect((await usage()).remaining).toBe(1024);
		await sandbox.advanceClock(MINUTE_MS);
		expect((await usage()).remaining).toBe(524);
	});

	it('may be asked for 100 times a minute and eSIM', async () => {
		const statuses = [];
		for (let count = 0; count < 101; count++) statuses.push((await client.get(`/sims/${iccid}/usage`)).status);
		expect(statuses.indexOf(429)).toBe(100);
		const other = await client.buy();
		expect((await client.get(`/sims/${other}/usage`)).status).toBe(200);
	});
});
