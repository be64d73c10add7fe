import '../skip';
import { decode } from 'fast-png';
import jsQR from 'jsqr';
import type { INodeExecutionData } from 'n8n-workflow';
import { byId, day, openCelitechShop, type Switches } from './shop';

const shop = openCelitechShop();

const gigabyte = 1024 ** 3;

/** What a phone reads from the QR code of an item. */
function readQr({ binary }: INodeExecutionData): string | undefined {
	const { width, height, data, channels } = decode(Buffer.from(binary?.qrCode.data ?? '', 'base64'));
	const pixels = new Uint8ClampedArray(width * height * 4);
	for (let pixel = 0; pixel < width * height; pixel++) pixels.fill(data[pixel * channels], pixel * 4, pixel * 4 + 4);
	return jsQR(pixels, width, height)?.data;
}

const forms: Array<[string, Switches]> = [
	['the newest form', {}],
	['the older form without young fields', { gigabyteFields: false, youngEsimFields: false, installLinks: false }],
	['empty fields left out', { emptyFields: 'absent' }],
	['fields that no document knows', { extraField: true }],
	['dates with an offset', { dateForm: 'offset' }],
	['no epoch twins', { epochFields: 'absent' }],
	['epoch twins in milliseconds', { epochFields: 'milliseconds' }],
];

describe.each(forms)('with %s', (name, switches) => {
	beforeEach(() => shop.set(switches));

	test('a purchase and every read of it come out the same', async () => {
		const { json } = await shop.buy([`form ${name}`], { period: 'dates', startDate: day(0), endDate: day(5) });
		const { iccid, purchaseId } = json[0];
		const size = 5 * gigabyte;
		shop.sandbox.act('celitech', { action: 'use', iccid: String(iccid), gigabytes: 2 });
		const [order] = (await shop.run('purchase.getAll')).json;
		expect(order).toMatchObject({
			provider: 'celitech',
			id: purchaseId,
			reference: `form ${name}`,
			type: 'First Purchase',
			total: json[0].total,
			currency: null,
			createdAt: json[0].createdAt,
			esims: [{ iccid, purchaseId }],
		});
		const [usage] = (await shop.run('purchase.getConsumption', { purchaseId: byId(String(purchaseId)) })).json;
		const left = 3 * gigabyte;
		expect(usage).toMatchObject({
			iccid,
			planId: json[0].planId,
			status: 'ACTIVE',
			unlimited: false,
			totalMB: size / 1e6,
			remainingMB: left / 1e6,
			usedMB: (size - left) / 1e6,
			usedPercent: 40,
			startsAt: `${day(0)}T00:00:00.000Z`,
			endsAt: expect.stringMatching(`^${day(5)}T23:59:59`),
		});
		const [esim] = (await shop.run('esim.get', { iccid: byId(String(iccid)) })).json;
		expect(esim).toMatchObject({ iccid, status: 'ENABLED', activationCode: json[0].activationCode, smdpAddress: json[0].smdpAddress });
		const history = (await shop.run('esim.getHistory', { iccid: byId(String(iccid)) })).json;
		expect(history.map(({ status }) => status)).toEqual(['RELEASED', 'DOWNLOADED', 'INSTALLED', 'ENABLED']);
		const [device] = (await shop.run('esim.getDevice', { iccid: byId(String(iccid)) })).json;
		expect(device).toMatchObject({ oem: 'Apple', eid: expect.stringMatching(/^\d{32}$/) });
	});
});

test.each(['png', 'dataUrl', 'lpa'] as const)(
	'the QR code comes out as binary and reads as the activation code (%s)',
	async (activationCode) => {
		shop.set({ activationCode });
		const { items } = await shop.buy([`qr ${activationCode}`], { options: { qrCode: true } });
		const [item] = items;
		expect(item.binary?.qrCode).toMatchObject({ mimeType: 'image/png', fileName: `${String(item.json.iccid)}.png` });
		expect(readQr(item)).toBe(item.json.activationCode);
		const esim = await shop.run('esim.get', { iccid: byId(String(item.json.iccid)), options: { qrCode: true } });
		expect(readQr(esim.items[0])).toBe(item.json.activationCode);
		expect(esim.json[0].activationCode).toBe(item.json.activationCode);
		expect(esim.json[0]).toMatchObject({ connectivityStatus: 'NOT_ACTIVE', isTopUpAllowed: false });
	},
);

