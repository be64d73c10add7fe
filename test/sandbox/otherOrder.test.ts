import { startSandbox, type Sandbox } from '../../sandbox';
import { clientOf as celitechClient, day } from './celitechClient';
import { clientOf as esimGoClient, GB_1GB } from './esimGoClient';
import { oytelClient } from './oytelClient';
import { NG_1GB, NG_1GB_PRICE, NG_3GB_TOPUP, clientOf as pressOneClient } from './pressoneClient';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ switches: { esimGo: { requestsPerWindow: 0, processingMs: 0 } } });
});
afterEach(async () => await sandbox.close());

describe('somebody else buys at eSIM Go', () => {
	it('new eSIMs, with a reference, on the same balance', async () => {
		const { get } = esimGoClient(sandbox);
		sandbox.act('esimGo', { action: 'otherOrder', bundle: GB_1GB, quantity: 2, customerRef: 'portal-7' });
		expect(sandbox.ledger()).toMatchObject([
			{ provider: 'esimGo', kind: 'charge', amount: 4.56, requestId: 'other', item: GB_1GB, quantity: 2 },
		]);
		expect(sandbox.state('esimGo').balance).toBe(4995.44);
		const [order] = (await get('/orders')).json;
		expect(order.order[0].iccids).toHaveLength(2);
		expect((await get('/esims?filterBy=customerRef&filter=eq:portal-7')).json.esims).toHaveLength(2);
	});

	it('a bundle for an eSIM that is there, or stock', async () => {
		const { buy, get } = esimGoClient(sandbox);
		const iccid = await buy();
		sandbox.act('esimGo', { action: 'otherOrder', bundle: GB_1GB, iccid });
		expect((await get(`/esims/${iccid}/bundles`)).json.bundles[0].assignments).toHaveLength(2);
		sandbox.act('esimGo', { action: 'otherOrder', bundle: GB_1GB, quantity: 3, assign: false });
		expect((await get('/inventory')).json.bundles[0].available[0].remaining).toBe(3);
	});

	it('in the very moment that an order of ours fails', async () => {
		const { order, get } = esimGoClient(sandbox);
		sandbox.addFault({
			method: 'POST',
			path: '/orders',
			fault: { kind: 'status', status: 500, when: 'before' },
			also: { action: 'otherOrder', bundle: GB_1GB },
		});
		expect((await order()).status).toBe(500);
		expect(sandbox.ledger().map(({ requestId }) => requestId)).toEqual(['other']);
		expect((await get('/orders')).json).toHaveLength(1);
	});

	it('and is told why that cannot be', () => {
		sandbox.act('esimGo', { action: 'setBalance', balance: 1 });
		expect(() => sandbox.act('esimGo', { action: 'otherOrder', bundle: GB_1GB })).toThrow('insufficient balance');
	});
});

it('eSIM Go can end an order: it keeps that status and is never delivered', async () => {
	const { order, get } = esimGoClient(sandbox);
	const { json } = await order({ quantity: 6 });
	expect((await get(`/orders/${json.orderReference}`)).status).toBe(503);
	sandbox.act('esimGo', { action: 'setOrderStatus', orderReference: json.orderReference, status: 'failed' });
	await sandbox.advanceClock(60_000);
	expect((await get(`/orders/${json.orderReference}`)).json).toMatchObject({ status: 'failed' });
	expect(sandbox.state('esimGo').esims).toEqual([]);
	expect(() => sandbox.act('esimGo', { action: 'setOrderStatus', orderReference: 'none', status: 'failed' })).toThrow(
		'There is no order none',
	);
});

it('somebody else buys and tops up at CELITECH', async () => {
	const { get } = celitechClient(sandbox);
	sandbox.act('celitech', { action: 'otherOrder', destination: 'ESP', gigabytes: 3, quantity: 2, referenceId: 'other-1' });
	const { purchases } = (await get('/purchases?referenceId=other-1')).json;
	expect(purchases).toMatchObject([{ source: 'dashboard', duration: 7 }, { package: { destination: 'ESP', dataLimitInGB: 3 } }]);
	const { iccid } = purchases[0].esim;
	sandbox.act('celitech', { action: 'otherOrder', iccid, startDate: day(1), endDate: day(5) });
	expect((await get(`/purchases?iccid=${iccid}`)).json.purchases).toHaveLength(2);
	expect(sandbox.ledger().map(({ requestId }) => requestId)).toEqual(['other', 'other', 'other']);
});

it('somebody else buys and tops up at PressOne', async () => {
	const { login, buyActive, get } = pressOneClient(sandbox);
	await login();
	const iccid = await buyActive();
	sandbox.act('pressOne', { action: 'otherOrder', packageId: NG_1GB, quantity: 2, description: 'portal' });
	sandbox.act('pressOne', { action: 'otherOrder', packageId: NG_3GB_TOPUP, iccid });
	expect(sandbox.ledger().slice(1)).toMatchObject([
		{ amount: 2 * NG_1GB_PRICE, requestId: 'other', iccids: [expect.any(String), expect.any(String)] },
		{ requestId: 'other', iccids: [iccid], item: NG_3GB_TOPUP },
	]);
	expect((await get('/orders?filter[description]=portal')).json.data).toHaveLength(1);
});

it('somebody else provisions at Oytel, on the live balance unless it is said otherwise', async () => {
	const { provision } = oytelClient(sandbox);
	sandbox.setSwitches('oytel', { repeatedReference: 'conflict' });
	sandbox.act('oytel', { action: 'otherOrder', planId: 'eu-roam-5', termMonths: 3, referenceId: 'r1' });
	expect(sandbox.state('oytel').balance).toBe(5000 - 6.18);
	expect((await provision({ reference_id: 'r1' })).status).toBe(200);
	sandbox.act('oytel', { action: 'otherOrder', planId: 'eu-roam-5', referenceId: 'r2', environment: 'sandbox' });
	expect((await provision({ reference_id: 'r2' })).status).toBe(409);
	expect(sandbox.ledger().map(({ requestId }) => requestId === 'other')).toEqual([true, false, true]);
});

it('somebody else renews at PressOne Voice', () => {
	sandbox.act('pressOneVoice', { action: 'otherOrder', email: 'ada@example.com' });
	expect(sandbox.ledger()).toMatchObject([{ provider: 'pressOneVoice', item: 'ada@example.com', requestId: 'other' }]);
});
