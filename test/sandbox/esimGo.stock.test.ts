import { clientOf, GB_1GB, openEsimGo, US_1GB } from './esimGoClient';
import type { Sandbox } from '../../sandbox';

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;

beforeEach(async () => {
	({ sandbox, ...client } = await openEsimGo());
});
afterEach(async () => await sandbox.close());

const apply = async (body: object) => await client.call('POST', '/esims/apply', body);
const left = () => sandbox.state('esimGo').stock.reduce((sum, { remaining }) => sum + remaining, 0);
const kinds = () => sandbox.ledger().map(({ kind }) => kind);

describe('applying from stock', () => {
	it('spends stock and no balance, on a new eSIM or on one of yours', async () => {
		await client.stock(3);
		const { json } = await apply({ name: GB_1GB });
		expect(json).toEqual({ esims: [{ iccid: expect.any(String), status: 'ACTIVE', bundle: GB_1GB }], applyReference: expect.any(String) });
		const { iccid } = json.esims[0];
		expect((await apply({ bundle: GB_1GB, iccid })).json.esims[0].iccid).toBe(iccid);
		expect(left()).toBe(1);
		expect(sandbox.state('esimGo').balance).toBe(4993.16);
		expect(kinds()).toEqual(['charge', 'stockSpent', 'stockSpent']);
		expect((await client.get(`/esims/assignments?reference=${json.applyReference}`)).json.iccid).toBe(iccid);
	});

	it('shows up in the order list as bundleAssignment', async () => {
		await client.stock(1);
		const { json } = await apply({ name: GB_1GB });
		const [entry] = (await client.get('/orders')).json;
		expect(entry.order[0]).toMatchObject({
			type: 'bundleAssignment',
			item: json.applyReference,
			quantity: 0,
			pricePerUnit: 0,
			subTotal: 0,
		});
	});

	it('takes several, as names or as objects, each on a new eSIM', async () => {
		await client.stock(5);
		expect((await apply({ bundles: [GB_1GB, { name: GB_1GB, repeat: 2 }] })).json.esims).toHaveLength(3);
		expect((await apply({ name: GB_1GB, repeat: 2 })).json.esims).toHaveLength(2);
		expect(left()).toBe(0);
	});

	it('is all or nothing: 403 when the stock does not reach', async () => {
		await client.stock(2);
		expect((await apply({ name: GB_1GB, repeat: 3 })).status).toBe(403);
		expect(left()).toBe(2);
		expect(sandbox.state('esimGo').esims).toEqual([]);
	});

	it('refuses what the documents forbid', async () => {
		await client.stock(2);
		const iccid = await client.buy();
		expect((await apply({ name: GB_1GB, iccid, repeat: 2 })).status).toBe(400);
		expect((await apply({ name: GB_1GB, bundles: [GB_1GB] })).status).toBe(400);
		expect((await apply({})).status).toBe(400);
		expect((await apply({ name: GB_1GB, iccid: '8944500000000000001' })).status).toBe(403);
		expect((await apply({ name: GB_1GB, startTime: 'soon' })).status).toBe(400);
		sandbox.act('esimGo', { action: 'deactivate', iccid });
		expect((await apply({ name: GB_1GB, iccid })).status).toBe(400);
		expect(left()).toBe(2);
	});

	it('gives a new eSIM for a bundle that does not fit, when that is allowed', async () => {
		await client.stock(1, US_1GB);
		const iccid = await client.buy();
		expect((await apply({ name: US_1GB, iccid })).status).toBe(400);
		expect((await apply({ name: US_1GB, iccid, allowReassign: true })).json.esims[0].iccid).not.toBe(iccid);
	});

	it('of more than five bundles is delivered later, but the stock is gone at once', async () => {
		await client.stock(6);
		await sandbox.advanceClock(5000);
		const { json } = await apply({ name: GB_1GB, repeat: 6 });
		expect(json).toEqual({ applyReference: expect.any(String) });
		expect(left()).toBe(0);
		expect((await client.get(`/esims/assignments?reference=${json.applyReference}`)).status).toBe(503);
		await sandbox.advanceClock(5000);
		expect((await client.get(`/esims/assignments?reference=${json.applyReference}`)).json).toHaveLength(6);
	});

	it('starts a bundle without autostart at its start time', async () => {
		const year = 'esim_60GB_365D_GB_V2';
		await client.stock(1, year);
		const startTime = new Date(Date.now() + 3_600_000).toISOString();
		const { iccid } = (await apply({ name: year, startTime })).json.esims[0];
		const states = () =>
			sandbox
				.state('esimGo')
				.esims.find((esim) => esim.iccid === iccid)
				?.assignments.map(({ state }) => state);
		expect(states()?.[0]).toBe('queued');
		await sandbox.advanceClock(3_600_001);
		expect(states()?.slice(0, 2)).toEqual(['active', 'queued']);
	});

	it('works in the older form, on the eSIM in the path', async () => {
		await client.stock(2);
		const iccid = await client.buy();
		expect((await client.call('POST', `/esims/${iccid}/bundles`, { name: GB_1GB, startTime: '', repeat: 2 })).json).toEqual({
			status: 'Successfully Applied Bundle',
		});
		expect((await client.get(`/esims/${iccid}/bundles`)).json.bundles[0].assignments).toHaveLength(3);
	});
});

