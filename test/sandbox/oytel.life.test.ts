import type { Sandbox } from '../../sandbox';
import { openOytel, UK, type oytelClient } from './oytelClient';

const DAY = 86_400_000;
let sandbox: Sandbox;
let client: ReturnType<typeof oytelClient>;

beforeEach(async () => {
	({ sandbox, ...client } = await openOytel());
});
afterEach(async () => await sandbox.close());

describe('the status of an eSIM', () => {
	it('is provisioned, then active, then expired', async () => {
		const esimId = await client.buy();
		expect((await client.status(esimId)).json).toEqual({
			esim_id: esimId,
			status: 'provisioned',
			usage: null,
			expires_at: expect.any(String),
		});
		sandbox.act('oytel', { action: 'activate', esimId });
		expect((await client.status(esimId)).json.status).toBe('active');
		await sandbox.advanceClock(30 * DAY);
		expect((await client.status(esimId)).json.status).toBe('expired');
		expect(() => sandbox.act('oytel', { action: 'use', esimId, megabytes: 1 })).toThrow('expired');
	});

	it('counts data, calls and texts in one decimal counter each', async () => {
		const esimId = await client.buy({ plan_id: UK });
		sandbox.act('oytel', { action: 'use', esimId, megabytes: 1024, calls: 12, sms: 3 });
		expect((await client.status(esimId)).json.usage).toEqual({ data_used_mb: 1024, data_limit_mb: 650_000, calls_made: 12, sms_sent: 3 });
	});

	it('nested: percentage, connection and activation', async () => {
		sandbox.setSwitches('oytel', { answerShape: 'nested' });
		const esimId = await client.buy();
		expect((await client.status(esimId)).json.esim).toMatchObject({ activation: { activated: false }, usage: null, connection: null });
		sandbox.act('oytel', { action: 'use', esimId, megabytes: 12_500 });
		const { json } = await client.status(esimId);
		expect(json).toMatchObject({
			success: true,
			esim: { iccid: expect.any(String), plan: { id: 'eu-roam-50' }, activation: { activated: true } },
		});
		expect(json.esim.usage).toEqual({ used_mb: 12_500, total_mb: 50_000, remaining_mb: 37_500, usage_percentage: 25 });
		expect(json.esim.connection).toMatchObject({ status: 'connected', current_network: { country_name: 'France', signal_strength: 4 } });
		expect(json.esim).not.toHaveProperty('expires_at');
		sandbox.act('oytel', { action: 'detach', esimId });
		expect((await client.status(esimId)).json.esim.connection).toEqual({ status: 'disconnected', current_network: null });
		sandbox.setSwitches('oytel', { statusPlan: false });
		expect((await client.status(esimId)).json.esim).not.toHaveProperty('iccid');
	});

	it('never counts more than the plan has; an unlimited plan has no limit', async () => {
		const [small, unlimited] = [await client.buy(), await client.buy({ plan_id: 'uk-unlimited' })];
		for (const esimId of [small, unlimited]) sandbox.act('oytel', { action: 'use', esimId, megabytes: 60_000 });
		expect((await client.status(small)).json.usage.data_used_mb).toBe(50_000);
		expect((await client.status(unlimited)).json.usage).toMatchObject({ data_used_mb: 60_000, data_limit_mb: null });
		sandbox.setSwitches('oytel', { unlimitedLimit: -1, answerShape: 'nested' });
		expect((await client.status(unlimited)).json.esim.usage).toMatchObject({ total_mb: -1, remaining_mb: null, usage_percentage: null });
	});

	it('may be any text, in capitals, and without usage', async () => {
		const esimId = await client.buy();
		sandbox.setSwitches('oytel', { statusCase: 'upper', usageBeforeActivation: 'absent' });
		sandbox.act('oytel', { action: 'setStatus', esimId, status: 'suspended' });
		const { json } = await client.status(esimId);
		expect(json.status).toBe('SUSPENDED');
		expect(json).not.toHaveProperty('usage');
		sandbox.setSwitches('oytel', { usageBeforeActivation: 'zero' });
		expect((await client.status(esimId)).json.usage.data_used_mb).toBe(0);
	});

	it('of an unknown eSIM is 404', async () => {
		const { status, json } = await client.status('esim_1');
		expect([status, json.code]).toEqual([404, 'ESIM_NOT_FOUND']);
	});
});

it('a traveller activates after an hour and has used everything by 80 % of the validity', async () => {
	sandbox.setSwitches('oytel', { travellers: 'travelling' });
	const esimId = await client.buy();
	await sandbox.advanceClock(3_600_000);
	expect((await client.status(esimId)).json.status).toBe('active');
	await sandbox.advanceClock(12 * DAY);
	const { data_used_mb: half } = (await client.status(esimId)).json.usage;
	expect(half).toBe(25_000);
	await sandbox.advanceClock(13 * DAY);
	expect((await client.status(esimId)).json.usage.data_used_mb).toBe(50_000);
});

it('forgets everything at a reset', async () => {
	await client.provisionLive();
	sandbox.reset();
	expect(sandbox.state('oytel')).toEqual({ balance: 5000, orders: [], esims: [], mails: [] });
});
