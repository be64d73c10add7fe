import { startSandbox, type FaultRule, type Sandbox } from '../../sandbox';
import { clientOf, GB_1GB, openEsimGo, type Reply } from './esimGoClient';

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;

beforeEach(async () => {
	({ sandbox, ...client } = await openEsimGo());
});
afterEach(async () => await sandbox.close());

describe('rate limit', () => {
	beforeEach(() => sandbox.setSwitches('esimGo', { requestsPerWindow: 10, windowMs: 3_600_000 }));

	it("refuses the eleventh request of a window with 429, Retry-After and the vendor's text", async () => {
		const replies = [];
		for (let count = 0; count < 11; count++) replies.push(await client.get('/organisation'));
		expect(replies.map(({ status }) => status)).toEqual([...Array<number>(10).fill(200), 429]);
		expect(replies[10]?.json).toEqual({ message: 'Rate limit exceeded' });
		expect(Number(replies[10]?.headers.get('retry-after'))).toBeGreaterThan(0);
	});

	it("shows the four rate headers and the sandbox's date on every answer", async () => {
		await client.get('/organisation');
		const { headers } = await client.get('/organisation');
		expect(headers.get('x-ratelimit-limit')).toBe('10');
		expect(headers.get('x-ratelimit-remaining')).toBe('8');
		expect(headers.get('x-ratelimit-cost')).toBe('1');
		expect(headers.get('x-ratelimit-reset')).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
		await sandbox.advanceClock(86_400_000);
		const later = await client.get('/organisation');
		expect(Date.parse(later.headers.get('date') ?? '')).toBeGreaterThan(Date.now() + 86_000_000);
	});

	it('starts afresh with the next window, and never counts the admin paths', async () => {
		for (let count = 0; count < 12; count++) await client.get('/organisation');
		for (let count = 0; count < 20; count++) expect((await fetch(`${sandbox.url}/admin/ledger`)).status).toBe(200);
		await sandbox.advanceClock(3_600_000);
		expect((await client.get('/organisation')).status).toBe(200);
	});
});

describe('scripted faults', () => {
	const buyUnder = async (fault: FaultRule['fault']) => {
		sandbox.addFault({ method: 'POST', path: '/orders', fault });
		return await client.order().then(
			({ status, text, headers }) => ({ status, text, headers }),
			(error: unknown) => ({ failed: String(error) }),
		);
	};
	const charges = () => sandbox.ledger().filter(({ kind }) => kind === 'charge').length;

	it.each([
		['a 500 before', { kind: 'status', status: 500, when: 'before' } as const],
		['a reset before', { kind: 'reset', when: 'before' } as const],
		['an HTML page before', { kind: 'html', status: 502, when: 'before' } as const],
		['a rate limit', { kind: 'rateLimit', retryAfter: 3 } as const],
	])('charges nothing under %s', async (_name, fault) => {
		await buyUnder(fault);
		expect(charges()).toBe(0);
	});

	it.each([
		['a 500 after', { kind: 'status', status: 500, when: 'after' } as const],
		['a reset after', { kind: 'reset', when: 'after' } as const],
		['no answer after', { kind: 'noAnswer', when: 'after', ms: 50 } as const],
		['a cut body', { kind: 'cut', when: 'after' } as const],
		['an empty body', { kind: 'empty', when: 'after' } as const],
		['an HTML page after', { kind: 'html', status: 502, when: 'after' } as const],
	])('charges once under %s, and loses the answer', async (_name, fault) => {
		const outcome = await buyUnder(fault);
		expect(charges()).toBe(1);
		expect(JSON.stringify(outcome)).not.toContain('orderReference');
	});

	it('says in the request log which fault hit which request', async () => {
		await buyUnder({ kind: 'reset', when: 'after' });
		expect(sandbox.requests().at(-1)).toMatchObject({ method: 'POST', path: '/orders', fault: 'reset after', status: 0 });
		await buyUnder({ kind: 'status', status: 503, when: 'before' });
		expect(sandbox.requests().at(-1)).toMatchObject({ fault: 'status 503 before', status: 503 });
	});

	it('carries the Retry-After of a scripted rate limit', async () => {
		const outcome = await buyUnder({ kind: 'rateLimit', retryAfter: 7 });
		expect('headers' in outcome && outcome.headers.get('retry-after')).toBe('7');
	});

	it('delays an answer without losing it', async () => {
		const began = Date.now();
		expect(await buyUnder({ kind: 'delay', ms: 120, when: 'after' })).toMatchObject({ status: 200 });
		expect(Date.now() - began).toBeGreaterThanOrEqual(115);
	});

	it('strikes as often as it says, after letting some pass, only where it matches', async () => {
		sandbox.addFault({ path: '/esims/*', skip: 1, times: 2, fault: { kind: 'status', status: 500, when: 'before' } });
		const iccid = await client.buy();
		const statuses = [];
		for (let count = 0; count < 4; count++) statuses.push((await client.get(`/esims/${iccid}`)).status);
		expect(statuses).toEqual([200, 500, 500, 200]);
	});

	it('can tell a purchase from a validation by the body', async () => {
		sandbox.addFault({
			method: 'POST',
			path: '/orders',
			body: { type: 'transaction' },
			fault: { kind: 'status', status: 500, when: 'before' },
		});
		expect((await client.order({}, { type: 'validate' })).status).toBe(200);
		expect((await client.order()).status).toBe(500);
	});

	it('spends no fault on a request that the rate limit refuses', async () => {
		sandbox.setSwitches('esimGo', { requestsPerWindow: 1, windowMs: 3_600_000 });
		await client.get('/organisation');
		sandbox.addFault({ fault: { kind: 'status', status: 500, when: 'before' } });
		expect((await client.get('/organisation')).status).toBe(429);
		await sandbox.advanceClock(3_600_000);
		expect((await client.get('/organisation')).status).toBe(500);
	});

	it('refuses a fault for a provider it does not have', () => {
		expect(() => sandbox.addFault({ provider: 'nobody', fault: { kind: 'empty' } })).toThrow('There is no provider "nobody"');
	});
});

