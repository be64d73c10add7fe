import { createHmac } from 'node:crypto';
import { EsimGoApi } from '../../credentials/EsimGoApi.credentials';
import { EsimGoTrigger } from '../../nodes/EsimGo/EsimGoTrigger.node';
import { startSandbox, type Sandbox } from '../../sandbox';
import { TestCredentials } from './credentials';
import { listen, type Listener, type ListenerOptions } from './listener';

let sandbox: Sandbox;
const listeners: Listener[] = [];

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterEach(async () => {
	await Promise.all(listeners.splice(0).map(async (listener) => await listener.close()));
});

afterAll(async () => await sandbox.close());

let workflows = 0;

/** A trigger of a workflow of its own, since repeats are remembered per workflow. */
async function start(parameters: ListenerOptions['parameters'] = {}, options: Partial<ListenerOptions> = {}): Promise<Listener> {
	const credentials = { esimGoApi: { type: new EsimGoApi(), data: { ...sandbox.esimGo } } };
	const listener = await listen({
		trigger: new EsimGoTrigger(),
		credentials,
		parameters,
		workflowId: `workflow${++workflows}`,
		...options,
	});
	listeners.push(listener);
	return listener;
}

const sign = (body: string | Buffer, key = sandbox.esimGo.apiKey) => createHmac('sha256', key).update(body).digest('base64');

async function post({ url }: Listener, body: string, signature: string | undefined = sign(body)): Promise<number> {
	const headers = { 'content-type': 'application/json', ...(signature !== undefined && { 'x-signature-sha256': signature }) };
	return (await fetch(url, { method: 'POST', headers, body })).status;
}

const event = (iccid = '8944538532008160222') => JSON.stringify({ iccid, alertType: 'FirstAttachment' });

test('starts an execution for a callback that eSIM Go has signed', async () => {
	const listener = await start();
	const deliveries = await sandbox.sendCallback('esimGo', { alertType: 'FirstAttachment', url: listener.url, encoding: 'hex' });
	expect(deliveries.map(({ status }) => status)).toEqual([200]);
	expect(listener.events).toMatchObject([{ provider: 'esimGo', alertType: 'FirstAttachment' }]);
});

test('checks the signature over the bytes and not over what they parse to', async () => {
	const listener = await start();
	const spaced = '{ "alertType" : "FirstAttachment", "iccid": 8944538532008160222 }\n';
	expect(await post(listener, spaced)).toBe(200);
	expect(await post(listener, spaced, sign(JSON.stringify(JSON.parse(spaced))))).toBe(401);
	expect(listener.events).toMatchObject([{ iccid: '8944538532008160222' }]);
});

test('what a callback repeats of the API key does not reach the item; its signature is over the bytes as they came', async () => {
	const listener = await start();
	const { apiKey } = sandbox.esimGo;
	const said = [apiKey, Buffer.from(`key:${apiKey}`).toString('base64'), Buffer.from(apiKey).toString('hex')];
	const body = JSON.stringify({
		iccid: '8944538532008160222',
		alertType: 'FirstAttachment',
		reason: said.join(' '),
		device: { make: apiKey },
		more: { [apiKey]: said },
	});
	expect(await post(listener, body, sign(body.replaceAll(apiKey, '***')))).toBe(401);
	expect(await post(listener, body)).toBe(200);
	const all = JSON.stringify(listener.events);
	for (const one of said) expect(all).not.toContain(one);
	expect(listener.events).toMatchObject([
		{
			iccid: '8944538532008160222',
			alertType: 'FirstAttachment',
			reason: '*** *** ***',
			device: { make: '***' },
			body: { more: { '***': ['***', '***', '***'] } },
		},
	]);
	expect(await post(listener, body)).toBe(200);
	expect(listener.events).toHaveLength(1);
});

test.each(['application/vnd.api+json', 'text/html', undefined])('reads the bytes itself where n8n has not: %s', async (type) => {
	const listener = await start();
	const headers = { 'x-signature-sha256': sign(event()), ...(type !== undefined && { 'content-type': type }) };
	const answer = await fetch(listener.url, { method: 'POST', headers, body: Buffer.from(event()) });
	expect(answer.status).toBe(200);
	expect(listener.events).toHaveLength(1);
});

test.each([
	['forged', () => sign(event(), 'another key')],
	['unsigned', () => undefined],
	['signed with rubbish', () => 'rubbish'],
	['signed for another body', () => sign(event('8944538532008160999'))],
])('answers 401 to a callback that is %s, starts nothing and throws nothing', async (_, signature) => {
	const listener = await start();
	const headers: Record<string, string> = {};
	const value = signature();
	if (value !== undefined) headers['x-signature-sha256'] = value;
	const answer = await fetch(listener.url, { method: 'POST', headers, body: event() });
	expect(answer.status).toBe(401);
	expect(await answer.text()).toBe('');
	expect(listener).toMatchObject({ events: [], thrown: [] });
});

