import jsQR from 'jsqr';
import { decode } from 'fast-png';
import { clientOf, day, openCelitech } from './celitechClient';
import type { Sandbox } from '../../sandbox';

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;

beforeEach(async () => {
	({ sandbox, ...client } = await openCelitech());
});
afterEach(async () => await sandbox.close());

const unlimited = (days: number) => ({ dataLimitInGB: -1, duration: undefined, startDate: day(10), endDate: day(10 + days) });
const dated = (from: number, to: number) => ({ duration: undefined, startDate: day(from), endDate: day(to) });
const listed = async (query = '') => (await client.get(`/purchases?${query}`)).json.purchases;

describe('POST /purchases/v2', () => {
	it('answers with a bare array, one purchase and one eSIM each, without dates or price', async () => {
		const { status, json } = await client.buy({ quantity: 3 });
		expect(status).toBe(200);
		expect(json).toHaveLength(3);
		expect(new Set(json.map((each: { purchase: { id: string } }) => each.purchase.id)).size).toBe(3);
		expect(new Set(json.map((each: { profile: { iccid: string } }) => each.profile.iccid)).size).toBe(3);
		expect(Object.keys(json[0].purchase)).toEqual(['id', 'packageId', 'createdDate']);
		expect(json[0].profile.iccid).toMatch(/^89\d{17}$/);
		expect(json[0].profile.manualActivationCode).toMatch(/^LPA:1\$[\w.]+\$[\w-]+$/);
		expect(json[0].profile.iosActivationLink).toContain(json[0].profile.manualActivationCode);
		expect(json[0].profile.androidActivationLink).toContain(json[0].profile.manualActivationCode);
	});

	it('gives the QR code as a bare base64 PNG that a phone can read', async () => {
		const { profile } = (await client.buy()).json[0];
		expect(profile.activationCode.length).toBeGreaterThanOrEqual(1000);
		expect(profile.activationCode.length).toBeLessThanOrEqual(8000);
		const { width, height, data } = decode(Buffer.from(profile.activationCode, 'base64'));
		const rgba = Uint8ClampedArray.from({ length: width * height * 4 }, (_, index) => (index % 4 === 3 ? 255 : (data[index >> 2] ?? 0)));
		expect(jsQR(rgba, width, height)?.data).toBe(profile.manualActivationCode);
	});

	it('can give the QR code with a data: prefix, or as text, and no install links', async () => {
		sandbox.setSwitches('celitech', { activationCode: 'dataUrl', installLinks: false });
		const first = (await client.buy()).json[0].profile;
		expect(first.activationCode).toMatch(/^data:image\/png;base64,iVBOR/);
		expect(Object.keys(first)).toEqual(['iccid', 'activationCode', 'manualActivationCode']);
		sandbox.setSwitches('celitech', { activationCode: 'lpa' });
		const second = (await client.buy()).json[0].profile;
		expect(second.activationCode).toBe(second.manualActivationCode);
	});

	it('charges the package price once per eSIM', async () => {
		const { json } = await client.buy({ quantity: 2 });
		expect(sandbox.ledger()).toMatchObject(
			json.map(({ purchase, profile }: { purchase: { id: string; packageId: string }; profile: { iccid: string } }) => ({
				provider: 'celitech',
				kind: 'charge',
				amount: 9,
				currency: 'USD',
				orderReference: purchase.id,
				item: purchase.packageId,
				iccids: [profile.iccid],
				quantity: 1,
			})),
		);
		expect(sandbox.state('celitech').spentCents).toBe(1800);
	});

	it('has no idempotency: the same reference twice is two purchases', async () => {
		await Promise.all([client.buy({ referenceId: 'R' }), client.buy({ referenceId: 'R' })]);
		expect(await listed('referenceId=R')).toHaveLength(2);
		sandbox.setSwitches('celitech', { repeatedReference: 'refuse' });
		expect((await client.buy({ referenceId: 'R' })).status).toBe(400);
	});

	it('takes ISO2, ISO3 and region words, 0.5 GB, unlimited stays of 3 to 30 days, and every documented option', async () => {
		const options = { email: 'ana@example.com', referenceId: 'x', networkBrand: 'A.B & C 1', emailBrand: 'Trips 24', language: 'pt-br' };
		for (const body of [
			{ destination: 'FR' },
			{ destination: 'AFRICA' },
			{ dataLimitInGB: 0.5 },
			{ ...unlimited(3) },
			{ ...unlimited(30) },
			options,
			{ ...dated(0, 90), duration: null },
		]) {
			expect(await client.buy(body)).toMatchObject({ status: 200 });
		}
	});

	const refused: Array<[string, object]> = [
		['no destination', { destination: undefined }],
		['an unknown destination', { destination: 'Atlantis' }],
		["the SDK's spelling of the size", { dataLimitInGB: undefined, dataLimitInGb: 5 }],
		['a size as text', { dataLimitInGB: '5' }],
		['a size that is not sold', { dataLimitInGB: 4 }],
		['a size that is not sold there', { destination: 'AFRICA', dataLimitInGB: 50 }],
		['no quantity', { quantity: undefined }],
		['a quantity of 0', { quantity: 0 }],
		['a quantity of 6', { quantity: 6 }],
		['half an eSIM', { quantity: 1.5 }],
		['neither dates nor duration', { duration: undefined }],
		['dates and duration', { startDate: day(1), endDate: day(5) }],
		['a start without an end', { duration: undefined, startDate: day(1) }],
		['a start in the past', dated(-1, 5)],
		['a start more than 12 months ahead', dated(367, 370)],
		['an end before the start', dated(5, 4)],
		['an end 91 days after the start', dated(1, 92)],
		['a date that is no date', { duration: undefined, startDate: '2027-02-30', endDate: '2027-03-02' }],
		['a date with a time', { duration: undefined, startDate: `${day(1)}T00:00:00Z`, endDate: day(3) }],
		['another duration', { duration: 10 }],
		['unlimited for two days', unlimited(2)],
		['unlimited for 31 days', unlimited(31)],
		['unlimited by duration', { dataLimitInGB: -1 }],
		['a network brand of 16 characters', { networkBrand: 'abcdefghijklmnop' }],
		['a network brand with a dash', { networkBrand: 'a-b' }],
		['an email brand of 26 characters', { emailBrand: 'abcdefghijklmnopqrstuvwxyz' }],
		['an email brand with a dot', { emailBrand: 'a.b' }],
		['another language', { language: 'it' }],
		['an email that is none', { email: 'ana' }],
		['a reference of 256 characters', { referenceId: 'r'.repeat(256) }],
	];
	it.each(refused)('refuses %s, without a charge', async (_name, body) => {
		const reply = await client.buy(body);
		expect([reply.status, Object.keys(reply.json)]).toEqual([400, ['message']]);
		expect(sandbox.ledger()).toEqual([]);
		expect(await listed()).toEqual([]);
	});

	it('refuses a body that is missing or broken', async () => {
		for (const body of [undefined, '{"destination":', '[]']) expect((await client.call('POST', '/purchases/v2', body)).status).toBe(400);
	});

	it('keeps brands for Diamond partners', async () => {
		sandbox.setSwitches('celitech', { tier: 'Platinum' });
		expect((await client.buy({ networkBrand: 'A' })).status).toBe(400);
		expect((await client.buy({ emailBrand: 'A' })).status).toBe(400);
		expect((await client.buy()).status).toBe(200);
	});

	it('stops at a credit limit, all or nothing', async () => {
		sandbox.setSwitches('celitech', { creditLimitCents: 2000 });
		expect((await client.buy({ quantity: 3 })).status).toBe(400);
		expect((await client.buy({ quantity: 2 })).status).toBe(200);
		expect((await client.buy()).status).toBe(400);
		expect(sandbox.state('celitech').spentCents).toBe(1800);
	});

	it('can give fewer eSIMs than asked for, and charges what it gave', async () => {
		sandbox.setSwitches('celitech', { deliverAtMost: 2 });
		expect((await client.buy({ quantity: 5 })).json).toHaveLength(2);
		expect(sandbox.ledger()).toHaveLength(2);
	});

	it('sends mail only when it is given an address', async () => {
		await client.buy();
		expect(sandbox.state('celitech').mails).toEqual([]);
		const { id } = await client.buyOne({ email: 'ana@example.com', language: 'es' });
		expect(sandbox.state('celitech').mails).toMatchObject([{ to: 'ana@example.com', purchaseId: id, withQrCode: true, language: 'es' }]);
	});
});

