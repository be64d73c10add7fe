import type { FaultRule, Sandbox } from '../../sandbox';
import { clientOf, NG_1GB, NG_1GB_PRICE, NG_3GB_TOPUP, openPressOne } from './pressoneClient';

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;

beforeEach(async () => {
	({ sandbox, ...client } = await openPressOne());
});
afterEach(async () => await sandbox.close());

const balance = () => sandbox.state('pressOne').balance;

describe('an order', () => {
	it('charges the net price times the quantity and holds the eSIMs', async () => {
		const { status, json } = await client.order({ quantity: 2, description: 'cust-81/order-9001' });
		expect(status).toBe(200);
		expect(json.data).toMatchObject({
			package_id: NG_1GB,
			quantity: '2',
			type: 'sim',
			description: 'cust-81/order-9001',
			price: 4.5,
			net_price: 3.15,
			validity: 7,
			currency: 'USD',
		});
		expect(json.data.code).toMatch(/^\d{8}-100245$/);
		expect(json.data.created_at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
		for (const sim of json.data.sims) {
			expect(sim.iccid).toMatch(/^89\d{17}$/);
			expect(sim.qrcode).toBe(`LPA:1$${sim.lpa}$${sim.matching_id}`);
		}
		expect(balance()).toBe(493.7);
		expect(sandbox.ledger()).toMatchObject([
			{
				provider: 'pressOne',
				kind: 'charge',
				amount: 6.3,
				orderReference: '100245',
				item: NG_1GB,
				quantity: 2,
				iccids: json.data.sims.map((sim: { iccid: string }) => sim.iccid),
			},
		]);
	});

	it('has no idempotency: the same description twice is two charges', async () => {
		const [first, second] = await Promise.all([client.order({ description: 'same' }), client.order({ description: 'same' })]);
		expect(first.json.data.id).not.toBe(second.json.data.id);
		expect(sandbox.ledger()).toHaveLength(2);
	});

	const refused: Array<[string, Record<string, unknown>, object]> = [
		['no package', { package_id: undefined }, { package_id: 'The package id field is required.' }],
		['no quantity', { quantity: undefined }, { quantity: 'The quantity field is required.' }],
		['an unknown package', { package_id: 'nothing' }, { package_id: 'The selected package is invalid.' }],
		['a top-up package', { package_id: NG_3GB_TOPUP }, { package_id: 'The selected package is invalid.' }],
		['more than 50', { quantity: 51 }, { quantity: 'The quantity may not be greater than 50.' }],
		['none', { quantity: 0 }, { quantity: 'The quantity must be at least 1.' }],
		['a half', { quantity: 1.5 }, { quantity: 'The quantity must be an integer.' }],
	];
	it.each(refused)('is refused without a charge for %s', async (_name, fields, data) => {
		expect(await client.order(fields)).toMatchObject({ status: 422, json: { data, meta: { message: 'the parameter is invalid' } } });
		expect(sandbox.ledger()).toEqual([]);
	});

	it('is taken as multipart only, unless the switch allows other forms', async () => {
		const body = JSON.stringify({ package_id: NG_1GB, quantity: 1 });
		const sendJson = async () => await client.send('POST', '/customer/v2/orders', body, { 'content-type': 'application/json' });
		expect((await sendJson()).json.data).toHaveProperty('package_id');
		sandbox.setSwitches('pressOne', { orderBody: 'any' });
		expect((await sendJson()).status).toBe(200);
	});

	it('is refused as a whole with code 11 when the balance is short', async () => {
		sandbox.act('pressOne', { action: 'setBalance', balance: 2 * NG_1GB_PRICE - 0.01 });
		expect(await client.order({ quantity: 2 })).toMatchObject({
			status: 422,
			json: { code: 11, reason: expect.stringMatching(/^Insufficient Credit: /) },
		});
		expect(sandbox.state('pressOne').esims).toEqual([]);
		sandbox.setSwitches('pressOne', { creditLimit: 0.01, businessStatus: 400 });
		expect((await client.order({ quantity: 2 })).status).toBe(200);
		expect((await client.order()).status).toBe(400);
	});

	it('is refused when the stock is short', async () => {
		sandbox.act('pressOne', { action: 'setStock', packageId: NG_1GB, quantity: 3 });
		await client.order({ quantity: 1 });
		expect((await client.order({ quantity: 3 })).json.data).toEqual({ quantity: 'SIM quantity is not available. Available quantity: 2.' });
		sandbox.setSwitches('pressOne', { shortStock: 'code33' });
		expect((await client.order({ quantity: 3 })).json.code).toBe(33);
		await client.order({ quantity: 2 });
		expect((await client.order()).json.code).toBe(34);
	});

	it.each([
		['test-insufficient-balance-7days-1gb', 11],
		['test-maintenance-mode-7days-1gb', 13],
		['test-disabled-top-up-7days-1gb', 23],
		['test-not-enough-7days-1gb', 33],
		['test-out-of-stock-7days-1gb', 34],
		['test-unexpected-error-7days-1gb', 53],
	])('of %s answers with code %d', async (packageId, code) => {
		expect((await client.order({ package_id: packageId })).json).toEqual({ code, reason: expect.any(String) });
		expect(sandbox.ledger()).toEqual([]);
	});

	it('can fail with code 53 after the charge: then the order list has it', async () => {
		sandbox.act('pressOne', { action: 'setPackageError', packageId: NG_1GB, code: 53, charged: true });
		expect((await client.order({ description: 'lost' })).json.code).toBe(53);
		expect(sandbox.ledger()).toHaveLength(1);
		expect((await client.get('/orders?filter[description]=lost')).json.meta.total).toBe(1);
		sandbox.act('pressOne', { action: 'setPackageError', packageId: NG_1GB, code: null });
		expect((await client.order()).status).toBe(200);
	});

	it.each([
		['no answer', { kind: 'noAnswer', when: 'after', ms: 50 } as const],
		['a reset', { kind: 'reset', when: 'after' } as const],
		['an HTML page', { kind: 'html', status: 502, when: 'after' } as const],
	])('that is charged under %s can be found by its description', async (_name, fault: FaultRule['fault']) => {
		sandbox.addFault({ provider: 'pressOne', method: 'POST', path: '/customer/v2/orders', body: { description: 'ref-1' }, fault });
		expect((await client.order({ description: 'ref-2' })).status).toBe(200);
		await client.order({ description: 'ref-1' }).catch(() => undefined);
		const found = (await client.get('/orders?include=sims&filter[description]=ref-1')).json.data;
		expect(found).toMatchObject([{ description: 'ref-1', sims: [{ iccid: expect.any(String) }] }]);
		expect(sandbox.ledger()).toHaveLength(2);
	});
});

describe('the order list', () => {
	const list = async (query: string) => (await client.get(`/orders${query}`)).json.data;

	it('shows money and validity as text, and status, sims and user only when they are included', async () => {
		await client.order({ quantity: 1 });
		const [plain] = await list('');
		expect(plain).toMatchObject({ id: 100_245, price: '4.50', validity: '7', quantity: 1 });
		expect(plain).not.toHaveProperty('status');
		expect(plain).not.toHaveProperty('sims');
		const [full] = await list('?include=sims,user,status');
		expect(full).toMatchObject({
			status: { name: 'Completed', slug: 'completed' },
			sims: [{ iccid: expect.any(String) }],
			user: { id: 1 },
		});
	});

	it('matches parts of code, description and ICCID', async () => {
		const iccid = await client.buy();
		await client.order({ description: 'order-1' });
		await client.order({ description: 'ORDER-10' });
		expect(await list('?filter[description]=order-1')).toHaveLength(2);
		expect(await list(`?filter[iccid]=${iccid.slice(-6)}`)).toHaveLength(1);
		expect(await list('?filter[code]=10024')).toHaveLength(3);
	});

	it('holds top-ups too, told apart by type under a key that may be ignored', async () => {
		const iccid = await client.buyActive();
		await client.topUp(iccid);
		expect(await list('')).toHaveLength(2);
		expect(await list('?type=topup')).toMatchObject([{ type: 'topup', package_id: NG_3GB_TOPUP }]);
		expect(await list('?filter[type]=sim')).toHaveLength(1);
		sandbox.setSwitches('pressOne', { orderTypeFilter: 'ignored' });
		expect(await list('?type=topup')).toHaveLength(2);
	});

	it('takes a range of dates with its last day', async () => {
		const today = new Date().toISOString().slice(0, 10);
		await client.order();
		await sandbox.advanceClock(3 * 86_400_000);
		await client.login();
		await client.order();
		expect(await list(`?filter[created_at]=${today} - ${today}`)).toHaveLength(1);
		expect(await list(`?filter[created_at]=${today}-2999-01-01`)).toHaveLength(2);
		expect((await client.get('/orders?filter[created_at]=yesterday')).status).toBe(422);
		sandbox.setSwitches('pressOne', { createdAtFilter: 'ignored' });
		expect(await list('?filter[created_at]=yesterday')).toHaveLength(2);
	});

	it('is newest first, in pages, and may lag', async () => {
		for (let count = 0; count < 5; count++) await client.order({ description: `n${count}` });
		expect((await list('?limit=2')).map(({ description }: { description: string }) => description)).toEqual(['n4', 'n3']);
		expect(await list('?limit=2&page=3')).toMatchObject([{ description: 'n0' }]);
		sandbox.setSwitches('pressOne', { laterPages: 'allAsObject' });
		expect(await list('?limit=2&page=3')).toMatchObject({ 4: { description: 'n0' } });
		sandbox.setSwitches('pressOne', { listLagMs: 1000 });
		expect(await list('')).toEqual([]);
	});

	it('tells what staff have refunded or failed', async () => {
		await client.order();
		await client.order();
		sandbox.act('pressOne', { action: 'refundOrder', orderId: 100_245 });
		sandbox.act('pressOne', { action: 'refundOrder', orderId: 100_246, amount: 1 });
		expect(await list('?filter[order_status]=refunded')).toMatchObject([{ id: 100_245 }]);
		expect(await list('?filter[order_status]=partially_refunded')).toMatchObject([{ id: 100_246 }]);
		expect(balance()).toBe(500 - NG_1GB_PRICE + 1);
		expect(sandbox.ledger().filter(({ kind }) => kind === 'refund')).toHaveLength(2);
	});
});

it('answers an unknown order with the 401 of a foreign one, and a known one by its id, not its code', async () => {
	const { json } = await client.order();
	expect((await client.get(`/orders/${json.data.id}?include=sims`)).json.data.sims).toHaveLength(1);
	expect(await client.get(`/orders/${json.data.code}`)).toMatchObject({
		status: 401,
		json: { data: [], meta: { message: 'This action is unauthorized.' } },
	});
});

describe('a top-up', () => {
	it("is offered from the eSIM's own operator, to an active eSIM only", async () => {
		const iccid = await client.buy();
		const offered = async () => (await client.get(`/sims/${iccid}/topups`)).json;
		expect(await offered()).toEqual({ data: [] });
		expect((await client.topUp(iccid)).json.data).toEqual({ package_id: 'invalid topup package' });
		sandbox.act('pressOne', { action: 'activate', iccid });
		const { data } = await offered();
		expect(data).toContainEqual(
			expect.objectContaining({ id: NG_3GB_TOPUP, type: 'topup', amount: 3072, price: 10.35, net_price: 7.24, day: 30 }),
		);
		expect(data.every(({ id }: { id: string }) => id.startsWith('demo-ng-'))).toBe(true);
		sandbox.act('pressOne', { action: 'recycle', iccid });
		expect((await client.get(`/sims/${iccid}/topups`)).json.code).toBe(73);
		expect((await client.get('/sims/8900000000000000017/topups')).status).toBe(404);
	});

	it('is charged, and answers with order_id and id, ICCID and sims', async () => {
		const iccid = await client.buyActive();
		const { status, json } = await client.topUp(iccid, { description: 'cust-81/topup-3' });
		expect(status).toBe(200);
		expect(json.data).toMatchObject({
			id: 100_246,
			order_id: 100_246,
			type: 'topup',
			quantity: 1,
			iccid,
			price: 10.35,
			validity: 30,
			description: 'cust-81/topup-3',
			sims: [{ iccid }],
		});
		expect(sandbox.ledger().at(-1)).toMatchObject({ kind: 'charge', amount: 7.24, iccids: [iccid], item: NG_3GB_TOPUP });
	});

	it('can answer as the journey page says, or as the twin', async () => {
		const iccid = await client.buyActive();
		sandbox.setSwitches('pressOne', { topUpAnswer: 'journey' });
		const journey = (await client.topUp(iccid)).json.data;
		expect(Object.keys(journey).sort()).toEqual([
			'code',
			'created_at',
			'data',
			'iccid',
			'order_id',
			'package',
			'package_id',
			'price',
			'sims',
			'validity',
		]);
		sandbox.setSwitches('pressOne', { topUpAnswer: 'twin' });
		const twin = (await client.topUp(iccid)).json.data;
		expect(twin).toHaveProperty('id');
		for (const name of ['order_id', 'iccid', 'sims']) expect(twin).not.toHaveProperty(name);
	});

	const refused: Array<[string, Record<string, unknown>, object]> = [
		['an ordinary package', { package_id: NG_1GB }, { package_id: 'invalid topup package' }],
		["another operator's top-up", { package_id: 'talk-ng-7days-1gb-topup' }, { package_id: 'invalid topup package' }],
		['no ICCID', { iccid: undefined }, { iccid: 'The iccid field is required.' }],
		['an unknown ICCID', { iccid: '8900000000000000017' }, { iccid: 'The selected iccid is invalid.' }],
	];
	it.each(refused)('is refused without a charge for %s', async (_name, fields, data) => {
		const iccid = await client.buyActive();
		expect(await client.topUp(iccid, fields)).toMatchObject({ status: 422, json: { data } });
		expect(sandbox.ledger()).toHaveLength(1);
	});

	it("is refused when it has left the eSIM's list in the meantime, or the list was not read", async () => {
		const iccid = await client.buyActive();
		sandbox.act('pressOne', { action: 'setTopUps', iccid, packageIds: ['demo-ng-7days-1gb-topup'] });
		expect((await client.topUp(iccid)).status).toBe(422);
		sandbox.act('pressOne', { action: 'setTopUps', iccid, packageIds: null });
		sandbox.setSwitches('pressOne', { topUpListFreshMs: 60_000 });
		expect((await client.topUp(iccid)).status).toBe(422);
		await client.get(`/sims/${iccid}/topups`);
		expect((await client.topUp(iccid)).status).toBe(200);
		await sandbox.advanceClock(120_000);
		expect((await client.topUp(iccid)).status).toBe(422);
	});

	it('is refused by code: 23 where the operator has none, 73 for a recycled eSIM, 11 without money', async () => {
		const senegal = await client.buyActive('demo-sn-7days-1gb');
		expect((await client.topUp(senegal, { package_id: 'demo-sn-30days-3gb-topup' })).json.code).toBe(23);
		const iccid = await client.buyActive();
		sandbox.act('pressOne', { action: 'setBalance', balance: 7.23 });
		expect((await client.topUp(iccid)).json.code).toBe(11);
		sandbox.act('pressOne', { action: 'recycle', iccid });
		expect((await client.topUp(iccid)).json.code).toBe(73);
	});

	it('can have a limit per eSIM', async () => {
		sandbox.setSwitches('pressOne', { topUpsPerEsim: 1 });
		const iccid = await client.buyActive();
		expect((await client.topUp(iccid)).status).toBe(200);
		expect((await client.topUp(iccid)).json.data).toEqual({ package_id: 'validation.order_exceed_limit' });
	});
});
