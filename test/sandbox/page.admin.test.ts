import { startSandbox, type Sandbox } from '../../sandbox';
import type { Offer, View } from '../../sandbox/frame/view';
import { clientOf, openReceiver } from './esimGoClient';

/** What the page asks the sandbox for, and what its buttons do. The page itself is driven in test/e2e/sandbox-page.test.ts. */

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
	sandbox = await startSandbox({ switches: { esimGo: { requestsPerWindow: 0 } } });
	client = clientOf(sandbox);
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

async function admin<Answer>(method: string, path: string, body?: object): Promise<Answer> {
	const response = await fetch(`${sandbox.url}/admin${path}`, {
		method,
		...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
	});
	const json: Answer = JSON.parse(await response.text());
	if (!response.ok) throw new Error(JSON.stringify(json));
	return json;
}
const view = async () => await admin<View>('GET', '/view');
const offers = async () => await admin<Offer[]>('GET', '/offers');
const charges = () => sandbox.ledger().filter(({ kind }) => kind === 'charge').length;

describe('the view', () => {
	it('shows the newest first, what was charged in all, and how many there are', async () => {
		for (let count = 0; count < 53; count++) await client.order();
		const { ledger, requests } = await view();
		expect(ledger.count).toBe(53);
		expect(ledger.rows.map(({ place }) => place)).toEqual(Array.from({ length: 50 }, (_, index) => 52 - index));
		expect(ledger.sums).toEqual({ USD: { charged: 120.84, refunded: 0 } });
		expect(requests).toMatchObject({ count: 53, rows: { length: 50, 0: { status: 200, running: false } } });
	});

	it('shows the sample order of every wholesaler as a charge, with its reference where there is one', async () => {
		const samples = (await offers()).filter(({ sampleOrder }) => sampleOrder !== undefined);
		for (const { key, sampleOrder } of samples) await admin('POST', `/act/${key}`, sampleOrder);
		const { ledger } = await view();
		const keys = samples.map(({ key }) => key);
		expect(keys).toEqual(['esimGo', 'celitech', 'oytel', 'pressOne', 'pressOneVoice']);
		expect(ledger.rows.map(({ provider, reference }) => [provider, reference])).toEqual(
			keys.reverse().map((key) => [key, key === 'pressOneVoice' ? '' : 'sample']),
		);
	});

	it('says that a request is still running', async () => {
		sandbox.addFault({ fault: { kind: 'delay', ms: 300 } });
		const asked = client.get('/organisation');
		while (sandbox.requests().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		expect((await view()).requests.rows[0]).toMatchObject({ running: true, status: 0 });
		await asked;
	});

	it('names the switches that are not at their defaults', async () => {
		sandbox.setSwitches('oytel', { thresholds: [50], qrDelayMs: 5 });
		const { accounts } = await view();
		for (const { key, changed } of accounts) expect(changed).toEqual(key === 'oytel' ? { thresholds: [50], qrDelayMs: 5 } : {});
	});
});

describe('faults by name', () => {
	it('strike the next purchase, and neither a read nor a validation', async () => {
		await admin('POST', '/faults', { provider: 'esim-go', preset: 'lostAnswer' });
		expect((await client.get('/organisation')).status).toBe(200);
		expect((await client.order({}, { type: 'validate' })).status).toBe(200);
		await expect(client.order()).rejects.toThrow();
		expect(charges()).toBe(1);
		expect((await client.order()).status).toBe(200);
	});

	it('strike every request if asked to, until one is switched off', async () => {
		await admin('POST', '/faults', { provider: 'esim-go', preset: 'tooMany', requests: 'all', times: 'always' });
		expect([(await client.get('/organisation')).status, (await client.order()).status]).toEqual([429, 429]);
		const [fault] = (await view()).faults;
		expect(fault).toMatchObject({ provider: 'esimGo', note: 'Too many requests (429)', times: 'always' });
		await admin('DELETE', `/faults/${fault.id}`);
		expect((await client.get('/organisation')).status).toBe(200);
	});

	it('let a charge land a minute later', async () => {
		await admin('POST', '/faults', { provider: 'esim-go', preset: 'lateCharge' });
		await expect(client.order()).rejects.toThrow();
		expect(charges()).toBe(0);
		await admin('POST', '/clock', { advanceMs: 60_000 });
		expect(charges()).toBe(1);
	});

	it('refuse what has sold out, without a charge, at every wholesaler that sells packages', async () => {
		const selling = (await offers()).filter(({ presets }) => presets.some(({ name }) => name === 'soldOut')).map(({ key }) => key);
		expect(selling).toEqual(['esimGo', 'celitech', 'oytel', 'pressOne']);
		await admin('POST', '/faults', { provider: 'esim-go', preset: 'soldOut', requests: 'all' });
		expect((await client.get('/organisation')).status).toBe(200);
		expect(await client.order()).toMatchObject({ status: 400, json: { message: 'bundle is out of stock' } });
		expect(charges()).toBe(0);
	});

	it('make sense for each wholesaler that offers them', async () => {
		for (const { key, presets } of await offers()) {
			for (const { name } of presets) await admin('POST', '/faults', { provider: key, preset: name });
		}
		expect((await view()).faults.length).toBeGreaterThan(40);
	});

	it('list what there is if a name is unknown', async () => {
		await expect(admin('POST', '/faults', { provider: 'press-one-voice', preset: 'soldOut' })).rejects.toThrow(
			'It has: lostAnswer, lateCharge',
		);
		await expect(admin('POST', '/faults', { provider: 'esim-go', preset: 'constructor' })).rejects.toThrow('no preset');
	});
});

it.each(['esimGo', 'oytel'] as const)('slow delivery at %s is a set of switches that exist', async (key) => {
	const offer = (await offers()).find((each) => each.key === key);
	await admin('POST', `/switches/${key}`, offer?.slowDelivery?.switches);
	expect((await view()).accounts.find((each) => each.key === key)?.changed).toEqual(offer?.slowDelivery?.switches);
});

it.each(['esim-go', 'oytel', 'press-one'])('money can be added at %s', async (provider) => {
	await admin('POST', `/act/${provider}`, { action: 'setBalance', balance: 10 });
	expect(await admin('POST', `/act/${provider}`, { action: 'addBalance', amount: 2.5 })).toEqual({ balance: 12.5 });
});

describe('callbacks', () => {
	const wholesalers = ['esimGo', 'oytel'] as const;

	it.each(wholesalers)('of %s: every event can be sent signed, unsigned, forged and twice', async (key) => {
		const { sampleOrder, callbacks } = (await offers()).find((each) => each.key === key) ?? {};
		if (!callbacks) throw new Error(`${key} offers no callbacks`);
		await admin('POST', `/act/${key}`, sampleOrder);
		const receiver = await openReceiver();
		const send = async (event: string, form: keyof typeof callbacks.forms) =>
			await admin<Array<{ body: string; headers: Record<string, string>; status: number }>>('POST', '/callbacks', {
				provider: key,
				url: receiver.url,
				[callbacks.eventField]: event,
				...callbacks.forms[form],
			});
		for (const event of callbacks.events) {
			const [signed] = await send(event, 'signed');
			expect(JSON.parse(signed.body)).toMatchObject(event.startsWith('esim.') ? { event } : { [callbacks.eventField]: event });
			const [unsigned] = await send(event, 'unsigned');
			expect(Object.keys(unsigned.headers)).toEqual([]);
			const [forged] = await send(event, 'forged');
			expect(Object.keys(forged.headers)).toEqual(Object.keys(signed.headers));
			expect(Object.values(forged.headers)).not.toEqual(Object.values(signed.headers));
			const twice = await send(event, 'doubled');
			expect(twice.map(({ body, headers }) => [body, headers])).toEqual([
				[twice[0].body, twice[0].headers],
				[twice[0].body, twice[0].headers],
			]);
		}
		expect(receiver.received).toHaveLength(callbacks.events.length * 5);
		await receiver.close();
	});

	it.each(wholesalers)('of %s go where its switch says', async (key) => {
		const { callbacks, sampleOrder } = (await offers()).find((each) => each.key === key) ?? {};
		const receiver = await openReceiver();
		await admin('POST', `/switches/${key}`, { [callbacks?.addressSwitch ?? '']: receiver.url });
		await admin('POST', `/switches/${key}`, { travellers: 'travelling' });
		await admin('POST', `/act/${key}`, sampleOrder);
		await admin('POST', '/clock', { advanceMs: 40 * 86_400_000 });
		expect(receiver.received.length).toBeGreaterThan(0);
		await receiver.close();
	});
});

it('says of every switch which values it takes', async () => {
	for (const { key } of await offers()) {
		const { values, defaults, forms } = await admin<Record<string, Record<string, { kind: string; choices?: unknown[] }>>>(
			'GET',
			`/switches/${key}`,
		);
		expect(values).toEqual(defaults);
		expect(Object.keys(forms)).toEqual(Object.keys(values));
		for (const [name, { choices }] of Object.entries(forms)) if (choices) expect(choices).toContain(values[name]);
	}
});
