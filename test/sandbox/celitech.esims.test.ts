import { clientOf, day, openCelitech } from './celitechClient';
import type { Sandbox } from '../../sandbox';

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const GB = 1_073_741_824;

beforeEach(async () => {
	({ sandbox, ...client } = await openCelitech({ tokenSeconds: 10_000_000 }));
});
afterEach(async () => await sandbox.close());

const esim = async (iccid: string) => (await client.get(`/esim?iccid=${iccid}`)).json.esim;
const consumption = async (id: string) => (await client.get(`/purchases/${id}/consumption`)).json;
const statuses = async (iccid: string) =>
	(await client.get(`/esim/${iccid}/history`)).json.esim.history.map(({ status }: { status: string }) => status);
const act = (action: Parameters<typeof sandbox.act<'celitech'>>[1]) => sandbox.act('celitech', action);

describe('an eSIM', () => {
	it('tells its address, codes, status, connectivity and whether it can be topped up', async () => {
		const { iccid } = await client.buyOne();
		expect(await esim(iccid)).toEqual({
			iccid,
			smdpAddress: 'smdp.sandbox.example',
			activationCode: expect.stringMatching(/^iVBOR/),
			manualActivationCode: expect.stringMatching(/^LPA:1\$smdp\.sandbox\.example\$K2-/),
			status: 'RELEASED',
			connectivityStatus: 'NOT_ACTIVE',
			isTopUpAllowed: false,
		});
		sandbox.setSwitches('celitech', { youngEsimFields: false });
		expect(Object.keys(await esim(iccid))).toEqual(['iccid', 'smdpAddress', 'manualActivationCode', 'status']);
	});

	it('goes through every status, and a history with a time for each', async () => {
		const { iccid } = await client.buyOne();
		await sandbox.advanceClock(HOUR);
		act({ action: 'enable', iccid });
		act({ action: 'disable', iccid });
		act({ action: 'remove', iccid });
		expect(await statuses(iccid)).toEqual(['RELEASED', 'DOWNLOADED', 'INSTALLED', 'ENABLED', 'INSTALLED', 'DELETED']);
		const [first, second] = (await client.get(`/esim/${iccid}/history`)).json.esim.history;
		expect(Date.parse(second.statusDate) - Date.parse(first.statusDate)).toBeGreaterThanOrEqual(HOUR);
		expect(first.date).toBe(Math.floor(Date.parse(first.statusDate) / 1000));
		expect(() => act({ action: 'install', iccid })).toThrow('is DELETED');
		sandbox.setSwitches('celitech', { historyFirst: 'newest' });
		expect((await statuses(iccid))[0]).toBe('DELETED');
	});

	it('can fail', async () => {
		const { iccid } = await client.buyOne();
		act({ action: 'fail', iccid });
		expect(await esim(iccid)).toMatchObject({ status: 'ERROR', isTopUpAllowed: false });
	});

	it('knows its device once it has been installed', async () => {
		const { iccid } = await client.buyOne();
		expect((await client.get(`/esim/${iccid}/device`)).status).toBe(400);
		sandbox.setSwitches('celitech', { deviceBeforeInstall: 'empty' });
		expect((await client.get(`/esim/${iccid}/device`)).json.device.eid).toBeNull();
		act({ action: 'install', iccid });
		expect((await client.get(`/esim/${iccid}/device`)).json.device).toEqual({
			oem: 'Apple',
			hardwareName: 'iPhone 15',
			hardwareModel: 'A3090',
			eid: expect.stringMatching(/^\d{32}$/),
		});
	});

	it('is asked for by an ICCID of 18 to 22 characters that exists', async () => {
		for (const path of [
			'/esim',
			'/esim?iccid=123',
			'/esim?iccid=8935100000000048213',
			'/esim/8935100000000048213/device',
			'/esim/8935100000000048213/history',
		]) {
			expect((await client.get(path)).status).toBe(400);
		}
		sandbox.setSwitches('celitech', { unknownIdStatus: 404 });
		expect((await client.get('/esim?iccid=8935100000000048213')).status).toBe(404);
		expect((await client.get('/purchases/nobody/consumption')).status).toBe(404);
	});

	it('has no paths that were retired', async () => {
		const { iccid } = await client.buyOne();
		expect((await client.get(`/esim/${iccid}/mac`)).status).toBe(403);
	});
});