describe('POST /purchases, the older call', () => {
	const body = { destination: 'FRA', dataLimitInGB: 5, startDate: day(10), endDate: day(16) };

	it('needs dates and answers with an object that has them, without install links', async () => {
		const { status, json } = await client.call('POST', '/purchases', { ...body, quantity: 5, startTime: 1, endTime: 2 });
		expect(status).toBe(200);
		expect(json.purchase).toMatchObject({ startDate: `${day(10)}T00:00:00.000Z`, endDate: `${day(16)}T23:59:59.000Z` });
		expect(json.purchase.startTime).toBe(Date.parse(`${day(10)}T00:00:00Z`) / 1000);
		expect(json.purchase.endTime).toBe(Date.parse(`${day(16)}T23:59:59Z`) / 1000);
		expect(Object.keys(json.profile)).toEqual(['iccid', 'activationCode', 'manualActivationCode']);
		expect(sandbox.ledger()).toHaveLength(1);
	});

	it('knows no duration', async () => {
		expect((await client.call('POST', '/purchases', { ...body, startDate: undefined, endDate: undefined, duration: 7 })).status).toBe(400);
	});
});

describe('GET /purchases', () => {
	it('shows everything about a purchase; dates of a duration that has not begun are null', async () => {
		const { id, iccid } = await client.buyOne({ referenceId: 'BOOKING-7731' });
		const [row] = await listed();
		expect(row).toMatchObject({
			id,
			startDate: null,
			endDate: null,
			duration: 7,
			startTime: null,
			endTime: null,
			esim: { iccid },
			source: 'API',
			purchaseType: 'First Purchase',
			referenceId: 'BOOKING-7731',
		});
		expect(row.package).toMatchObject({
			dataLimitInGB: 5,
			dataLimitInBytes: 5_368_709_120,
			destination: 'FRA',
			destinationISO2: 'FR',
			destinationName: 'France',
			priceInCents: 900,
		});
		expect(row.createdAt).toBe(Math.floor(Date.parse(row.createdDate) / 1000));
	});

	it('filters exactly', async () => {
		const first = await client.buyOne({ referenceId: 'order-1', email: 'ana@example.com' });
		await client.buyOne({ referenceId: 'order-10', email: 'bob@example.com' });
		for (const query of ['referenceId=order-1', `purchaseId=${first.id}`, `iccid=${first.iccid}`, 'email=ana@example.com']) {
			expect((await listed(query)).map(({ id }: { id: string }) => id)).toEqual([first.id]);
		}
		expect(await listed('referenceId=order')).toEqual([]);
	});

	it('has a window of days on the purchase time, with or without its ends', async () => {
		await client.buy();
		await sandbox.advanceClock(86_400_000);
		await client.renew();
		await client.buy();
		expect(await listed(`afterDate=${day(1)}`)).toHaveLength(1);
		expect(await listed(`beforeDate=${day(0)}`)).toHaveLength(1);
		expect(await listed(`afterDate=${day(0)}&beforeDate=${day(1)}`)).toHaveLength(2);
		expect(await listed(`after=${Math.floor(Date.now() / 1000) + 3600}`)).toHaveLength(1);
		sandbox.setSwitches('celitech', { windowBounds: 'exclusive' });
		expect(await listed(`afterDate=${day(0)}&beforeDate=${day(1)}`)).toEqual([]);
		expect(await listed(`afterDate=${day(-1)}&beforeDate=${day(2)}`)).toHaveLength(2);
		expect((await client.get('/purchases?afterDate=yesterday')).status).toBe(400);
	});

	it('pages by 100 at most, newest first, and a purchase in between moves no row', async () => {
		sandbox.act('celitech', { action: 'buyElsewhere', quantity: 150 });
		expect((await client.get('/purchases?limit=101')).status).toBe(400);
		const first = (await client.get('/purchases?limit=100')).json;
		await client.buy();
		const second = (await client.get(`/purchases?limit=100&afterCursor=${encodeURIComponent(first.afterCursor)}`)).json;
		expect(second.afterCursor).toBeNull();
		const ids = [...first.purchases, ...second.purchases].map(({ id }: { id: string }) => id);
		expect([ids.length, new Set(ids).size]).toEqual([150, 150]);
		expect(first.purchases[0]).toMatchObject({ source: 'dashboard' });
		sandbox.setSwitches('celitech', { purchasesFirst: 'oldest' });
		expect((await listed())[0].id).toBe(ids.at(-1));
	});

	it.each([32, 7, 1])('can hold %i rows on a page whatever was asked, and lose none', async (maxPageSize) => {
		sandbox.setSwitches('celitech', { maxPageSize });
		sandbox.act('celitech', { action: 'otherOrder', quantity: maxPageSize + 2 });
		const ids = new Set<string>();
		let cursor: string | null = '';
		while (cursor !== null) {
			const { purchases, afterCursor }: { purchases: Array<{ id: string }>; afterCursor: string | null } = (
				await client.get(`/purchases?limit=100&afterCursor=${encodeURIComponent(cursor)}`)
			).json;
			expect(purchases.length).toBeLessThanOrEqual(maxPageSize);
			for (const { id } of purchases) ids.add(id);
			cursor = afterCursor;
		}
		expect(ids.size).toBe(maxPageSize + 2);
	});

	it('can show a purchase late', async () => {
		sandbox.setSwitches('celitech', { listLagMs: 5000 });
		await client.buy({ referenceId: 'R' });
		expect(await listed('referenceId=R')).toEqual([]);
		await sandbox.advanceClock(5000);
		expect(await listed('referenceId=R')).toHaveLength(1);
	});

	it('can leave empty fields out, write dates and epochs otherwise, and count days in another zone', async () => {
		sandbox.setSwitches('celitech', { emptyFields: 'absent' });
		await client.buy();
		const { json } = await client.get('/purchases');
		expect(json).toHaveProperty('afterCursor', null);
		for (const name of ['startDate', 'endDate', 'startTime', 'referenceId']) expect(json.purchases[0]).not.toHaveProperty(name);

		sandbox.setSwitches('celitech', { dateForm: 'offset', epochFields: 'milliseconds', dayOffsetMinutes: 120 });
		const { id } = await client.buyOne(dated(10, 16));
		const [row] = await listed(`purchaseId=${id}`);
		expect([row.startDate, row.endDate]).toEqual([`${day(9)}T22:00:00+00:00`, `${day(16)}T21:59:59+00:00`]);
		expect(row.startTime).toBe(Date.parse(`${day(9)}T22:00:00Z`));
		sandbox.setSwitches('celitech', { epochFields: 'absent' });
		expect((await listed())[0]).not.toHaveProperty('createdAt');
	});
});

