import { createHmac } from 'node:crypto';
import { OytelTrigger } from '../../../nodes/Oytel/OytelTrigger.node';
import { limits, oytel } from '../../../nodes/Oytel/provider';
import { statusCall } from '../../../nodes/Oytel/reads';
import { unverifiedReads } from '../../../nodes/Oytel/trigger/confirm';
import { accountOf } from '../../../nodes/shared/http/account';
import { laneOf } from '../../../nodes/shared/http/lane';
import { operationWith } from '../anyShop';
import { listen, type Listener, type ListenerOptions } from '../listener';
import { openOytelShop, oytelCredential, oytelEngine, provision, type Switches } from './shop';

const shop = openOytelShop();
const listeners: Listener[] = [];

afterEach(async () => {
	await Promise.all(listeners.splice(0).map(async (listener) => await listener.close()));
});

let workflows = 0;

/** A trigger of a workflow of its own; `data` is what its credential holds besides address and key. */
async function listening(
	parameters: ListenerOptions['parameters'] = {},
	data: object = {},
	options: Partial<ListenerOptions> = {},
): Promise<Listener> {
	workflows += 1;
	const credentials = oytelCredential(shop.sandbox, data);
	const listener = await listen({ trigger: new OytelTrigger(), credentials, parameters, workflowId: `workflow ${workflows}`, ...options });
	listeners.push(listener);
	return listener;
}

const secret = 'sandbox-oytel-webhook-secret';

/** Without a secret, as Oytel's documents leave everybody: events are confirmed instead. */
const unsigned = { verifySignature: false };

let bought = 0;

/** Buys an eSIM whose events go to the listener. */
async function buy(webhookUrl: string): Promise<string> {
	bought += 1;
	return String((await shop.buy([`trigger ${bought}`], { options: { webhookUrl } })).json[0].id);
}

const payload = (esimId: string, event = 'usage.threshold', timestamp = '2026-12-03T18:20:00Z') => ({
	event,
	timestamp,
	data: { esim_id: esimId, customer_email: 'ada@traveller.example', plan_id: 'eu-roam-50' },
});

const statuses = async (order: object) => (await shop.sandbox.sendCallback('oytel', order)).map(({ status }) => status);

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until so many events have come: they do after the sender was answered. */
async function arrived({ events }: Listener, count: number): Promise<void> {
	for (const deadline = Date.now() + 5_000; events.length < count && Date.now() < deadline;) await pause(20);
}

test("the four events of an eSIM bought with the trigger's URL arrive with its current status", async () => {
	const listener = await listening(unsigned);
	const { url, events, thrown } = listener;
	const esimId = await buy(url);
	await arrived(listener, 1);
	shop.sandbox.act('oytel', { action: 'use', esimId, megabytes: 41_000 });
	await arrived(listener, 3);
	shop.sandbox.act('oytel', { action: 'expire', esimId });
	await arrived(listener, 4);
	expect(events.map(({ event }) => event).sort()).toEqual(['esim.activated', 'esim.expired', 'esim.provisioned', 'usage.threshold']);
	expect(events.find(({ event }) => event === 'usage.threshold')).toMatchObject({
		provider: 'oytel',
		environment: 'sandbox',
		esimId,
		planId: 'eu-roam-50',
		customerEmail: 'ada@traveller.example',
		occurredAt: expect.stringMatching(/^\d{4}-.*Z$/),
		status: 'active',
		totalMB: 50_000,
		usedMB: 41_000,
		usedPercent: 82,
		verified: false,
		confirmed: true,
		warning: null,
		eventId: expect.stringMatching(/^[0-9a-f]{64}$/),
		body: { event: 'usage.threshold', data: { esim_id: esimId } },
	});
	expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(4);
	expect(shop.requests().filter((request) => request === `GET /esim/${esimId}/status`)).toHaveLength(4);
	expect(thrown).toEqual([]);
});

