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

test('bundles: shows what they are and cost, by place, data, days and price, page by page', async () => {
	const first = await pick('searchBundles');
	expect(first.results).toHaveLength(50);
	expect(first.results[0]).toEqual({ name: 'Africa, 1 GB, 7 days, USD 6.20', value: 'esim_1GB_7D_AF_V2' });
	expect(first.results.map(({ name }) => name)).toContain('Argentina, 20 GB, 30 days, USD 38.70');
	const second = await pick('searchBundles', { token: String(first.paginationToken) });
	expect(second.results).toHaveLength(50);
	expect(second.results[0].value).not.toBe(first.results[0].value);

	const found = await pick('searchBundles', { filter: '1GB, 7 Days, United King' });
	expect(found.results[0]).toEqual({ name: 'United Kingdom, 1 GB, 7 days, USD 2.28', value: ukBundle });
	expect((await pick('searchBundles', { filter: 'united kingdom lite 7d' })).results[0]).toEqual({
		name: 'United Kingdom, Unlimited Lite, 7 days, USD 11.86',
		value: 'esim_UL_7D_GB_V2',
	});
	expect((await pick('searchBundles', { filter: ukBundle })).results.map(({ value }) => value)).toEqual([ukBundle]);
});

test.each([
	['1gb 7d europe', 'Europe, 1 GB, 7 days'],
	['europe 7 days 1 GB', 'Europe, 1 GB, 7 days'],
	['usa 3', 'United States, 3 GB, 30 days'],
	['uk 1g', 'United Kingdom, 1 GB, 7 days'],
	['IS', 'Iceland, 1 GB, 7 days'],
	['nigeria', 'Nigeria, 1 GB, 7 days'],
	['emirates unlimited', 'United Arab Emirates, Unlimited Lite, 7 days'],
	['turkiye 2gb', 'Turkey, 2 GB, 15 days'],
	['jersey 1gb', 'United Kingdom, 1 GB, 7 days'],
	['4g', undefined],
])('bundles: "%s" finds first %s', async (filter, label) => {
	const { results } = await pick('searchBundles', { filter });
	if (label === undefined) expect(results).toEqual([{ name: `No bundle matches "${filter}"`, value: '' }]);
	else expect(results[0].name).toMatch(new RegExp(`^${label}, USD `));
});

test('bundles: a country comes before the regions that contain it', async () => {
	const { results } = await pick('searchBundles', { filter: 'nigeria 1gb' });
	expect(results.map(({ name }) => name.split(',')[0])).toEqual(['Nigeria', 'Africa', 'Global']);
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
	expect((await pick('searchOrders', { filter: '2gb_15d_fr completed-never' })).results).toEqual([
		{ name: 'No order matches "2gb_15d_fr completed-never"', value: '' },
	]);
});

test('stock: offers only what is left, and finds text', async () => {
	await shop.stock(3);
	await shop.stock(1, 'esim_2GB_15D_FR_V2');
	await shop.call('POST', '/esims/apply', { name: 'esim_2GB_15D_FR_V2' });
	expect(await pick('searchStock')).toEqual({ results: [{ name: 'United Kingdom, 1 GB, 7 days, 3 left', value: ukBundle }] });
	expect((await pick('searchStock', { filter: 'uk 1gb' })).results).toHaveLength(1);
	expect((await pick('searchStock', { filter: 'france' })).results).toEqual([
		{ name: 'No bundle in the inventory matches "france"', value: '' },
	]);
});

test('usage IDs: one entry per purchase, with what is left and until when', async () => {
	await shop.stock(3);
	await shop.stock(2);
	const { results } = await pick('searchUsageIds');
	expect(results.map(({ name }) => name.replace(/\d{4}-\d\d-\d\d/, 'DAY'))).toEqual([
		'United Kingdom, 1 GB, 7 days, 3 of 3 left, until DAY',
		'United Kingdom, 1 GB, 7 days, 2 of 2 left, until DAY',
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

test.each([
	['searchStock', {}, 'Nothing in the inventory'],
	['searchUsageIds', {}, 'Nothing in the inventory'],
	['searchEsims', {}, 'This account has no eSIMs yet'],
	['searchOrders', {}, 'This account has no orders yet'],
	['searchBundles', { filter: 'xyz' }, 'No bundle matches "xyz"'],
	['searchEsims', { filter: 'xyz' }, 'No eSIM matches "xyz"'],
] as const)('%s says why it is empty, in an entry without a value (%#)', async (search, options, name) => {
	expect(await pick(search, options)).toEqual({ results: [{ name, value: '' }] });
});

test('an account without bundles, and an eSIM without bundles, say so', async () => {
	const iccid = await shop.buy();
	shop.sandbox.addFault({ path: '/catalogue', fault: { kind: 'status', status: 200, body: { bundles: [], pageCount: 0 } } });
	expect((await pick('searchBundles')).results).toEqual([{ name: 'This account has no bundles', value: '' }]);
	shop.sandbox.addFault({ path: '/esims/*/bundles', fault: { kind: 'status', status: 200, body: { bundles: [] } } });
	const parameters = { iccid: byId(iccid) };
	expect((await pick('searchEsimBundles', { parameters })).results).toEqual([{ name: 'No bundles on this eSIM', value: '' }]);
});

test.each(['searchBundles', 'searchStock', 'searchEsims', 'searchOrders'] as const)(
	'%s: a wrong key says what the test of the credential says, and not the key',
	async (search) => {
		const wrong = esimGoPicker({ ...shop.sandbox.esimGo, apiKey: 'not-the-key-at-all' });
		const error = await wrong(search).catch((cause: Error) => cause);
		expect(error).toMatchObject({
			message: expect.stringMatching(/^eSIM Go refused access: the API key is wrong, or the address of this n8n is not on/),
			description: 'eSIM Go refused the request (403): access denied',
		});
		expect(JSON.stringify(error)).not.toContain('not-the-key-at-all');
	},
);