test.each<[string, unknown]>([
	['missing', undefined],
	['null', null],
	['empty', ''],
	['blanks', ' \t\n'],
	['nothing that can be seen', '\u200b\u2060'],
	['a number', 7],
	['a list', ['key']],
	['an object', { key: 'key' }],
])('believes nothing while the API key in the credential is %s', async (_, apiKey) => {
	const other: object = { apiKey };
	const credentials = { esimGoApi: { type: new EsimGoApi(), data: { ...sandbox.esimGo, ...other } } };
	const listener = await start({}, { credentials });
	for (const key of ['', 'undefined', 'null', String(apiKey)]) expect(await post(listener, event(), sign(event(), key))).toBe(401);
	expect(listener.events).toEqual([]);
});

test('an event without a type, or of another, starts nothing where events are chosen', async () => {
	const listener = await start({ events: ['utilisation'] });
	const bundle = { name: 'esim_1GB_7D_GB_V2', initialQuantity: 1_000_000_000, remainingQuantity: 100_000_000 };
	for (const body of [{ bundle }, { bundle, event: 'esim.deleted' }, { bundle, alertType: '' }])
		expect(await post(listener, JSON.stringify(body))).toBe(200);
	expect(listener.events).toEqual([]);
	expect(await post(listener, JSON.stringify({ bundle, event: 'Utilisation' }))).toBe(200);
	expect(listener.events).toMatchObject([{ alertType: 'Utilisation', usedPercent: 90 }]);
});

test('takes the events that are sent with `event`, and those of a phone number', async () => {
	const listener = await start();
	for (const alertType of ['esim.deletion_scheduled', 'esim.deleted', 'MSISDNDisabled']) {
		const [delivery] = await sandbox.sendCallback('esimGo', { alertType, url: listener.url });
		expect(delivery.status).toBe(200);
		expect(listener.events.at(-1)).toMatchObject({ alertType });
	}
	expect(listener.events[0]).toMatchObject({ occurredAt: expect.stringMatching(/Z$/), body: { event: 'esim.deletion_scheduled' } });
	expect(listener.events[2]).toMatchObject({ phoneNumber: '447700900123', reason: 'expired' });
});

describe('what was taken unverified', () => {
	const credentials = () => ({ esimGoApi: { type: new EsimGoApi(), data: { ...sandbox.esimGo } } });
	/** The same trigger of the same workflow, whose switch the user flips. */
	const flipped = async (verifySignature: boolean, workflowId: string) =>
		await start({ verifySignature }, { credentials: credentials(), workflowId });

	test('does not make the signed one a repeat', async () => {
		const open = await flipped(false, 'flipped');
		await fetch(open.url, { method: 'POST', body: event() });
		const closed = await flipped(true, 'flipped');
		expect(await post(closed, event())).toBe(200);
		expect([open.events.length, closed.events.length]).toEqual([1, 1]);
	});

	test('is bounded: an unverified body longer than any event is refused', async () => {
		const open = await flipped(false, 'long');
		const body = JSON.stringify({ alertType: 'FirstUse', more: 'x'.repeat(100_000) });
		expect((await fetch(open.url, { method: 'POST', body })).status).toBe(400);
		expect(open.events).toEqual([]);
	});
});

describe('the credential is read after a callback came', () => {
	test('so a key that was replaced counts at once, and the old one no more', async () => {
		const data = { ...sandbox.esimGo };
		const replaced = 'a key that was renewed';
		const listener = await start({}, { credentials: { esimGoApi: { type: new EsimGoApi(), data } } });
		expect(await post(listener, event())).toBe(200);
		data.apiKey = replaced;
		expect(await post(listener, event('8944538532008160333'), sign(event('8944538532008160333'), replaced))).toBe(200);
		expect(await post(listener, event('8944538532008160444'))).toBe(401);
	});

	test('but callbacks that come together share a reading', async () => {
		const listener = await start();
		const decrypt = TestCredentials.prototype.getDecrypted;
		const reading = jest.spyOn(TestCredentials.prototype, 'getDecrypted').mockImplementation(async function (
			this: TestCredentials,
			...args
		) {
			await new Promise((resolve) => setTimeout(resolve, 300));
			return await decrypt.apply(this, args);
		});
		const iccids = Array.from({ length: 20 }, (_, index) => `89445385320081600${10 + index}`);
		const statuses = await Promise.all(
			iccids.map(
				async (iccid, index) => await post(listener, event(iccid), sign(event(iccid), index % 2 ? 'forged' : sandbox.esimGo.apiKey)),
			),
		);
		expect(statuses).toEqual(iccids.map((_, index) => (index % 2 ? 401 : 200)));
		expect(reading.mock.calls.length).toBeLessThanOrEqual(3);
		reading.mockRestore();
	});
});

test('takes unsigned callbacks only where the user has said so', async () => {
	const listener = await start({ verifySignature: false });
	const answer = await fetch(listener.url, { method: 'POST', body: event() });
	expect(answer.status).toBe(200);
	expect(listener.events).toHaveLength(1);
});