describe('an unverified event that cannot be confirmed starts nothing', () => {
	test('about an eSIM that Oytel does not know', async () => {
		const { url, events } = await listening(unsigned);
		expect(await statuses({ url, payload: payload('esim_0') })).toEqual([200]);
		await pause(4_000);
		expect(events).toEqual([]);
		expect(shop.requests()).toEqual(['GET /esim/esim_0/status', 'GET /esim/esim_0/status']);
	});

	test.each([
		['without an id', { esim_id: undefined }],
		['with an empty id', { esim_id: '' }],
		['with an id of blanks', { esim_id: ' \n' }],
		['about the folder above', { esim_id: '..' }],
		['about another path', { esim_id: '../plans' }],
		['with an id in another form', { esim_id: ['esim_1'] }],
		['with an endless id', { esim_id: 'e'.repeat(5_000) }],
	])('%s, and Oytel is not asked', async (_, data) => {
		const { url, events } = await listening(unsigned);
		expect(await statuses({ url, payload: { ...payload('esim_1'), data: { ...payload('esim_1').data, ...data } } })).toEqual([200]);
		await pause(300);
		expect([events, shop.requests()]).toEqual([[], []]);
	});

	test.each(['nothing at all', { type: 'ping', data: 7 }])('of an unknown form: %j', async (body) => {
		const { url, events } = await listening(unsigned);
		await statuses({ url, payload: body });
		await pause(300);
		expect([events, shop.requests()]).toEqual([[], []]);
	});

	test('when the status cannot be read; it starts once it can', async () => {
		const listener = await listening(unsigned);
		const { url, events } = listener;
		const esimId = await buy('http://127.0.0.1:9/hook');
		shop.fault({ path: '/esim/*/status', fault: { kind: 'status', status: 400, body: { error: 'not today' }, when: 'before' } });
		await statuses({ url, payload: payload(esimId) });
		await pause(500);
		expect(events).toEqual([]);
		await statuses({ url, payload: payload(esimId) });
		await arrived(listener, 1);
		expect(events).toMatchObject([{ esimId, verified: false, confirmed: true, status: 'provisioned' }]);
	});

	test('when Oytel answers about another eSIM', async () => {
		const { url, events } = await listening(unsigned);
		const esimId = await buy('http://127.0.0.1:9/hook');
		shop.fault({
			path: '/esim/*/status',
			fault: { kind: 'status', status: 200, body: { esim_id: 'esim_9', status: 'active' }, when: 'before' },
		});
		await statuses({ url, payload: payload(esimId) });
		await pause(500);
		expect(events).toEqual([]);
	});

	test('when it is longer than any real one', async () => {
		const { url, events } = await listening(unsigned);
		const esimId = await buy('http://127.0.0.1:9/hook');
		expect(await statuses({ url, payload: { ...payload(esimId), more: 'x'.repeat(100_000) } })).toEqual([400]);
		await pause(300);
		expect(events).toEqual([]);
	});
});

test('a status that cannot be read does not lose a verified event', async () => {
	const listener = await listening({ confirmStatus: true }, { webhookSecret: secret });
	const { url, events } = listener;
	const esimId = await buy('http://127.0.0.1:9/hook');
	shop.fault({
		path: '/esim/*/status',
		times: 'always',
		fault: { kind: 'status', status: 400, body: { error: 'not today' }, when: 'before' },
	});
	await statuses({ url, payload: payload(esimId), signed: true });
	await arrived(listener, 1);
	expect(events[0]).toMatchObject({
		esimId,
		planId: 'eu-roam-50',
		status: null,
		confirmed: false,
		warning: expect.stringContaining('not today'),
	});
});