describe('consumption', () => {
	it('is what is left, in binary GB, and the connectivity', async () => {
		const { id, iccid } = await client.buyOne();
		expect(await consumption(id)).toEqual({ dataUsageRemainingInBytes: 5 * GB, dataUsageRemainingInGB: 5, status: 'NOT_ACTIVE' });
		act({ action: 'use', iccid, gigabytes: 1.58 });
		expect(await consumption(id)).toEqual({
			dataUsageRemainingInBytes: 5 * GB - Math.round(1.58 * GB),
			dataUsageRemainingInGB: 3.42,
			status: 'ACTIVE',
		});
		sandbox.setSwitches('celitech', { gigabyteFields: false });
		expect(await consumption(id)).not.toHaveProperty('dataUsageRemainingInGB');
	});

	it('falls while the eSIM is online, and not while it is not', async () => {
		const { id, iccid } = await client.buyOne();
		await sandbox.advanceClock(DAY);
		expect((await consumption(id)).dataUsageRemainingInGB).toBe(5);
		act({ action: 'connect', iccid });
		await sandbox.advanceClock(DAY);
		expect((await consumption(id)).dataUsageRemainingInGB).toBe(4.5);
		act({ action: 'disconnect', iccid });
		await sandbox.advanceClock(DAY);
		expect(await consumption(id)).toMatchObject({ dataUsageRemainingInGB: 4.5, status: 'NOT_ACTIVE' });
	});

	it('starts a purchase by duration at the first network use and fills its dates', async () => {
		const { id, iccid } = await client.buyOne();
		await sandbox.advanceClock(3 * DAY);
		act({ action: 'connect', iccid });
		const [row] = (await client.get(`/purchases?purchaseId=${id}`)).json.purchases;
		expect(Date.parse(row.startDate) - Date.parse(row.createdDate)).toBeGreaterThanOrEqual(3 * DAY);
		expect(Date.parse(row.endDate) - Date.parse(row.startDate)).toBe(7 * DAY);
	});

	it('takes from the top-up when the first package is used up', async () => {
		const { id, iccid } = await client.buyOne();
		act({ action: 'install', iccid });
		const { json } = await client.call('POST', '/purchases/topup', { iccid, dataLimitInGB: 1, duration: 7 });
		act({ action: 'use', iccid, gigabytes: 5.5 });
		expect((await consumption(id)).dataUsageRemainingInBytes).toBe(0);
		expect((await consumption(json.purchase.id)).dataUsageRemainingInGB).toBe(0.5);
		act({ action: 'use', iccid, gigabytes: 9 });
		expect(await consumption(json.purchase.id)).toMatchObject({ dataUsageRemainingInBytes: 0, status: 'NOT_ACTIVE' });
	});

	it('begins with the first day of a dated purchase and stops after the last', async () => {
		const { id, iccid } = await client.buyOne({ duration: undefined, startDate: day(2), endDate: day(4) });
		act({ action: 'connect', iccid });
		expect((await consumption(id)).status).toBe('NOT_ACTIVE');
		await sandbox.advanceClock(3 * DAY);
		const during = await consumption(id);
		expect(during.status).toBe('ACTIVE');
		expect(during.dataUsageRemainingInGB).toBeLessThan(5);
		await sandbox.advanceClock(10 * DAY);
		const after = await consumption(id);
		expect(after.status).toBe('NOT_ACTIVE');
		expect(after.dataUsageRemainingInGB).toBeGreaterThanOrEqual(3.4);
	});

	it('is -1 twice for unlimited packages', async () => {
		const { id, iccid } = await client.buyOne({ dataLimitInGB: -1, duration: undefined, startDate: day(0), endDate: day(5) });
		act({ action: 'use', iccid, gigabytes: 80 });
		expect(await consumption(id)).toEqual({ dataUsageRemainingInBytes: -1, dataUsageRemainingInGB: -1, status: 'ACTIVE' });
	});

	it('falls by itself when travellers travel', async () => {
		sandbox.setSwitches('celitech', { travellers: 'travelling' });
		const { id, iccid } = await client.buyOne();
		await sandbox.advanceClock(HOUR);
		expect((await esim(iccid)).status).toBe('INSTALLED');
		await sandbox.advanceClock(23 * HOUR);
		expect(await esim(iccid)).toMatchObject({ status: 'ENABLED', connectivityStatus: 'ACTIVE' });
		await sandbox.advanceClock(2 * DAY);
		expect((await consumption(id)).dataUsageRemainingInGB).toBe(4);
	});
});

describe('the rest', () => {
	it('gives a token for the embeddable shop, by POST only', async () => {
		expect((await client.call('POST', '/iframe/token')).json).toEqual({ token: expect.stringMatching(/^ifr_[0-9a-f]{10}$/) });
		expect((await client.get('/iframe/token')).status).toBe(403);
		expect(sandbox.state('celitech').iframeTokens).toHaveLength(1);
	});

	it('forgets everything on reset, and gives no purchase ID twice', async () => {
		const before = await client.buyOne();
		sandbox.reset();
		expect(sandbox.state('celitech')).toEqual({ spentCents: 0, tokens: [], purchases: [], esims: [], mails: [], iframeTokens: [] });
		await client.renew();
		expect((await client.buyOne()).id).not.toBe(before.id);
	});

	it('follows 5,000 purchases made elsewhere', async () => {
		act({ action: 'buyElsewhere', quantity: 5000, source: 'iframe' });
		let pages = 0;
		let rows = 0;
		for (let cursor: string | null = ''; cursor !== null; pages++) {
			const { json } = await client.get(`/purchases?limit=100&afterCursor=${encodeURIComponent(cursor)}`);
			rows += json.purchases.length;
			cursor = json.afterCursor;
		}
		expect([pages, rows]).toEqual([50, 5000]);
	});
});