describe('POST /purchases/topup', () => {
	const topUp = async (iccid: string, body: object = {}) =>
		await client.call('POST', '/purchases/topup', { iccid, dataLimitInGB: 1, duration: 30, ...body });

	it('is refused until the eSIM is installed, and once it is deleted', async () => {
		const { iccid } = await client.buyOne();
		for (const action of [undefined, 'download'] as const) {
			if (action) sandbox.act('celitech', { action, iccid });
			expect((await topUp(iccid)).status).toBe(400);
		}
		sandbox.act('celitech', { action: 'install', iccid });
		expect((await topUp(iccid)).status).toBe(200);
		sandbox.act('celitech', { action: 'enable', iccid });
		expect((await topUp(iccid)).status).toBe(200);
		sandbox.act('celitech', { action: 'remove', iccid });
		expect((await topUp(iccid)).status).toBe(400);
		expect(sandbox.ledger()).toHaveLength(3);
	});

	it('can be allowed from the start', async () => {
		sandbox.setSwitches('celitech', { earlyTopUp: true });
		const { iccid } = await client.buyOne();
		expect((await client.get(`/esim?iccid=${iccid}`)).json.esim.isTopUpAllowed).toBe(true);
		expect((await topUp(iccid)).status).toBe(200);
	});

	it('adds a purchase of its own on the same ICCID and destination, without installation data', async () => {
		const { iccid } = await client.buyOne({ destination: 'DE' });
		sandbox.act('celitech', { action: 'install', iccid });
		const { json } = await topUp(iccid, { referenceId: 'T', email: 'ana@example.com' });
		expect(json).toMatchObject({ purchase: { startDate: null, endDate: null, startTime: null, endTime: null }, profile: { iccid } });
		expect(Object.keys(json.profile)).toEqual(['iccid']);
		expect((await listed('referenceId=T'))[0]).toMatchObject({
			id: json.purchase.id,
			purchaseType: 'Top-up Purchase',
			esim: { iccid },
			package: { destination: 'DEU', dataLimitInGB: 1 },
		});
		expect(sandbox.state('celitech').mails).toMatchObject([{ withQrCode: false }]);
		const withDates = await topUp(iccid, { ...unlimited(5) });
		expect(withDates.json.purchase.startDate).toBe(`${day(10)}T00:00:00.000Z`);
	});

	it('needs a period, unless the switch lets it go without', async () => {
		const { iccid } = await client.buyOne();
		sandbox.act('celitech', { action: 'install', iccid });
		expect((await topUp(iccid, { duration: undefined })).status).toBe(400);
		sandbox.setSwitches('celitech', { topUpWithoutPeriod: 'thirtyDays' });
		expect((await topUp(iccid, { duration: undefined })).status).toBe(200);
	});

	it('refuses an ICCID it does not know, with 400 or 404, and one of the wrong length', async () => {
		expect((await topUp('8935100000000048213')).status).toBe(400);
		sandbox.setSwitches('celitech', { unknownIdStatus: 404 });
		expect((await topUp('8935100000000048213')).status).toBe(404);
		expect((await topUp('123')).status).toBe(400);
	});
});

