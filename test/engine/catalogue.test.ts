import { openEsimGo } from '../sandbox/esimGoClient';
import { esimGoPicker } from './picker';

/** The bundle picker over a catalogue as large as a real one. */

let shop: Awaited<ReturnType<typeof openEsimGo>>;
let pick: ReturnType<typeof esimGoPicker>;

beforeEach(async () => {
	shop = await openEsimGo();
	pick = esimGoPicker(shop.sandbox.esimGo);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await shop.sandbox.close();
});

const requests = () => shop.sandbox.requests().length;

/** Opens a list again while it is being read, as a person does: a busy machine needs longer than a picker waits. */
async function pickAtLast(...list: Parameters<typeof pick>): ReturnType<typeof pick> {
	return await pick(...list).catch(async (cause: unknown) => {
		if (cause instanceof Error && cause.message.includes('is being read')) return await pickAtLast(...list);
		throw cause;
	});
}

/** Makes everything that is kept an hour old. */
function letAnHourPass() {
	const later = 61 * 60_000;
	const real = Date.now;
	jest.spyOn(Date, 'now').mockImplementation(() => real() + later);
}

test('4,700 bundles of every shape are read once, whoever asks at the same time and later, and no two look the same', async () => {
	shop.sandbox.setSwitches('esimGo', { catalogueSize: 4_700 });
	const [first, second] = await Promise.all([pickAtLast('searchBundles', { filter: 'nigeria 1gb 7d' }), pickAtLast('searchBundles')]);
	expect(requests()).toBe(48);
	expect(first.results[0]).toMatchObject({ name: expect.stringMatching(/^Nigeria, 1 GB, 7 days, USD \d+\.\d\d$/) });
	expect(second.results).toHaveLength(50);
	const seen = new Set<string>();
	for (let token: string | undefined = '0'; token !== undefined;) {
		const page = await pick('searchBundles', { token });
		for (const { name } of page.results) seen.add(name);
		token = page.paginationToken === undefined ? undefined : String(page.paginationToken);
	}
	expect(seen.size).toBe(4_700);

	const labels = async (filter: string) => (await pick('searchBundles', { filter })).results.map(({ name }) => name);
	expect((await labels('caribbean 1gb 7d'))[0]).toMatch(/^Caribbean, 1 GB, 7 days, USD/);
	expect((await labels('minutes'))[0]).toMatch(/, 100 minutes, 50 SMS, USD/);
	expect((await labels('consumption'))[0]).toMatch(/, Consumption billing, USD/);
	expect((await labels('unlimited plus fiji'))[0]).toMatch(/^Fiji, Unlimited Plus, /);
	expect((await labels('1gb 7d europe')).slice(0, 2)).toEqual([
		expect.stringMatching(/^Europe, 1 GB, 7 days/),
		expect.stringMatching(/^Europe Lite, 1 GB, 7 days|^Europe\+, 1 GB, 7 days/),
	]);
	expect(requests()).toBe(48);
});

test('a page that fails is an error the first time, and afterwards leaves the last complete list', async () => {
	const failing = {
		path: '/catalogue',
		skip: 3,
		times: 'always',
		fault: { kind: 'status', status: 400, body: { message: 'page?' }, when: 'before' },
	} as const;
	shop.sandbox.addFault(failing);
	await expect(pick('searchBundles')).rejects.toThrow('eSIM Go refused the request (400): page?');
	shop.sandbox.clearFaults();
	const { results } = await pick('searchBundles');
	expect(results).toHaveLength(50);
	letAnHourPass();
	shop.sandbox.addFault({ ...failing, fault: { kind: 'status', status: 500, body: {}, when: 'before', headers: { 'retry-after': '0' } } });
	expect((await pick('searchBundles')).results).toEqual(results);
	shop.sandbox.clearFaults();
	shop.sandbox.act('esimGo', { action: 'setPrice', bundle: 'esim_1GB_7D_GB_V2', price: 7.77 });
	expect((await pick('searchBundles', { filter: 'uk 1gb' })).results[0].name).toContain('USD 7.77');
});

test('a page that is empty in the middle is no complete list', async () => {
	shop.sandbox.addFault({
		path: '/catalogue',
		skip: 5,
		fault: { kind: 'status', status: 200, body: { bundles: [], pageCount: 7 }, when: 'before' },
	});
	await expect(pick('searchBundles')).rejects.toThrow('eSIM Go could not be read to its end: page 6 of 7 is empty');
});

test('a list without a number of pages is read to its end, and a row that makes no sense hides no other', async () => {
	shop.sandbox.setSwitches('esimGo', { catalogueShape: 'bare', oddRow: 'text' });
	const { results } = await pick('searchBundles', { filter: 'nigeria 1gb 7d' });
	expect(results[0].name).toMatch(/^Nigeria, 1 GB, 7 days/);
	expect(requests()).toBe(9);
});

test.each([
	['has a row that makes no sense', ['maintenance']],
	['is shorter than the others', []],
])('a list without a number of pages goes on after a page that %s', async (_, instead) => {
	shop.sandbox.setSwitches('esimGo', { catalogueShape: 'bare' });
	const { json } = await shop.get('/catalogue?page=3&perPage=100');
	shop.sandbox.addFault({
		path: '/catalogue',
		skip: 2,
		fault: { kind: 'status', status: 200, body: [...instead, ...json.slice(1)], when: 'before' },
	});
	const { results } = await pick('searchBundles', { filter: 'global 1gb 7d' });
	expect(results[0].name).toMatch(/^Global, 1 GB, 7 days/);
});

test('prices stand without a currency if the organisation cannot be read', async () => {
	shop.sandbox.addFault({ path: '/organisation', times: 'always', fault: { kind: 'status', status: 403, body: {}, when: 'before' } });
	const { results } = await pick('searchBundles', { filter: 'uk 1gb' });
	expect(results[0].name).toBe('United Kingdom, 1 GB, 7 days, 2.28');
});

test('a list that takes long says so and how far it is; the reading goes on, and the next look finds it', async () => {
	shop.sandbox.addFault({ path: '/catalogue', skip: 4, fault: { kind: 'delay', ms: 12_000 } });
	const began = Date.now();
	const error = await pick('searchBundles').catch((cause: Error) => cause);
	expect(Date.now() - began).toBeLessThan(11_500);
	expect(error).toMatchObject({
		message: expect.stringMatching(/^eSIM Go's catalogue is being read: \d{3} rows so far$/),
		description: 'Open this list again in a few seconds. After that it is instant for an hour.',
	});
	expect((await pick('searchBundles')).results).toHaveLength(50);
	expect(requests()).toBe(8);
}, 30_000);

test('a wrong key sees nothing of what the right one has read', async () => {
	await pick('searchBundles');
	const wrong = esimGoPicker({ ...shop.sandbox.esimGo, apiKey: 'not-the-key-at-all' });
	await expect(wrong('searchBundles')).rejects.toThrow('eSIM Go refused access: the API key is wrong');
});

test('each credential of an account on another version has a list of its own', async () => {
	await pick('searchBundles');
	const older = esimGoPicker({ ...shop.sandbox.esimGo, baseUrl: shop.sandbox.esimGo.baseUrl.replace('2.5', '2.4') });
	expect((await older('searchBundles')).results).toHaveLength(50);
	expect(requests()).toBe(16);
});