test('-1 means unlimited: no amount, no share', async () => {
	const { json } = await shop.buy(['endless'], { dataLimitInGB: -1, period: 'dates', startDate: day(1), endDate: day(6) });
	const { json: usage } = await shop.run('purchase.getConsumption', { purchaseId: byId(String(json[0].purchaseId)) });
	expect(usage[0]).toMatchObject({ unlimited: true, totalMB: null, remainingMB: null, usedMB: null, usedPercent: null });
	const { json: plans } = await shop.run('package.getAll', { filters: { destination: byId('FRA'), dataLimitInGB: -1 }, limit: 1 });
	expect(plans[0]).toMatchObject({ unlimited: true, dataMB: null, dataLabel: 'Unlimited', days: 3 });
});

test('packages: GB are 1024-based and converted exactly; a region is no country', async () => {
	const { json } = await shop.run('package.getAll', { filters: { destination: byId('FRA'), dataLimitInGB: 0.5 }, limit: 1 });
	expect(json[0]).toMatchObject({
		provider: 'celitech',
		countries: ['FR'],
		region: null,
		dataMB: 536.870912,
		dataLabel: '0.5 GB',
		unlimited: false,
		days: 1,
		currency: null,
	});
	const { json: region } = await shop.run('package.getAll', { filters: { destination: byId('AFRICA') }, limit: 1 });
	expect(region[0]).toMatchObject({ countries: [], region: 'AFRICA' });
});

test('a list is paged to its end, and no further than the limit', async () => {
	shop.sandbox.act('celitech', { action: 'buyElsewhere', quantity: 230 });
	const all = await shop.run('purchase.getAll', { returnAll: true });
	expect(new Set(all.json.map(({ id }) => id)).size).toBe(230);
	expect(shop.calls().map(({ query }) => query.limit)).toEqual(['100', '100', '100']);
	const some = await shop.run('purchase.getAll', { limit: 120 });
	expect(some.json).toHaveLength(120);
	expect(shop.calls()).toHaveLength(5);
	const { json } = await shop.run('destination.getAll', { limit: 3 });
	expect(json).toHaveLength(3);
	expect(json[0]).toMatchObject({ name: expect.any(String), destination: expect.any(String), supportedCountries: expect.any(Array) });
});

test('a cursor that has expired starts the list again, once, and loses nothing', async () => {
	shop.sandbox.act('celitech', { action: 'buyElsewhere', quantity: 150 });
	shop.fault({
		method: 'GET',
		path: '/purchases',
		skip: 1,
		fault: { kind: 'status', status: 400, body: { message: 'afterCursor is not valid' }, when: 'before' },
	});
	const { json } = await shop.run('purchase.getAll', { returnAll: true });
	expect(new Set(json.map(({ id }) => id)).size).toBe(150);
	expect(json).toHaveLength(150);
});

test.each([
	['a 429 without Retry-After', { kind: 'rateLimit' }],
	['a 504', { kind: 'status', status: 504, when: 'before' }],
	['a reset connection', { kind: 'reset', when: 'before' }],
] as const)('a read is tried again after %s', async (_, fault) => {
	shop.set({ retryAfter: false });
	shop.fault({ path: '/destinations', fault });
	const { json } = await shop.run('destination.getAll', { limit: 1 });
	expect(json).toHaveLength(1);
});

test('an unknown eSIM or purchase is told in the same way by both statuses, and goes on where asked', async () => {
	for (const unknownIdStatus of [400, 404] as const) {
		shop.set({ unknownIdStatus });
		const parameters = { iccid: byId('8935100000000048213') };
		const { error } = await shop.run('esim.get', parameters);
		expect(error?.description).toContain('CELITECH has no eSIM with this ICCID');
		const { json, items } = await shop.run('esim.getHistory', parameters, { items: [{}, {}], node: { onError: 'continueRegularOutput' } });
		expect(json).toHaveLength(2);
		expect(json[1].error).toContain('eSIM not found');
		expect(items[1].pairedItem).toEqual({ item: 1 });
	}
});

test('a device before the installation: refused or empty, as CELITECH answers', async () => {
	const { json } = await shop.buy(['no device']);
	const parameters = { iccid: byId(String(json[0].iccid)) };
	const { error } = await shop.run('esim.getDevice', parameters);
	expect(error?.message).toContain('has not been installed');
	shop.set({ deviceBeforeInstall: 'empty' });
	const { json: device } = await shop.run('esim.getDevice', parameters);
	expect(device).toEqual([{ oem: null, hardwareName: null, hardwareModel: null, eid: null }]);
});

test('creates a token for the embedded shop', async () => {
	const { json } = await shop.run('iframe.createToken');
	expect(json).toEqual([{ token: expect.stringMatching(/^ifr_/) }]);
});

test('reads may be used by an AI agent', async () => {
	const { json } = await shop.run('destination.getAll', { limit: 1 }, { type: 'celitechTool' });
	expect(json).toHaveLength(1);
});
