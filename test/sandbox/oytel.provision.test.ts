import type { Sandbox } from '../../sandbox';
import { EU, openOytel, UK, type oytelClient } from './oytelClient';

let sandbox: Sandbox;
let client: ReturnType<typeof oytelClient>;

beforeEach(async () => {
	({ sandbox, ...client } = await openOytel());
});
afterEach(async () => await sandbox.close());

const oytel = 'oytel';
const isoSeconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

describe('plans', () => {
	it('come flat, with a price per term and an object of features', async () => {
		const { status, json } = await client.get('/plans');
		expect(status).toBe(200);
		expect(json.meta).toBeUndefined();
		expect(json.plans[0]).toEqual({
			id: UK,
			name: 'UK Massive 650',
			description: 'Large UK allowance with roaming',
			pricing: { '1_month': 29.95, '3_months': 28.46, '6_months': 26.96, '12_months': 26.36 },
			features: { uk_data: '650GB', roaming_data: '35GB', validity_days: 30 },
		});
	});

	it('come nested, with a base price, a list of features and the environment of the key', async () => {
		sandbox.setSwitches(oytel, { answerShape: 'nested' });
		const { json } = await client.get('/plans');
		expect(json.meta).toEqual({ total: json.plans.length });
		expect(json.plans.find(({ id }: { id: string }) => id === EU)).toMatchObject({
			coverage: 'Europe',
			data_allowance: '50GB',
			validity_days: 30,
			pricing: { base_price: 19.5 },
			features: expect.arrayContaining(['Hotspot']),
			available: true,
			environment: 'sandbox',
		});
		expect((await client.get('/plans', client.bearer(sandbox.oytel.liveApiKey))).json.plans[0].environment).toBe('production');
		expect(json.plans.filter(({ available }: { available: boolean }) => !available)).toHaveLength(1);
	});

	it('may be a bare array, and may have other terms', async () => {
		sandbox.setSwitches(oytel, { plansForm: 'bare', terms: [1, 24] });
		const { json } = await client.get('/plans');
		expect(Object.keys(json[0].pricing)).toEqual(['1_month', '24_months']);
	});
});

describe('the base path', () => {
	it('comes with and without /api, and one of them can be closed', async () => {
		const withApi = `${sandbox.url}/oytel/api/v1`;
		const headers = client.bearer(sandbox.oytel.apiKey);
		expect((await client.fetchText(`${withApi}/plans`, { headers })).status).toBe(200);
		expect(sandbox.requests().at(-1)?.path).toBe('/plans');
		sandbox.setSwitches(oytel, { baseUrlForm: 'v1' });
		expect((await client.fetchText(`${withApi}/plans`, { headers })).status).toBe(404);
		sandbox.setSwitches(oytel, { baseUrlForm: 'apiV1' });
		expect((await client.get('/plans')).status).toBe(404);
		expect((await client.fetchText(`${withApi}/plans`, { headers })).status).toBe(200);
	});

	it('answers an unknown path with 404', async () => {
		expect((await client.get('/esims')).status).toBe(404);
	});
});