test('unverified events spend a budget of their own, and leave the account its status reads', async () => {
	// An account of its own: the budget stays spent for the rest of the hour.
	const apiKey = 'sk_sandbox_budget';
	shop.set({ apiKey });
	const { run } = oytelEngine(shop.sandbox, { apiKey });
	const { url, events } = await listening(unsigned, { apiKey });
	const [{ id: esimId }] = (await run({ parameters: provision(), items: [{ reference: 'budget' }] })).json;
	const { host, id } = accountOf({ ...oytelCredential(shop.sandbox, { apiKey }).oytelApi.data }, oytel);
	const budget = laneOf(`oytel/${unverifiedReads.key}`, `${host}/${id}`, unverifiedReads.pace);
	while (budget.untilFreeMs() === 0) await budget.run(async () => await Promise.resolve({ status: 200, headers: {} }));

	await statuses({ url, payload: payload(String(esimId)) });
	await pause(500);

	expect([events, shop.requests()]).toEqual([[], ['POST /esim/provision']]);
	const { json } = await run({ parameters: operationWith('esim.getStatus', { esimId }) });
	expect(json).toMatchObject([{ esimId, status: 'provisioned' }]);
	expect(unverifiedReads.pace.sends).toBeLessThanOrEqual(limits(statusCall(''))[0].pace.sends / 5);
});

test('the sender is answered before the status is asked for', async () => {
	const listener = await listening(unsigned);
	const { url, events } = listener;
	const esimId = await buy('http://127.0.0.1:9/hook');
	shop.fault({ path: '/esim/*/status', fault: { kind: 'delay', ms: 1_500, when: 'before' } });
	const began = Date.now();
	expect(await statuses({ url, payload: payload(esimId) })).toEqual([200]);
	expect(Date.now() - began).toBeLessThan(1_000);
	expect(events).toEqual([]);
	await arrived(listener, 1);
	expect(events).toHaveLength(1);
});