describe('POST /purchases/edit', () => {
	const edit = async (purchaseId: string, from: number, to: number) =>
		await client.call('POST', '/purchases/edit', { purchaseId, startDate: day(from), endDate: day(to) });

	it('moves both dates before the first day, within the duration category, without a charge', async () => {
		const { id } = await client.buyOne(dated(10, 16));
		const { status, json } = await edit(id, 13, 20);
		expect(status).toBe(200);
		expect(json).toMatchObject({ purchaseId: id, newStartDate: `${day(13)}T00:00:00.000Z`, newEndDate: `${day(20)}T23:59:59.000Z` });
		expect(json.newStartTime * 1000).toBe(Date.parse(json.newStartDate));
		expect((await listed())[0]).toMatchObject({ startDate: json.newStartDate, endDate: json.newEndDate });
		expect((await edit(id, 13, 21)).status).toBe(400);
		expect((await edit(id, 13, 15)).status).toBe(400);
		expect((await edit(id, -1, 5)).status).toBe(400);
		expect(sandbox.ledger()).toHaveLength(1);
	});

	it('moves only the end once it is active', async () => {
		const { id } = await client.buyOne(dated(0, 6));
		expect((await edit(id, 1, 6)).status).toBe(400);
		expect((await edit(id, 0, 3)).status).toBe(200);
		expect((await edit(id, 0, 7)).status).toBe(200);
		await sandbox.advanceClock(9 * 86_400_000);
		await client.renew();
		expect((await edit(id, 0, 7)).json.message).toContain('over');
	});

	it('refuses a purchase by duration until it has begun', async () => {
		const { id, iccid } = await client.buyOne();
		expect((await edit(id, 0, 5)).status).toBe(400);
		sandbox.act('celitech', { action: 'connect', iccid });
		expect((await edit(id, 0, 5)).status).toBe(200);
	});

	it('refuses a purchase it does not know', async () => {
		expect((await edit('nobody', 0, 5)).status).toBe(400);
	});
});