describe('a provision', () => {
	it('answers flat: ids, QR link, phone number and expiry on the top level, no price', async () => {
		const { status, json } = await client.provision({ plan_id: UK, term_months: 3 });
		expect(status).toBe(200);
		expect(json).toEqual({
			success: true,
			esim_id: 'esim_204817',
			iccid: expect.stringMatching(/^894453\d{13}$/),
			qr_code_url: expect.stringContaining('/oytel/v1/qr/'),
			mobile_number: '+447700900001',
			expires_at: expect.stringMatching(isoSeconds),
		});
		expect(Date.parse(json.expires_at)).toBeGreaterThan(Date.now() + 89 * 86_400_000);
	});

	it('answers nested: the eSIM apart, with LPA text, order id and what it cost', async () => {
		sandbox.setSwitches(oytel, { answerShape: 'nested' });
		const { json } = await client.provision({ reference_id: 'shop-1' });
		expect(json).toMatchObject({
			success: true,
			order_id: 'ord_77120',
			esim: {
				esim_id: 'esim_204817',
				activation_code: expect.stringMatching(/^LPA:1\$smdp\.[^$]+\$OY-\w{12}$/),
				status: 'provisioned',
				plan: { id: EU, name: 'EU Roam 50' },
				activation_instructions: { ios: expect.any(Array), android: expect.any(Array) },
			},
			billing: { cost_usd: 19.5, remaining_balance: 80.5 },
			meta: { environment: 'sandbox' },
		});
		expect(json.esim.mobile_number).toBeUndefined();
		expect(sandbox.state(oytel).orders[0]).toMatchObject({ referenceId: 'shop-1', planId: EU, amount: 19.5 });
	});

	it('is a charge in the ledger and a mail to the customer', async () => {
		const { json } = await client.provision();
		expect(sandbox.ledger()).toEqual([
			expect.objectContaining({
				provider: 'oytel',
				kind: 'charge',
				amount: 19.5,
				currency: 'USD',
				item: EU,
				quantity: 1,
				iccids: [json.iccid],
				requestId: sandbox.requests().at(-1)?.id,
			}),
		]);
		expect(sandbox.state(oytel).mails).toEqual([expect.objectContaining({ to: 'traveller@example.com', name: 'Ada Traveller' })]);
	});

	it('has no idempotency: the same reference twice is two eSIMs and two charges', async () => {
		const [first, second] = await Promise.all([client.buy({ reference_id: 'same' }), client.buy({ reference_id: 'same' })]);
		expect(first).not.toBe(second);
		expect(sandbox.ledger()).toHaveLength(2);
	});

	it('can repeat its answer for a repeated reference, or refuse it', async () => {
		sandbox.setSwitches(oytel, { repeatedReference: 'sameAnswer' });
		const [first, second] = [await client.buy({ reference_id: 'same' }), await client.buy({ reference_id: 'same' })];
		expect(second).toBe(first);
		expect((await client.provision({ reference_id: 'same', plan_id: UK })).status).toBe(409);
		sandbox.setSwitches(oytel, { repeatedReference: 'conflict' });
		expect((await client.provision({ reference_id: 'same' })).json).toMatchObject({ code: 'DUPLICATE_REFERENCE' });
		expect(sandbox.ledger()).toHaveLength(1);
	});

	it('charges the first month, or the whole term', async () => {
		await client.provision({ plan_id: UK, term_months: 12 });
		sandbox.setSwitches(oytel, { termCharge: 'wholeTerm' });
		await client.provision({ plan_id: UK, term_months: 12 });
		expect(sandbox.ledger().map(({ amount }) => amount)).toEqual([26.36, 316.32]);
	});

	it('expires after its days, or a calendar month later', async () => {
		await sandbox.advanceClock(Date.UTC(2035, 0, 15) - Date.now());
		sandbox.setSwitches(oytel, { validityForm: 'calendarMonths' });
		expect((await client.provision({ plan_id: UK })).json.expires_at).toMatch(/^2035-02-15T/);
		await sandbox.advanceClock(16 * 86_400_000);
		expect((await client.provision({ plan_id: UK })).json.expires_at).toMatch(/^2035-02-28T/);
		sandbox.setSwitches(oytel, { validityForm: 'days' });
		expect((await client.provision({ plan_id: UK })).json.expires_at).toMatch(/^2035-03-02T/);
	});

	it('may take its time once the eSIM exists', async () => {
		sandbox.setSwitches(oytel, { slowProvisionMs: 60_000 });
		const slow = client.post({ plan_id: EU, customer_email: 'a@example.com', customer_name: 'A' }).catch(() => 'no answer');
		while (sandbox.ledger().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
		expect(sandbox.requests()[0]?.status).toBe(0);
		await sandbox.close();
		expect(await slow).toBe('no answer');
	});

	it('may hide the ICCID and QR code for a while; the status then has them', async () => {
		sandbox.setSwitches(oytel, { provisionStatus: 202, qrDelayMs: 60_000, lateIccid: true });
		const { status, json } = await client.provision();
		expect(status).toBe(202);
		expect(Object.keys(json)).toEqual(['success', 'esim_id', 'expires_at']);
		expect((await client.status(json.esim_id)).json.qr_code_url).toBeUndefined();
		await sandbox.advanceClock(60_000);
		expect((await client.status(json.esim_id)).json).toMatchObject({ iccid: expect.any(String), qr_code_url: expect.any(String) });
		sandbox.setSwitches(oytel, { answerShape: 'nested', missingQr: 'null' });
		expect((await client.provision()).json.esim).toMatchObject({ iccid: null, qr_code_url: null, activation_code: null });
	});

	it('may give ICCIDs of 13 digits, as in the sample', async () => {
		sandbox.setSwitches(oytel, { iccidForm: 'short' });
		const [first, second] = [(await client.provision()).json.iccid, (await client.provision()).json.iccid];
		expect(first).toMatch(/^894453\d{7}$/);
		expect(first).not.toBe(second);
	});
});

describe('the QR link', () => {
	it('gives an image without a key', async () => {
		const { json } = await client.provision();
		const png = await client.fetchText(json.qr_code_url);
		expect(png.headers.get('content-type')).toBe('image/png');
		expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
		sandbox.setSwitches(oytel, { qrImage: 'svg' });
		expect((await client.fetchText(json.qr_code_url)).text).toContain('<svg');
	});

	it('can expire', async () => {
		sandbox.setSwitches(oytel, { qrLinkMs: 1000 });
		const { json } = await client.provision();
		expect((await client.fetchText(json.qr_code_url)).status).toBe(200);
		await sandbox.advanceClock(1000);
		expect((await client.fetchText(json.qr_code_url)).status).toBe(410);
	});
});

describe('what a provision is refused for, without a charge', () => {
	const cases: Array<[string, object, number, string]> = [
		['an unknown plan', { plan_id: 'mars' }, 404, 'PLAN_NOT_FOUND'],
		['a plan that is no longer sold', { plan_id: 'eu-roam-1' }, 409, 'PLAN_UNAVAILABLE'],
		['no plan', { plan_id: undefined }, 400, 'INVALID_REQUEST'],
		['a bad address', { customer_email: 'traveller' }, 400, 'INVALID_EMAIL'],
		['no name', { customer_name: ' ' }, 400, 'INVALID_REQUEST'],
		['a term that is not sold', { term_months: 2 }, 400, 'INVALID_REQUEST'],
		['a term as text', { term_months: '1' }, 400, 'INVALID_REQUEST'],
		['a webhook address that is none', { webhook_url: 'here' }, 400, 'INVALID_REQUEST'],
	];

	it.each(cases)('%s', async (_name, rest, status, code) => {
		const reply = await client.provision(rest);
		expect(reply.status).toBe(status);
		expect(reply.json).toEqual({ error: expect.any(String), code });
		expect(sandbox.ledger()).toEqual([]);
	});

	it('a body that is no JSON, or none', async () => {
		expect((await client.post('{"plan_id"')).status).toBe(400);
		expect((await client.post(undefined)).status).toBe(400);
	});

	it('fields that a strict server does not know', async () => {
		sandbox.setSwitches(oytel, { strictBody: true });
		expect((await client.provision({ reference_id: 'a' })).status).toBe(400);
		expect((await client.provision({ term_months: 1 })).status).toBe(200);
		sandbox.setSwitches(oytel, { answerShape: 'nested' });
		expect((await client.provision({ term_months: 1 })).status).toBe(400);
		expect((await client.provision({ reference_id: 'a' })).status).toBe(200);
	});

	it('a missing term, where it is required', async () => {
		sandbox.setSwitches(oytel, { termMonths: 'required' });
		expect((await client.provision()).status).toBe(400);
		expect((await client.provision({ term_months: 1 })).status).toBe(200);
	});
});

describe('the form of a refusal', () => {
	it.each([
		['error', { error: 'Plan not found', code: 'PLAN_NOT_FOUND' }],
		['message', { message: 'Plan not found', code: 'PLAN_NOT_FOUND' }],
		['detail', { detail: 'Plan not found' }],
		['nested', { error: { message: 'Plan not found', code: 'PLAN_NOT_FOUND' } }],
	] as const)('%s', async (errorForm, body) => {
		sandbox.setSwitches(oytel, { errorForm });
		expect((await client.provision({ plan_id: 'mars' })).json).toEqual(body);
	});

	it('html', async () => {
		sandbox.setSwitches(oytel, { errorForm: 'html' });
		const { status, headers, text } = await client.provision({ plan_id: 'mars' });
		expect([status, headers.get('content-type'), text.startsWith('<html>')]).toEqual([404, 'text/html', true]);
	});

	it('may be success:false with 200, but never for a wrong key', async () => {
		sandbox.setSwitches(oytel, { errorsAs200: true });
		const { status, json } = await client.provision({ plan_id: 'mars' });
		expect([status, json]).toEqual([200, { success: false, error: 'Plan not found', code: 'PLAN_NOT_FOUND' }]);
		expect((await client.get('/plans', {})).status).toBe(401);
		expect(sandbox.ledger()).toEqual([]);
	});
});

it('charges before a lost answer, and shows it nowhere to the caller', async () => {
	sandbox.addFault({ provider: 'oytel', method: 'POST', path: '/esim/provision', fault: { kind: 'html' } });
	expect((await client.provision()).status).toBe(502);
	expect(sandbox.ledger()).toHaveLength(1);
	expect((await client.get('/esims')).status).toBe(404);
});
