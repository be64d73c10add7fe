import { createHmac } from 'node:crypto';
import type { Sandbox } from '../../sandbox';
import { openReceiver } from './esimGoClient';
import { openOytel, type oytelClient } from './oytelClient';

const DAY = 86_400_000;
let sandbox: Sandbox;
let client: ReturnType<typeof oytelClient>;
let receiver: Awaited<ReturnType<typeof openReceiver>>;

beforeEach(async () => {
	receiver = await openReceiver();
	({ sandbox, ...client } = await openOytel({ webhookUrl: receiver.url }));
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const events = () => receiver.received.map(({ body }) => String(JSON.parse(body).event));
const settle = async () => await sandbox.advanceClock(0);

it('tells the whole life of an eSIM in order, and nothing that no document shows', async () => {
	const esimId = await client.buy();
	sandbox.act('oytel', { action: 'use', esimId, megabytes: 39_999 });
	sandbox.act('oytel', { action: 'use', esimId, megabytes: 1 });
	sandbox.act('oytel', { action: 'use', esimId, megabytes: 5_000 });
	sandbox.act('oytel', { action: 'use', esimId, megabytes: 20_000 });
	await sandbox.advanceClock(30 * DAY);
	expect(events()).toEqual(['esim.provisioned', 'esim.activated', 'usage.threshold', 'usage.threshold', 'esim.expired']);
	expect(JSON.parse(receiver.received[2]?.body ?? '')).toEqual({
		event: 'usage.threshold',
		timestamp: expect.stringMatching(/:\d\dZ$/),
		data: { esim_id: esimId, customer_email: 'traveller@example.com', plan_id: 'eu-roam-50' },
	});
	expect(Object.keys(sandbox.callbacks()[0]?.headers ?? {})).toEqual([]);
});

it("sends to the webhook_url of the eSIM in place of the account's", async () => {
	const own = await openReceiver();
	await client.buy({ webhook_url: own.url });
	await settle();
	await own.close();
	expect([own.received.length, receiver.received.length]).toEqual([1, 0]);
});

it('sends nothing when it has no address', async () => {
	sandbox.setSwitches('oytel', { webhookUrl: '' });
	await client.buy();
	await settle();
	expect(sandbox.callbacks()).toEqual([]);
});

it('signs the exact bytes in the form that is asked for, or with a wrong secret', async () => {
	sandbox.setSwitches('oytel', {
		webhookSigned: true,
		signatureHeader: 'X-Signature',
		signatureEncoding: 'base64',
		signaturePrefix: 'sha512=',
		signatureAlgorithm: 'sha512',
	});
	await client.buy();
	await settle();
	const [signed] = sandbox.callbacks();
	const right = createHmac('sha512', sandbox.oytel.webhookSecret)
		.update(signed?.body ?? '')
		.digest('base64');
	expect(signed?.headers).toEqual({ 'X-Signature': `sha512=${right}` });
	const [forged] = await sandbox.sendCallback('oytel', { forged: true, event: 'esim.provisioned' });
	expect(forged?.headers['X-Signature']).toMatch(/^sha512=/);
	expect(forged?.headers['X-Signature']).not.toBe(`sha512=${right}`);
	const [bare] = await sandbox.sendCallback('oytel', { signed: false });
	expect(bare?.headers).toEqual({});
});

it('sends late, twice, or newest first', async () => {
	sandbox.setSwitches('oytel', { webhookDelayMs: 60_000, webhookCopies: 2 });
	const esimId = await client.buy();
	await settle();
	expect(events()).toEqual([]);
	await sandbox.advanceClock(60_000);
	expect(events()).toEqual(['esim.provisioned', 'esim.provisioned']);
	sandbox.setSwitches('oytel', { webhookDelayMs: 0, webhookCopies: 1, webhookReverseMs: 1000 });
	sandbox.act('oytel', { action: 'activate', esimId });
	sandbox.act('oytel', { action: 'use', esimId, megabytes: 40_000 });
	await sandbox.advanceClock(1000);
	expect(events().slice(2)).toEqual(['usage.threshold', 'esim.activated']);
});

it("says more at a threshold if told to, at thresholds of one's own", async () => {
	sandbox.setSwitches('oytel', { webhookUsage: true, thresholds: [50] });
	const esimId = await client.buy();
	sandbox.act('oytel', { action: 'use', esimId, megabytes: 30_000 });
	await settle();
	expect(JSON.parse(receiver.received.at(-1)?.body ?? '').data).toMatchObject({
		data_used_mb: 30_000,
		data_limit_mb: 50_000,
		percentage: 60,
	});
});

describe('by hand', () => {
	it('sends any event, any text, and any delivery once more', async () => {
		const [first] = await sandbox.sendCallback('oytel', { payload: 'no JSON' });
		expect(receiver.received[0]?.body).toBe('no JSON');
		await client.buy();
		await sandbox.sendCallback('oytel', { event: 'esim.teleported', copies: 2 });
		expect(receiver.received.filter(({ body }) => body.includes('esim.teleported'))).toHaveLength(2);
		await sandbox.sendCallback('oytel', { replay: first?.id });
		expect(receiver.received.at(-1)?.body).toBe('no JSON');
	});

	it('needs an eSIM or a payload', async () => {
		await expect(sandbox.sendCallback('oytel', {})).rejects.toThrow('buy one first');
	});

	it('works over the admin paths', async () => {
		const esimId = await client.buy();
		const post = async (path: string, body: object) => {
			const response = await fetch(`${sandbox.url}/admin/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			return await response.text();
		};
		expect(JSON.parse(await post('act/oytel', { action: 'activate', esimId })).status).toBe('active');
		expect(JSON.parse(await post('callbacks', { provider: 'oytel', event: 'esim.expired', esimId }))[0].status).toBe(200);
	});
});