test('answers 400 to a signed body that is no JSON object, and starts nothing', async () => {
	const listener = await start();
	for (const body of ['{"alertType":', '[]', '""']) expect(await post(listener, body)).toBe(400);
	expect(await post(listener, '')).toBe(400);
	expect(listener).toMatchObject({ events: [], thrown: [] });
});

test('answers 500 and starts nothing when its own filter cannot be read', async () => {
	const listener = await start({ filters: { iccids: 'not an ICCID' } });
	expect(await post(listener, event())).toBe(500);
	expect(listener).toMatchObject({ events: [], thrown: [] });
});

test('starts once for equal callbacks, also when they come at the same moment', async () => {
	const listener = await start();
	const answers = await Promise.all(Array.from({ length: 20 }, async () => await post(listener, event())));
	expect(answers).toEqual(Array.from({ length: 20 }, () => 200));
	expect(listener.events).toHaveLength(1);
});

test('starts every time where repeats are not dropped', async () => {
	const listener = await start({ dropRepeats: false });
	for (let time = 0; time < 3; time++) await post(listener, event());
	expect(listener.events).toHaveLength(3);
	expect(new Set(listener.events.map(({ eventId }) => eventId)).size).toBe(1);
});

test('starts each workflow that listens', async () => {
	const both = [await start(), await start()];
	for (const listener of both) await post(listener, event());
	expect(both.map(({ events }) => events.length)).toEqual([1, 1]);
});

test('a forged callback does not make the genuine one a repeat', async () => {
	const listener = await start();
	expect(await post(listener, event(), sign(event(), 'another key'))).toBe(401);
	expect(await post(listener, event())).toBe(200);
	expect(listener.events).toHaveLength(1);
});

describe('while the editor listens for a test event', () => {
	test('a refused callback ends as an error that says why and what to do', async () => {
		const listener = await start({}, { mode: 'manual' });
		await post(listener, event(), '');
		await fetch(listener.url, { method: 'POST', body: event() });
		await post(listener, event(), sign(event(), 'another key'));
		expect(listener.thrown).toMatchObject([
			{ message: expect.stringContaining('not signed'), description: expect.stringContaining('V3') },
			{ message: expect.stringContaining('not signed'), description: expect.stringContaining('Verify Signature') },
			{ message: expect.stringContaining('does not match'), description: expect.stringContaining('API key') },
		]);
		expect(listener.events).toEqual([]);
	});

	test('the same callback counts each time', async () => {
		const listener = await start({}, { mode: 'manual' });
		for (let time = 0; time < 2; time++) await post(listener, event());
		expect(listener.events).toHaveLength(2);
	});
});

describe('on activation', () => {
	const setUrl = (callbackUrl: string, organisationShape: 'bare' | 'wrapped' = 'bare') =>
		sandbox.setSwitches('esimGo', { callbackUrl, organisationShape });
	const asked = () => sandbox.requests().map(({ method, path }) => `${method} ${path}`);

	test.each(['bare', 'wrapped'] as const)('finds its URL registered in the %s answer', async (shape) => {
		const listener = await start();
		setUrl(`${listener.ownUrl}/`, shape);
		expect(await listener.hook('checkExists')).toBe(true);
	});

	test('refuses with both URLs while the account sends elsewhere', async () => {
		const listener = await start();
		setUrl('https://elsewhere.example/hook');
		expect(await listener.hook('checkExists')).toBe(false);
		const refusal = listener.hook('create');
		await expect(refusal).rejects.toThrow('https://elsewhere.example/hook');
		await expect(refusal).rejects.toThrow(listener.ownUrl);
	});

	test('refuses while no callback URL is set', async () => {
		const listener = await start();
		setUrl('');
		await expect(listener.hook('create')).rejects.toThrow(
			`No callback URL is set in eSIM Go. The URL of this trigger is ${listener.ownUrl}`,
		);
	});

	test('says when it cannot ask, in the words of the provider', async () => {
		const credentials = { esimGoApi: { type: new EsimGoApi(), data: { ...sandbox.esimGo, apiKey: 'wrong' } } };
		const listener = await start({}, { credentials });
		await expect(listener.hook('checkExists')).rejects.toThrow(/could not be checked.*403/);
	});

	test('refuses a filter that can never fit', async () => {
		const listener = await start({ filters: { iccids: '12' }, options: { skipUrlCheck: true } });
		await expect(listener.hook('checkExists')).rejects.toThrow('"12" is not an ICCID');
	});

	test('asks nothing where the check is skipped, and nothing for test events', async () => {
		const skipping = await start({ options: { skipUrlCheck: true } });
		expect(await skipping.hook('checkExists')).toBe(true);
		const checking = await start();
		expect(await checking.hook('checkExists', 'manual')).toBe(true);
		expect(await checking.hook('create', 'manual')).toBe(true);
		expect(asked()).toEqual([]);
	});

	test('has nothing to undo', async () => {
		expect(await (await start()).hook('delete')).toBe(true);
		expect(asked()).toEqual([]);
	});
});