describe('what it writes down', () => {
	it('logs method, path, query, body and status of a request, but never the key', async () => {
		await client.call('PUT', '/esims?a=1&a=2&b=3', { iccid: 'x', customerRef: 'y' });
		const [row] = sandbox.requests();
		expect(row).toMatchObject({
			provider: 'esimGo',
			method: 'PUT',
			path: '/esims',
			query: { a: ['1', '2'], b: '3' },
			body: { iccid: 'x', customerRef: 'y' },
			status: 400,
		});
		expect(JSON.stringify(row)).not.toContain(sandbox.esimGo.apiKey);
	});

	it('writes one ledger entry per order line, with the request that caused it', async () => {
		const { json } = await client.order({ quantity: 2 });
		const [entry] = sandbox.ledger();
		expect(entry).toMatchObject({
			provider: 'esimGo',
			kind: 'charge',
			amount: 4.56,
			currency: 'USD',
			orderReference: json.orderReference,
			item: GB_1GB,
			quantity: 2,
		});
		expect(entry?.iccids).toEqual(json.order[0].iccids);
		expect(entry?.requestId).toBe(sandbox.requests()[0]?.id);
	});

	it('knows the most requests that were open at once', async () => {
		sandbox.setSwitches('esimGo', { latencyMs: 500 });
		await Promise.all([1, 2, 3].map(async () => await client.get('/organisation')));
		expect(sandbox.peakInFlight('esimGo')).toBe(3);
	});
});

describe('admin paths', () => {
	const admin = async (method: string, path: string, body?: object) => {
		const response = await fetch(`${sandbox.url}/admin${path}`, {
			method,
			...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
		});
		const json: Reply['json'] = await response.json();
		return { status: response.status, json };
	};

	it('give another process what the code gives', async () => {
		await client.order();
		expect((await admin('GET', '/ledger')).json).toEqual(sandbox.ledger());
		expect((await admin('GET', '/requests')).json).toEqual(sandbox.requests());
		expect((await admin('GET', '/state/esim-go')).json).toMatchObject({ balance: 4997.72, orders: [{ total: 2.28 }] });
		expect((await admin('GET', '/peak-in-flight/esimGo')).json).toEqual({ peakInFlight: 1 });
		await admin('DELETE', '/requests');
		expect(sandbox.requests()).toEqual([]);
	});

	it('take faults, switches and the clock', async () => {
		await admin('POST', '/faults', { provider: 'esim-go', fault: { kind: 'status', status: 500, when: 'before' } });
		expect((await client.get('/organisation')).status).toBe(500);
		await admin('POST', '/switches/esim-go', { organisationShape: 'wrapped' });
		expect((await client.get('/organisation')).json).toHaveProperty('organisations');
		const before = Date.parse(String((await admin('GET', '/clock')).json.now));
		await admin('POST', '/clock', { advanceMs: 3_600_000 });
		expect(Date.parse(String((await admin('GET', '/clock')).json.now)) - before).toBeGreaterThanOrEqual(3_600_000);
	});

	it('describe every switch', async () => {
		const { json } = await admin('GET', '/switches/esim-go');
		expect(Object.keys(json.values)).toEqual(Object.keys(json.descriptions));
		expect(Object.values(json.descriptions)).not.toContain('');
	});

	it('say what is wrong with what they are sent', async () => {
		expect(await admin('POST', '/switches/esim-go', { noSuchSwitch: 1 })).toMatchObject({
			status: 400,
			json: { message: expect.stringContaining('noSuchSwitch') },
		});
		expect(await admin('POST', '/act/oytel', { action: 'fly' })).toMatchObject({
			status: 400,
			json: { message: expect.stringContaining('one of: activate, attach') },
		});
		expect(await admin('POST', '/faults', { fault: { kind: 'none' } })).toMatchObject({
			status: 400,
			json: { message: expect.stringContaining('one of: status, reset') },
		});
		expect(await admin('GET', '/state/nobody')).toMatchObject({
			status: 400,
			json: { message: expect.stringMatching(/The providers are: .*esimGo/) },
		});
		expect(await admin('POST', '/faults', { fault: { kind: 'explode' } })).toMatchObject({ status: 400 });
	});

	it('bring everything back to the start', async () => {
		await client.order();
		sandbox.setSwitches('esimGo', { organisationShape: 'wrapped' });
		await sandbox.advanceClock(1_000_000);
		await admin('POST', '/reset');
		expect(sandbox.ledger()).toEqual([]);
		expect(sandbox.state('esimGo')).toMatchObject({ balance: 5000, orders: [], esims: [], stock: [] });
		expect((await client.get('/organisation')).json).not.toHaveProperty('organisations');
	});
});

it('gives the same eSIMs on every start with the same seed', async () => {
	const orders = await Promise.all(
		[1, 2].map(async () => {
			const sandbox = await startSandbox({ seed: 7 });
			const { json } = await clientOf(sandbox).order();
			await sandbox.close();
			return json;
		}),
	);
	expect(orders[1].order).toEqual(orders[0].order);
	expect(orders[1].orderReference).toBe(orders[0].orderReference);
});