describe('signatures', () => {
	test.each<[Switches, object]>([
		[{}, {}],
		[{ signatureEncoding: 'base64' }, { signatureEncoding: 'base64' }],
		[{ signatureAlgorithm: 'sha512' }, { signatureAlgorithm: 'sha512' }],
		[
			{ signatureAlgorithm: 'sha1', signaturePrefix: 'sha1=' },
			{ signatureAlgorithm: 'sha1', signaturePrefix: 'sha1=' },
		],
		[
			{ signatureHeader: 'X-Hub-Signature-256', signaturePrefix: 'sha256=' },
			{ signatureHeader: 'x-hub-signature-256', signaturePrefix: 'sha256=' },
		],
	])('%j are accepted as the credential says, and nothing is asked', async (switches, data) => {
		shop.set(switches);
		const { url, events } = await listening({}, { webhookSecret: secret, ...data });
		expect(await statuses({ url, payload: payload('esim_1'), signed: true })).toEqual([200]);
		expect(events[0]).toMatchObject({ event: 'usage.threshold', verified: true, confirmed: false, status: null, warning: null });
		expect(shop.requests()).toEqual([]);
	});

	test('forged, unsigned, odd and changed callbacks get 401 and start nothing', async () => {
		const { url, events, thrown } = await listening({}, { webhookSecret: secret });
		expect(await statuses({ url, payload: payload('esim_1'), forged: true })).toEqual([401]);
		expect(await statuses({ url, payload: payload('esim_1'), signed: false })).toEqual([401]);
		shop.set({ signatureEncoding: 'base64' });
		expect(await statuses({ url, payload: payload('esim_1'), signed: true })).toEqual([401]);
		const body = JSON.stringify(payload('esim_1'));
		const signature = createHmac('sha256', secret).update(body).digest('hex');
		const changed = await fetch(url, {
			method: 'POST',
			headers: { 'x-oytel-signature': signature },
			body: body.replace('esim_1', 'esim_2'),
		});
		expect(changed.status).toBe(401);
		expect([events, thrown]).toEqual([[], []]);
	});

	test('the raw bytes count: another layout of the same JSON is verified as it came', async () => {
		const { url, events } = await listening({}, { webhookSecret: secret });
		const body = `${JSON.stringify(payload('esim_1'), null, 4)}\r\n`;
		const signature = createHmac('sha256', secret).update(body).digest('hex');
		const answer = await fetch(url, { method: 'POST', headers: { 'x-oytel-signature': signature, 'content-type': 'text/plain' }, body });
		expect(answer.status).toBe(200);
		expect(events[0].verified).toBe(true);
	});

	test.each([true, false])('what a callback repeats of key and secret does not reach the item, verified: %s', async (verifySignature) => {
		const listener = await listening({ verifySignature }, { webhookSecret: secret });
		const { apiKey } = shop.sandbox.oytel;
		const said = [apiKey, secret, Buffer.from(`key:${apiKey}`).toString('base64'), Buffer.from(secret).toString('hex')];
		const esimId = verifySignature ? 'esim_1' : await buy('');
		const { data, ...rest } = payload(esimId);
		const body = JSON.stringify({ ...rest, data: { ...data, customer_email: said.join(' ') }, more: { [apiKey]: said } });
		const signature = createHmac('sha256', secret).update(body).digest('hex');
		const answer = await fetch(listener.url, { method: 'POST', headers: { 'x-oytel-signature': signature }, body });
		expect(answer.status).toBe(200);
		await arrived(listener, 1);
		const all = JSON.stringify(listener.events);
		for (const one of said) expect(all).not.toContain(one);
		expect(listener.events).toMatchObject([
			{ esimId, verified: verifySignature, customerEmail: '*** *** *** ***', body: { more: { '***': ['***', '***', '***', '***'] } } },
		]);
	});

	test.each<[string, unknown]>([
		['missing', undefined],
		['null', null],
		['empty', ''],
		['blanks', ' \t\n'],
		['nothing that can be seen', '\u200b\u2060'],
		['a number', 7],
		['a list', [secret]],
		['an object', { secret }],
		['true', true],
	])('a secret that is %s refuses every callback, whatever it is signed with', async (_, webhookSecret) => {
		const { url, events, thrown } = await listening({}, { webhookSecret });
		const body = JSON.stringify(payload('esim_1'));
		for (const key of ['', 'undefined', 'null', String(webhookSecret), secret]) {
			const signature = createHmac('sha256', key).update(body).digest('hex');
			const answer = await fetch(url, { method: 'POST', headers: { 'x-oytel-signature': signature }, body });
			expect(answer.status).toBe(401);
		}
		expect(await statuses({ url, payload: payload('esim_1') })).toEqual([401]);
		expect([events, thrown, shop.requests()]).toEqual([[], [], []]);
	});

	test('a secret in the credential changes nothing while verification is off: events are confirmed', async () => {
		const { url, events } = await listening(unsigned, { webhookSecret: secret });
		expect(await statuses({ url, payload: payload('esim_0'), signed: true })).toEqual([200]);
		await pause(4_000);
		expect(events).toEqual([]);
		expect(shop.requests()).toHaveLength(2);
	});

	test('while the editor listens a refused callback says there what is wrong', async () => {
		const { url, thrown } = await listening({}, { webhookSecret: secret }, { mode: 'manual' });
		await statuses({ url, payload: payload('esim_1') });
		expect(String(thrown[0])).toContain('The callback has no signature in the header that the Oytel credential names');
	});
});

