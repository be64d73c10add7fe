import { clientOf, GB_1GB, openEsimGo, US_1GB } from './esimGoClient';
import type { Sandbox } from '../../sandbox';

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;

beforeEach(async () => {
	({ sandbox, ...client } = await openEsimGo());
});
afterEach(async () => await sandbox.close());

const balance = () => sandbox.state('esimGo').balance;

describe('a purchase', () => {
	it('charges at once and gives an ICCID, a matching ID and an SM-DP+ address per bundle', async () => {
		const { status, json } = await client.order({ quantity: 2 });
		expect(status).toBe(200);
		expect(json).toMatchObject({
			total: 4.56,
			currency: 'USD',
			status: 'completed',
			assigned: true,
			orderReference: expect.stringMatching(/^[0-9a-f-]{36}$/),
		});
		expect(json.createdDate).toMatch(/\.\d{9}Z$/);
		expect(json.order[0]).toMatchObject({ item: GB_1GB, quantity: 2, pricePerUnit: 2.28, subTotal: 4.56, AllowReassign: false });
		for (const esim of json.order[0].esims) {
			expect(esim.iccid).toMatch(/^89\d{17}$/);
			expect(luhn(esim.iccid)).toBe(true);
			expect(esim.matchingId).not.toBe('');
			expect(esim.smdpAddress).not.toBe('');
		}
		expect(json.order[0].iccids).toEqual(json.order[0].esims.map((esim: { iccid: string }) => esim.iccid));
		expect(balance()).toBe(4995.44);
	});

	it('has no idempotency: the same basket twice is two orders and two charges', async () => {
		const [first, second] = await Promise.all([client.order(), client.order()]);
		expect(first.json.orderReference).not.toBe(second.json.orderReference);
		expect(sandbox.ledger()).toHaveLength(2);
		expect(balance()).toBe(4995.44);
	});

	it('takes `Order` as well as `order`', async () => {
		const { status } = await client.call('POST', '/orders', {
			Type: 'transaction',
			Assign: true,
			Order: [{ Type: 'bundle', Item: GB_1GB, Quantity: 1 }],
		});
		expect(status).toBe(200);
	});

	it('tops up the eSIMs that are named', async () => {
		const iccid = await client.buy();
		const { json } = await client.order({ iccids: [iccid] });
		expect(json.order[0].iccids).toEqual([iccid]);
		expect((await client.get(`/esims/${iccid}/bundles`)).json.bundles[0].assignments).toHaveLength(2);
	});

	it('goes into stock when it is not assigned', async () => {
		const { json } = await client.stock(3);
		expect(json.order[0].iccids).toBeUndefined();
		expect(json.assigned).toBe(false);
		const [row] = (await client.get('/inventory')).json.bundles;
		expect(row).toMatchObject({ name: GB_1GB, data: 1000, duration: 7, durationUnit: 'day', available: [{ total: 3, remaining: 3 }] });
	});
});

describe.each([32, 7, 1])('a page of %i rows at most, whatever was asked', (maxPageSize) => {
	it.each(['/orders?limit=50', '/esims?perPage=100'])('GET %s', async (path) => {
		sandbox.setSwitches('esimGo', { maxPageSize });
		for (let left = maxPageSize + 2; left > 0; left -= 1) sandbox.act('esimGo', { action: 'otherOrder', bundle: GB_1GB });
		const lengths = [];
		for (const page of [1, 2, 3, 4]) {
			const { json } = await client.get(`${path}&page=${page}`);
			lengths.push((json.esims ?? json).length);
		}
		expect(lengths[0]).toBe(maxPageSize);
		expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(maxPageSize + 2);
	});
});