describe('refunding stock', () => {
	const refund = async (quantity: number, usageId = sandbox.state('esimGo').stock[0]?.usageId) =>
		await client.call('POST', '/inventory/refund', { usageId, quantity });

	it('is off by default', async () => {
		await client.stock(2);
		expect((await refund(1)).status).toBe(403);
		expect(left()).toBe(2);
	});

	it('moves the money back, for no more than is left and no longer than the window', async () => {
		sandbox.setSwitches('esimGo', { refundsEnabled: true });
		await client.stock(3);
		expect((await refund(4)).status).toBe(400);
		expect((await refund(0)).status).toBe(400);
		expect((await refund(1, 1)).status).toBe(400);
		expect((await refund(2)).json).toEqual({ status: 'Successfully refunded bundles to balance' });
		expect(sandbox.state('esimGo').balance).toBe(4997.72);
		expect(sandbox.ledger().at(-1)).toMatchObject({ kind: 'refund', amount: 4.56, quantity: 2 });
		await sandbox.advanceClock(61 * 86_400_000);
		expect((await refund(1)).status).toBe(400);
	});
});

describe('revoking', () => {
	const revoke = async (iccid: string, query = '', rest = '') =>
		await client.call('DELETE', `/esims/${iccid}/bundles/${GB_1GB}${rest}${query}`);
	const states = (iccid: string) =>
		sandbox
			.state('esimGo')
			.esims.find((esim) => esim.iccid === iccid)
			?.assignments.map(({ state }) => state);

	it('changes nothing with type=validate', async () => {
		const iccid = await client.buy();
		const before = sandbox.state('esimGo');
		expect((await revoke(iccid, '?type=validate')).json).toMatchObject({ offerId: expect.any(String) });
		expect(sandbox.state('esimGo')).toEqual(before);
	});

	it('executes without a type, refunds nothing by default, and takes a bare uninstalled eSIM out of the account', async () => {
		const iccid = await client.buy();
		expect((await revoke(iccid)).json).toEqual({ status: 'Successfully Revoked Bundle' });
		expect(sandbox.state('esimGo').balance).toBe(4997.72);
		expect((await client.get(`/esims/${iccid}`)).status).toBe(400);
		expect((await client.get('/esims')).json.esims).toEqual([]);
	});

	it('leaves an eSIM that is installed or has another bundle', async () => {
		const installed = await client.buy();
		sandbox.act('esimGo', { action: 'install', iccid: installed });
		await revoke(installed);
		const double = await client.buy();
		await client.order({ iccids: [double] });
		await revoke(double);
		expect((await client.get(`/esims/${installed}`)).status).toBe(200);
		expect((await client.get(`/esims/${double}`)).status).toBe(200);
	});

	it('brings a returned eSIM back four days after it is installed all the same', async () => {
		const iccid = await client.buy();
		await revoke(iccid);
		sandbox.act('esimGo', { action: 'install', iccid });
		await sandbox.advanceClock(3 * 86_400_000);
		expect((await client.get(`/esims/${iccid}`)).status).toBe(400);
		await sandbox.advanceClock(86_400_000);
		expect((await client.get(`/esims/${iccid}`)).status).toBe(200);
	});

	it('takes the latest assignment, or the oldest unused one', async () => {
		const iccid = await client.buy();
		await client.order({ iccids: [iccid] });
		await client.order({ iccids: [iccid] });
		await revoke(iccid);
		expect(states(iccid)).toEqual(['queued', 'queued', 'revoked']);
		sandbox.setSwitches('esimGo', { revokeWhich: 'oldestUnused' });
		await revoke(iccid);
		expect(states(iccid)).toEqual(['revoked', 'queued', 'revoked']);
	});

	it('takes exactly the assignment that is named, in the newer and the older form', async () => {
		const iccid = await client.buy();
		await client.order({ iccids: [iccid] });
		await client.order({ iccids: [iccid] });
		const ids = sandbox.state('esimGo').esims[0]?.assignments.map(({ id }) => id) ?? [];
		await revoke(iccid, '', `/assignments/${ids[1]}`);
		await revoke(iccid, '?type=transaction', `/applications/${ids[0]}`);
		expect(states(iccid)).toEqual(['revoked', 'revoked', 'queued']);
		expect((await revoke(iccid, '', `/assignments/${ids[1]}`)).status).toBe(400);
	});

	it('refunds to stock, or to the balance with an offer, once refunds are enabled', async () => {
		sandbox.setSwitches('esimGo', { refundsEnabled: true });
		const toStock = await client.buy();
		expect((await revoke(toStock)).json.status).toContain('refunded to inventory');
		expect(left()).toBe(1);
		const toBalance = await client.buy();
		expect((await revoke(toBalance, '?refundToBalance=true')).status).toBe(400);
		const { offerId } = (await revoke(toBalance, '?type=validate&refundToBalance=true')).json;
		expect((await revoke(toBalance, `?refundToBalance=true&offerId=${offerId}`)).json.status).toContain('refunded to balance');
		expect(kinds()).toEqual(['charge', 'stockReturned', 'charge', 'refund']);
		expect(sandbox.state('esimGo').balance).toBe(4997.72);
	});

	it('never refunds a bundle that has started', async () => {
		sandbox.setSwitches('esimGo', { refundsEnabled: true });
		const iccid = await client.buy();
		sandbox.act('esimGo', { action: 'use', iccid, megabytes: 1 });
		expect((await revoke(iccid, '?refundToBalance=true')).json).toEqual({ status: 'Successfully Revoked Bundle' });
		expect(kinds()).toEqual(['charge']);
		sandbox.setSwitches('esimGo', { revokeStarted: 'refuse' });
		const other = await client.buy();
		sandbox.act('esimGo', { action: 'use', iccid: other, megabytes: 1 });
		expect((await revoke(other)).status).toBe(400);
	});

	it('is 403 for an eSIM that is not yours and 400 for a bundle that is not there', async () => {
		expect((await revoke('8944500000000000001')).status).toBe(403);
		expect((await client.call('DELETE', `/esims/${await client.buy()}/bundles/${US_1GB}`)).status).toBe(400);
		expect((await revoke(await client.buy(), '?type=perhaps')).status).toBe(400);
	});
});