describe('which events start an execution', () => {
	const signed = { webhookSecret: secret };

	test('the chosen ones; others are answered and ignored', async () => {
		const { url, events } = await listening({ events: ['esim.expired', 'other'] }, signed);
		for (const event of ['esim.expired', 'Esim.Expired', 'esim.activated', 'usage.threshold', 'esim.suspended']) {
			expect(await statuses({ url, payload: payload('esim_1', event), signed: true })).toEqual([200]);
		}
		expect(events.map(({ event }) => event)).toEqual(['esim.expired', 'esim.suspended']);
	});

	test('all, when none is chosen: unknown names and unknown forms too', async () => {
		const { url, events } = await listening({}, signed);
		await statuses({ url, payload: payload('esim_1', 'plan.renewed'), signed: true });
		await statuses({ url, payload: { type: 'ping', data: 7 }, signed: true });
		expect(events.map(({ event, esimId, body }) => [event, esimId, body])).toEqual([
			['plan.renewed', 'esim_1', expect.objectContaining({ event: 'plan.renewed' })],
			[null, null, { type: 'ping', data: 7 }],
		]);
	});

	test('repeats start nothing, however they are written; the same event at another time does', async () => {
		const { url, events } = await listening({}, signed);
		await statuses({ url, payload: payload('esim_1'), copies: 3, signed: true });
		await statuses({ url, payload: { ...payload('esim_1'), attempt: 2 }, signed: true });
		expect(events).toHaveLength(1);
		await statuses({ url, payload: payload('esim_1', 'usage.threshold', '2026-12-04T09:00:00Z'), signed: true });
		await statuses({ url, payload: payload('esim_2'), signed: true });
		expect(events).toHaveLength(3);
	});

	test('repeats of an unverified event start once, and ask no more once it was confirmed', async () => {
		const listener = await listening(unsigned);
		const { url, events } = listener;
		const esimId = await buy('http://127.0.0.1:9/hook');
		await statuses({ url, payload: payload(esimId), copies: 3 });
		await arrived(listener, 1);
		await pause(500);
		const asked = shop.requests().length;
		await statuses({ url, payload: payload(esimId) });
		await pause(500);
		expect(events).toHaveLength(1);
		expect(shop.requests()).toHaveLength(asked);
	});

	test('a made-up event of the same name does not make the genuine one a repeat', async () => {
		const listener = await listening(unsigned);
		const { url, events } = listener;
		const esimId = await buy('http://127.0.0.1:9/hook');
		const genuine = payload(esimId);
		await statuses({ url, payload: { ...genuine, data: { ...genuine.data, customer_email: 'eve@elsewhere.example' } } });
		await arrived(listener, 1);
		await statuses({ url, payload: genuine });
		await arrived(listener, 2);
		expect(events.map(({ customerEmail }) => customerEmail)).toEqual(['eve@elsewhere.example', 'ada@traveller.example']);
		expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(2);
	});

	test('repeats pass where the user wants them, while the editor listens, and in another workflow', async () => {
		const wanted = await listening({ dropRepeats: false }, signed);
		const test = await listening({}, signed, { mode: 'manual' });
		const other = await listening({}, signed);
		for (const { url } of [wanted, wanted, test, test, other, other]) await statuses({ url, payload: payload('esim_1'), signed: true });
		expect([wanted, test, other].map(({ events }) => events.length)).toEqual([2, 2, 1]);
	});

	test('the status is added to verified events where the user wants it', async () => {
		const listener = await listening({ confirmStatus: true }, signed);
		const { url, events } = listener;
		const esimId = await buy('http://127.0.0.1:9/hook');
		await statuses({ url, payload: payload(esimId), signed: true });
		await statuses({ url, payload: payload('esim_0'), signed: true });
		await arrived(listener, 2);
		expect(events).toEqual([
			expect.objectContaining({ esimId, verified: true, confirmed: true, status: 'provisioned' }),
			expect.objectContaining({
				esimId: 'esim_0',
				verified: true,
				confirmed: false,
				warning: expect.stringContaining('does not know this eSIM'),
			}),
		]);
	});
});

test('what is no JSON object gets 400, and a broken credential 500, without an execution', async () => {
	const { url, events, thrown } = await listening(unsigned);
	for (const body of ['', 'no', '[1]', '7']) expect((await fetch(url, { method: 'POST', body })).status).toBe(400);
	const broken = await listening({}, { webhookSecret: secret, signatureAlgorithm: 'crc' });
	expect(await statuses({ url: broken.url, payload: payload('esim_1'), signed: true })).toEqual([500]);
	expect([events, thrown, broken.events, broken.thrown]).toEqual([[], [], [], []]);
});

test('nothing is registered or removed anywhere when it is switched on and off', async () => {
	for (const { hook } of [await listening(unsigned), await listening({}, { webhookSecret: secret })]) {
		expect([await hook('checkExists'), await hook('create'), await hook('delete')]).toEqual([true, true, true]);
	}
	expect(shop.requests()).toEqual([]);
});

test('it is not switched on while it would refuse everything: verification without a secret', async () => {
	for (const webhookSecret of [undefined, '', ' ']) {
		const { hook } = await listening({}, { webhookSecret });
		await expect(hook('checkExists')).rejects.toThrow('Verify Signature is on, but the Oytel credential has no Webhook Secret');
	}
});