describe('what a purchase is refused for, without a charge', () => {
	const cases: Array<[string, object, object, number]> = [
		['an unknown bundle', { item: 'esim_1GB_7D_XX_V2' }, {}, 400],
		['a bundle name in the wrong letter case', { item: GB_1GB.toLowerCase() }, {}, 400],
		['a quantity that is not the number of ICCIDs', { quantity: 5, iccids: ['1', '2'] }, {}, 400],
		['ICCIDs without assign', { iccids: ['1'] }, { assign: false }, 400],
		['an ICCID that is not yours', { iccids: ['8944500000000000001'] }, {}, 400],
		['an ICCID sent as a number', { iccids: [Number('8944500770000000012')] }, {}, 400],
		['a quantity sent as text', { quantity: '1' }, {}, 400],
		['a quantity of none', { quantity: 0 }, {}, 400],
		['another item type', { type: 'esim' }, {}, 400],
		['an unknown order type', {}, { type: 'buy' }, 400],
		['no order type', {}, { type: undefined }, 400],
		['no lines', {}, { order: [] }, 400],
	];

	it.each(cases)('%s', async (_name, line, rest, status) => {
		const reply = await client.order(line, rest);
		expect(reply.status).toBe(status);
		expect(Object.keys(reply.json)).toEqual(['message']);
		expect(sandbox.ledger()).toEqual([]);
		expect(balance()).toBe(5000);
	});

	it('a body that is no JSON, or none', async () => {
		expect((await client.call('POST', '/orders', '{"type"')).status).toBe(400);
		expect((await client.call('POST', '/orders')).status).toBe(400);
	});

	it('a wrong key: 401 here, 403 everywhere else, the same 403 for a blocked address', async () => {
		const wrong = { 'x-api-key': 'wrong' };
		expect((await client.call('POST', '/orders', { type: 'transaction' }, wrong)).status).toBe(401);
		const denied = await client.get('/catalogue', wrong);
		expect(denied.status).toBe(403);
		sandbox.setSwitches('esimGo', { blockIp: true });
		const blocked = await client.get('/catalogue');
		expect([blocked.status, blocked.text]).toEqual([403, denied.text]);
	});

	it('a balance that is too small', async () => {
		sandbox.act('esimGo', { action: 'setBalance', balance: 2.27 });
		expect((await client.order()).status).toBe(400);
		sandbox.setSwitches('esimGo', { insufficientBalanceStatus: 403 });
		expect((await client.order()).status).toBe(403);
		sandbox.act('esimGo', { action: 'setBalance', balance: 2.28 });
		expect((await client.order()).status).toBe(200);
		expect(balance()).toBe(0);
	});

	it('a bundle that does not fit the eSIM, unless it may be reassigned: then the ICCID is another', async () => {
		const iccid = await client.buy(GB_1GB);
		expect((await client.get(`/esims/${iccid}/compatible/${US_1GB}`)).json).toEqual({ compatible: false });
		expect((await client.order({ item: US_1GB, iccids: [iccid] })).status).toBe(400);
		const { json } = await client.order({ item: US_1GB, iccids: [iccid], allowReassign: true });
		expect(json.order[0].iccids).toHaveLength(1);
		expect(json.order[0].iccids).not.toContain(iccid);
		expect(sandbox.ledger().at(-1)?.iccids).toEqual(json.order[0].iccids);
	});

	it('a deactivated eSIM', async () => {
		const iccid = await client.buy();
		sandbox.act('esimGo', { action: 'deactivate', iccid });
		expect((await client.order({ iccids: [iccid] })).status).toBe(400);
	});
});

describe('a validation', () => {
	it('prices the basket and changes nothing', async () => {
		const before = sandbox.state('esimGo');
		const { json } = await client.order({ quantity: 3 }, { type: 'validate' });
		expect(json).toMatchObject({ total: 6.84, valid: true, currency: 'USD', assigned: true });
		expect(json).not.toHaveProperty('orderReference');
		expect(sandbox.state('esimGo')).toEqual(before);
		expect(sandbox.ledger()).toEqual([]);
	});

	it('fails where the order would, in either form', async () => {
		expect((await client.order({ item: 'nothing' }, { type: 'validate' })).status).toBe(400);
		sandbox.setSwitches('esimGo', { failedValidation: 'invalidAnswer' });
		expect(await client.order({ item: 'nothing' }, { type: 'validate' })).toMatchObject({ status: 200, json: { valid: false } });
	});
});

