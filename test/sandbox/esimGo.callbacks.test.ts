import { createHmac } from 'node:crypto';
import { clientOf, GB_1GB, openEsimGo, openReceiver } from './esimGoClient';
import { sign } from '../../sandbox/esim-go/callbacks';
import type { Sandbox } from '../../sandbox';

const DAY_MS = 86_400_000;

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;
let receiver: Awaited<ReturnType<typeof openReceiver>>;

beforeEach(async () => {
	receiver = await openReceiver();
	({ sandbox, ...client } = await openEsimGo({ callbackUrl: receiver.url }));
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const settled = async () => await sandbox.advanceClock(0);
const hmac = (body: string, encoding: 'base64' | 'hex', key = sandbox.esimGo.apiKey) =>
	createHmac('sha256', key).update(body).digest(encoding);

it('signs as the test vector of the documents says', () => {
	const body = '{"alertType":"FirstAttachment","iccid":"8944000000000000001"}';
	expect(sign('test_api_key_123', body, 'base64')).toBe('J9Y69AJ8DhO3mShfubLe2UsVOkGjgFJcBFgdW92tJPY=');
	expect(sign('test_api_key_123', body, 'hex')).toBe('27d63af4027c0e13b799285fb9b2ded94b153a41a380525c04581d5bddad24f6');
});

it('tells the life of an eSIM in order: installed, attached, first used, 1, 50, 80 and 100 %', async () => {
	const iccid = await client.buy();
	sandbox.act('esimGo', { action: 'install', iccid });
	sandbox.act('esimGo', { action: 'use', iccid, megabytes: 600 });
	sandbox.act('esimGo', { action: 'use', iccid, megabytes: 600 });
	await settled();
	expect(receiver.alertTypes()).toEqual([
		'ProfileStatusChange',
		'ProfileStatusChange',
		'FirstAttachment',
		'CountryChange',
		'FirstUse',
		'Utilisation',
		'Utilisation',
		'Utilisation',
		'Utilisation',
	]);
	const used = receiver.received.slice(5).map(({ body }) => JSON.parse(body).bundle.remainingQuantity);
	expect(used).toEqual([990_000_000, 500_000_000, 200_000_000, 0]);
	expect((await client.get(`/esims/${iccid}/bundles/${GB_1GB}`)).json.assignments[0].bundleState).toBe('depleted');
});

it('signs V3 over the exact bytes, in base64 or hex', async () => {
	await client.buy();
	await sandbox.sendCallback('esimGo', { usedPercent: 80 });
	await sandbox.sendCallback('esimGo', { usedPercent: 80, encoding: 'hex' });
	const [base64, hex] = receiver.received;
	expect(base64?.signature).toBe(hmac(base64?.body ?? '', 'base64'));
	expect(hex?.signature).toBe(hmac(hex?.body ?? '', 'hex'));
	const { bundle } = JSON.parse(base64?.body ?? '');
	expect(bundle).toMatchObject({
		id: expect.any(String),
		reference: expect.stringMatching(/-0$/),
		name: GB_1GB,
		description: expect.any(String),
		initialQuantity: 1_000_000_000,
		remainingQuantity: 200_000_000,
		unlimited: false,
	});
});

it('leaves out signature and the newer fields in V2', async () => {
	await client.buy();
	sandbox.setSwitches('esimGo', { callbackVersion: 'V2' });
	await sandbox.sendCallback('esimGo', {});
	const [callback] = receiver.received;
	expect(callback?.signature).toBeUndefined();
	expect(Object.keys(JSON.parse(callback?.body ?? '').bundle)).toEqual(['name', 'initialQuantity', 'remainingQuantity']);
});

it('can send an ICCID as a bare number whose digits are whole', async () => {
	const iccid = await client.buy();
	await sandbox.sendCallback('esimGo', { alertType: 'FirstAttachment', numericIccid: true });
	expect(receiver.received[0]?.body).toContain(`"iccid":${iccid},`);
	expect(receiver.received[0]?.signature).toBe(hmac(receiver.received[0]?.body ?? '', 'base64'));
});

it('can send forged, duplicate, late and repeated callbacks', async () => {
	await client.buy();
	await sandbox.sendCallback('esimGo', { alertType: 'FirstAttachment', forged: true });
	expect(receiver.received[0]?.signature).not.toBe(hmac(receiver.received[0]?.body ?? '', 'base64'));
	const [first] = await sandbox.sendCallback('esimGo', { alertType: 'FirstUse', copies: 2 });
	expect(receiver.received[2]).toEqual(receiver.received[1]);
	expect(await sandbox.sendCallback('esimGo', { alertType: 'CountryChange', delayMs: 60_000 })).toEqual([]);
	expect(receiver.received).toHaveLength(3);
	await sandbox.advanceClock(60_000);
	expect(receiver.alertTypes().at(-1)).toBe('CountryChange');
	await sandbox.sendCallback('esimGo', { replay: first?.id });
	expect(receiver.received.at(-1)).toEqual(receiver.received[1]);
});

it('does all of that for what happens by itself too, when switched', async () => {
	sandbox.setSwitches('esimGo', {
		callbackCopies: 2,
		callbackDelayMs: 60_000,
		callbackForged: true,
		callbackEncoding: 'hex',
		callbackNumericIccid: true,
	});
	const iccid = await client.buy();
	sandbox.act('esimGo', { action: 'attach', iccid });
	await settled();
	expect(receiver.received).toEqual([]);
	await sandbox.advanceClock(60_000);
	expect(receiver.alertTypes().filter((type) => type === 'FirstAttachment')).toHaveLength(2);
	expect(receiver.received[0]?.signature).toMatch(/^[0-9a-f]{64}$/);
	expect(receiver.received[0]?.signature).not.toBe(hmac(receiver.received[0]?.body ?? '', 'hex'));
	expect(receiver.received[0]?.body).toContain(`"iccid":${iccid}`);
});

it('tells a country again after 24 hours, and another one at once', async () => {
	const iccid = await client.buy();
	const visit = (country: string) => sandbox.act('esimGo', { action: 'attach', iccid, country });
	visit('GB');
	visit('GB');
	visit('FR');
	await sandbox.advanceClock(DAY_MS);
	visit('GB');
	await settled();
	const countries = receiver.received.map(({ body }) => JSON.parse(body)).filter(({ alertType }) => alertType === 'CountryChange');
	expect(countries.map(({ country }) => country)).toEqual([
		{ code: 'GB', name: 'United Kingdom' },
		{ code: 'FR', name: 'France' },
		{ code: 'GB', name: 'United Kingdom' },
	]);
});

it('warns of a low balance at the threshold and at 75, 50 and 10 % of it', async () => {
	const spendTo = async (balance: number) => {
		sandbox.act('esimGo', { action: 'setBalance', balance: balance + 2.28 });
		await client.order();
		await settled();
	};
	sandbox.act('esimGo', { action: 'setBalance', balance: 101 });
	await client.order();
	await spendTo(90);
	await spendTo(74);
	await spendTo(49);
	await spendTo(9.5);
	const alerts = receiver.received.map(({ body }) => JSON.parse(body));
	expect(alerts.map(({ alertType }) => alertType)).toEqual(Array(4).fill('LowBalance'));
	expect(alerts.map(({ balanceInfo }) => balanceInfo.thresholdPercentRemaining)).toEqual([99, 74, 49, 10]);
	expect(alerts[0]).toEqual({ alertType: 'LowBalance', balanceInfo: { balance: 98.72, threshold: 100, thresholdPercentRemaining: 99 } });
});

it('says up to ten times that a purchase was rejected for lack of credit, and never for a validation', async () => {
	sandbox.act('esimGo', { action: 'setBalance', balance: 1 });
	await client.order({}, { type: 'validate' });
	for (let count = 0; count < 12; count++) await client.order();
	await settled();
	expect(receiver.alertTypes()).toEqual(Array(10).fill('InsufficientBalance'));
});

it('keeps a delivery log with the answer of the receiver, over the admin path too', async () => {
	await client.buy();
	await sandbox.sendCallback('esimGo', { alertType: 'SomethingNew', url: 'http://127.0.0.1:1/nobody' });
	const response = await fetch(`${sandbox.url}/admin/callbacks`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ provider: 'esim-go', payload: { hello: 'world' } }),
	});
	expect(await response.json()).toMatchObject([{ status: 200, body: '{"hello":"world"}' }]);
	expect(sandbox.callbacks()).toMatchObject([
		{ status: 0, error: expect.any(String) },
		{ status: 200, url: receiver.url },
	]);
});

