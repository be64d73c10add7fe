import { openEsimGo } from '../sandbox/esimGoClient';
import { esimGoPicker } from './picker';
import { byId, ukBundle } from './shop';

let shop: Awaited<ReturnType<typeof openEsimGo>>;
let pick: ReturnType<typeof esimGoPicker>;

beforeEach(async () => {
	shop = await openEsimGo();
	pick = esimGoPicker(shop.sandbox.esimGo);
});

afterEach(async () => await shop.sandbox.close());

const setReference = async (iccid: string, customerRef: string) => await shop.call('PUT', '/esims', { iccid, customerRef });

test('bundles: shows what they are and cost, page by page, and finds text or a country', async () => {
	const first = await pick('searchBundles');
	expect(first.results).toHaveLength(50);
	expect(first.results[0]).toEqual({
		name: expect.stringMatching(/^eSIM, 1GB, 7 Days, .+, \d+\.\d\d$/),
		value: expect.stringMatching(/^esim_1GB_7D_/),
	});
	const second = await pick('searchBundles', { token: String(first.paginationToken) });
	expect(second.results[0].value).not.toBe(first.results[0].value);

	const found = await pick('searchBundles', { filter: '1GB, 7 Days, United King' });
	expect(found).toEqual({ results: [{ name: 'eSIM, 1GB, 7 Days, United Kingdom, V2, 2.28', value: ukBundle }] });
	const country = await pick('searchBundles', { filter: 'IS' });
	expect(country.results.every(({ name }) => name.includes('Iceland'))).toBe(true);
	expect(country.results.length).toBeGreaterThan(0);
});

test('eSIMs: shows the reference beside the ICCID and finds parts of either', async () => {
	const [one, two] = [await shop.buy(), await shop.buy()];
	await setReference(one, 'order-17');
	expect((await pick('searchEsims')).results).toEqual(
		expect.arrayContaining([
			{ name: `${one} (order-17)`, value: one },
			{ name: two, value: two },
		]),
	);
	expect((await pick('searchEsims', { filter: 'r-17' })).results.map(({ value }) => value)).toEqual([one]);
	expect((await pick('searchEsims', { filter: two.slice(-7) })).results.map(({ value }) => value)).toEqual([two]);
});

test('orders: finds an order on a later page, although eSIM Go cannot search them', async () => {
	const { orderReference } = (await shop.order({ item: 'esim_2GB_15D_FR_V2' })).json;
	for (let count = 0; count < 60; count++) await shop.order();
	const first = await pick('searchOrders');
	expect(first.results).toHaveLength(50);
	expect((await pick('searchOrders', { token: String(first.paginationToken) })).results).toHaveLength(11);
	const { results } = await pick('searchOrders', { filter: '2gb_15d_fr' });
	expect(results).toEqual([{ name: expect.stringContaining(`esim_2GB_15D_FR_V2, ${orderReference}`), value: orderReference }]);
	expect((await pick('searchOrders', { filter: 'nowhere' })).results).toEqual([]);
});

test('stock: offers only what is left, and finds text', async () => {
	await shop.stock(3);
	await shop.stock(1, 'esim_2GB_15D_FR_V2');
	await shop.call('POST', '/esims/apply', { name: 'esim_2GB_15D_FR_V2' });
	expect(await pick('searchStock')).toEqual({ results: [{ name: 'eSIM, 1GB, 7 Days, United Kingdom, V2, 3 left', value: ukBundle }] });
	expect((await pick('searchStock', { filter: 'kingdom' })).results).toHaveLength(1);
	expect((await pick('searchStock', { filter: 'france' })).results).toEqual([]);
});

test('usage IDs: one entry per purchase, with what is left and until when', async () => {
	await shop.stock(3);
	await shop.stock(2);
	const { results } = await pick('searchUsageIds');
	expect(results.map(({ name }) => name.replace(/\d{4}-\d\d-\d\d/, 'DAY'))).toEqual([
		`${ukBundle}, 3 of 3 left, until DAY`,
		`${ukBundle}, 2 of 2 left, until DAY`,
	]);
	expect(new Set(results.map(({ value }) => value)).size).toBe(2);
});

test('bundles and assignments: those of the chosen eSIM and bundle', async () => {
	const iccid = await shop.buy();
	await shop.order({ iccids: [iccid] });
	await shop.order({ iccids: [iccid], item: 'esim_2GB_15D_GB_V2' });
	const parameters = { iccid: byId(iccid), bundle: byId(ukBundle) };
	const bundles = await pick('searchEsimBundles', { parameters });
	expect(bundles.results.map(({ value }) => value).sort()).toEqual([ukBundle, 'esim_2GB_15D_GB_V2']);
	expect((await pick('searchEsimBundles', { parameters, filter: '2GB' })).results).toHaveLength(1);
	const assignments = await pick('searchAssignments', { parameters });
	expect(assignments.results).toHaveLength(2);
	expect(assignments.results[0].name).toMatch(/^\d+, queued, 1000 MB left$/);
});

test.each([
	['searchEsimBundles', {}, /needs the ICCID\. Fill it in first, or choose By ID/],
	['searchEsimBundles', { iccid: byId('={{ $json.iccid }}') }, /ICCID is an expression.*Choose By ID/],
	['searchAssignments', { iccid: byId('='), bundle: byId(ukBundle) }, /ICCID is an expression/],
	['searchAssignments', { iccid: byId('8944500770000000012') }, /needs the Bundle/],
] as const)('%s says what it needs when it cannot list (%#)', async (search, parameters, message) => {
	shop.sandbox.addFault({
		path: '/esims/*',
		times: 'always',
		fault: { kind: 'status', status: 200, body: { bundles: [{ name: ukBundle, assignments: [] }] } },
	});
	await expect(pick(search, { parameters })).rejects.toThrow(message);
});

test('a list that eSIM Go refuses says why, without the key', async () => {
	const wrong = esimGoPicker({ ...shop.sandbox.esimGo, apiKey: 'not-the-key-at-all' });
	const error = await wrong('searchEsims').catch((cause: Error) => cause);
	expect(error).toMatchObject({
		message: 'eSIM Go refused the request (403): access denied',
		description: expect.stringContaining('API key is wrong'),
	});
	expect(JSON.stringify(error)).not.toContain('not-the-key-at-all');
});