describe('an order of more than five bundles', () => {
	it('is charged at once and delivered later; until then everything about it is 503', async () => {
		const { json } = await client.order({ quantity: 6 });
		expect(json.order[0]).not.toHaveProperty('esims');
		expect(json.status).toBe('processing');
		expect(balance()).toBe(4986.32);
		const paths = [`/orders/${json.orderReference}`, `/esims/assignments?reference=${json.orderReference}`];
		for (const path of paths) {
			const reply = await client.get(path);
			expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '1']);
		}
		expect((await client.get('/orders')).json[0]).toMatchObject({ status: 'processing', orderReference: json.orderReference });
		expect((await client.get('/esims')).json.esims).toEqual([]);

		await sandbox.advanceClock(5000);
		expect((await client.get(`/orders/${json.orderReference}`)).json.order[0].iccids).toHaveLength(6);
		expect((await client.get(`/esims/assignments?reference=${json.orderReference}`)).json).toHaveLength(6);
		expect(sandbox.ledger()).toHaveLength(1);
		expect(sandbox.ledger()[0]?.iccids).toHaveLength(6);
	});

	it('counts the bundles of all lines, and can answer 202 with empty lists', async () => {
		sandbox.setSwitches('esimGo', { asyncStatusCode: 202, asyncEsims: 'empty', asyncStatus: 'pending' });
		const line = { type: 'bundle', item: GB_1GB, quantity: 3 };
		const { status, json } = await client.order({}, { order: [line, line] });
		expect(status).toBe(202);
		expect(json.status).toBe('pending');
		expect(json.order[1]).toMatchObject({ esims: [], iccids: [] });
	});
});

describe('the order list', () => {
	const references = async (query: string) =>
		(await client.get(`/orders${query}`)).json.map((order: { orderReference: string }) => order.orderReference);

	it('is newest first or oldest first, in pages', async () => {
		const made = [];
		for (let count = 0; count < 12; count++) made.push((await client.order()).json.orderReference);
		expect(await references('')).toEqual([...made].reverse().slice(0, 10));
		expect(await references('?page=2&limit=5')).toEqual([...made].reverse().slice(5, 10));
		sandbox.setSwitches('esimGo', { ordersFirst: 'oldest' });
		expect(await references('?limit=3')).toEqual(made.slice(0, 3));
		expect(await references('?page=9')).toEqual([]);
	});

	it('takes createdAt twice, as a range', async () => {
		const first = (await client.order()).json;
		await sandbox.advanceClock(3_600_000);
		const second = (await client.order()).json;
		await sandbox.advanceClock(3_600_000);
		await client.order();
		const from = encodeURIComponent(`gt:${first.createdDate}`);
		const to = encodeURIComponent(`lte:${new Date(Date.parse(second.createdDate) + 1000).toISOString()}`);
		expect(await references(`?createdAt=${from}&createdAt=${to}`)).toEqual([second.orderReference]);
		expect((await client.get('/orders?createdAt=gte:yesterday')).status).toBe(400);
	});

	it('shows eSIMs unless told not to, and both names of the date', async () => {
		await client.order();
		expect((await client.get('/orders')).json[0].order[0].iccids).toHaveLength(1);
		expect((await client.get('/orders?includeIccids=false')).json[0].order[0]).not.toHaveProperty('iccids');
		sandbox.setSwitches('esimGo', { orderDateField: 'createDate', ordersShape: 'wrapped' });
		const [order] = (await client.get('/orders')).json.orders;
		expect(order).toHaveProperty('createDate');
		expect(order).not.toHaveProperty('createdDate');
	});

	it('can lag behind', async () => {
		sandbox.setSwitches('esimGo', { listLagMs: 10_000 });
		await client.order();
		expect(await references('')).toEqual([]);
		await sandbox.advanceClock(10_000);
		expect(await references('')).toHaveLength(1);
	});
});

it('answers an unknown order reference with the status of the switch', async () => {
	expect((await client.get('/orders/nothing')).status).toBe(400);
	sandbox.setSwitches('esimGo', { unknownOrderStatus: 404 });
	expect((await client.get('/orders/nothing')).status).toBe(404);
});

it('can answer orders as text/plain, as the older specification says', async () => {
	sandbox.setSwitches('esimGo', { ordersContentType: 'text' });
	const { headers, text } = await client.order();
	expect(headers.get('content-type')).toContain('text/plain');
	expect(JSON.parse(text)).toHaveProperty('orderReference');
});

/** The Luhn check over all 19 digits, written apart from the sandbox's own. */
function luhn(iccid: string): boolean {
	let sum = 0;
	for (let index = 0; index < iccid.length; index++) {
		const doubled = Number(iccid[iccid.length - 1 - index]) * (index % 2 === 1 ? 2 : 1);
		sum += Math.floor(doubled / 10) + (doubled % 10);
	}
	return sum % 10 === 0;
}