it('tries again when it is told to and the receiver refuses', async () => {
	const busy = await openReceiver((count) => (count < 3 ? 500 : 200));
	sandbox.setSwitches('esimGo', { callbackUrl: busy.url, callbackRetries: 5 });
	await sandbox.sendCallback('esimGo', { alertType: 'FirstAttachment' });
	expect(busy.received).toHaveLength(3);
	await busy.close();
});

describe('by the clock', () => {
	it('a traveller installs, attaches, uses up the bundle and lets it expire', async () => {
		sandbox.setSwitches('esimGo', { travellers: 'travelling' });
		const iccid = await client.buy();
		const state = () => sandbox.state('esimGo').esims[0];
		await sandbox.advanceClock(3_600_000);
		expect(state()?.profileStatus).toBe('Downloaded');
		await sandbox.advanceClock(60_000);
		expect(state()?.profileStatus).toBe('Installed');
		await sandbox.advanceClock(DAY_MS);
		expect(state()?.assignments[0]?.state).toBe('active');
		await sandbox.advanceClock(6 * DAY_MS);
		expect(state()?.assignments[0]?.state).toBe('depleted');
		await sandbox.advanceClock(DAY_MS);
		expect(state()?.assignments[0]?.state).toBe('expired');
		expect(receiver.alertTypes().filter((type) => type === 'Utilisation')).toHaveLength(4);
		expect((await client.get(`/esims/${iccid}/history`)).json.at(-1).name).toBe('Bundle Expired');
	});

	it('a traveller who tops up goes on', async () => {
		sandbox.setSwitches('esimGo', { travellers: 'travelling' });
		const iccid = await client.buy();
		await sandbox.advanceClock(7 * DAY_MS);
		await client.order({ iccids: [iccid] });
		await sandbox.advanceClock(DAY_MS);
		expect(sandbox.state('esimGo').esims[0]?.assignments[1]?.state).toBe('active');
	});

	it('a bundle nobody uses lapses after twelve months', async () => {
		const iccid = await client.buy();
		await sandbox.advanceClock(364 * DAY_MS);
		expect(sandbox.state('esimGo').esims[0]?.assignments[0]?.state).toBe('queued');
		await sandbox.advanceClock(2 * DAY_MS);
		expect(sandbox.state('esimGo').esims[0]?.assignments[0]?.state).toBe('lapsed');
		expect((await client.get(`/esims/${iccid}/history`)).json.at(-1).name).toBe('Bundle Lapsed');
	});

	it('a second bundle waits for the first to be used up', async () => {
		const iccid = await client.buy();
		await client.order({ iccids: [iccid] });
		sandbox.act('esimGo', { action: 'use', iccid, megabytes: 900 });
		const states = () => sandbox.state('esimGo').esims[0]?.assignments.map(({ state }) => state);
		expect(states()).toEqual(['active', 'queued']);
		sandbox.act('esimGo', { action: 'use', iccid, megabytes: 200 });
		expect(states()).toEqual(['depleted', 'active']);
	});
});
