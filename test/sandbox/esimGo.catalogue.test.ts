import { clientOf, GB_1GB, openEsimGo } from './esimGoClient';
import type { Sandbox } from '../../sandbox';

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
	({ sandbox, ...client } = await openEsimGo());
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** A row of any shape. */
type Row = ReturnType<typeof JSON.parse>;

interface Item {
	name: string;
	price: number;
	duration: number;
	dataAmount: number;
	unlimited: boolean;
	groups: string[];
	countries: Array<{ iso: string; region: string }>;
}

const list = async (query: string): Promise<Item[]> => (await client.get(`/catalogue${query}`)).json.bundles;

async function everything(): Promise<Item[]> {
	const all: Item[] = [];
	for (let page = 1; ; page++) {
		const rows = await list(`?perPage=100&page=${page}`);
		if (rows.length === 0) return all;
		all.push(...rows);
	}
}

it('sells at least 300 bundles in at least 60 countries, each under its own name', async () => {
	const all = await everything();
	expect(all.length).toBeGreaterThanOrEqual(300);
	expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
	expect(new Set(all.flatMap(({ countries }) => countries.map(({ iso }) => iso))).size).toBeGreaterThanOrEqual(60);
	for (const { name, price } of all) {
		expect(name).toMatch(/^esim_(\d+GB|UL|ULE|ULP)_\d+D_[A-Z]{2}_V2$/);
		expect(Math.round(price * 100) / 100).toBe(price);
	}
});

it('says how many rows and pages there are, or gives a bare array', async () => {
	const { json } = await client.get('/catalogue?countries=GB&perPage=4&page=2');
	expect(json).toMatchObject({ rows: 11, pageCount: 3, pageSize: 4 });
	expect(json.bundles).toHaveLength(4);
	sandbox.setSwitches('esimGo', { catalogueShape: 'bare' });
	expect((await client.get('/catalogue?countries=GB')).json).toHaveLength(11);
});

it('gives no more rows than its largest page', async () => {
	expect(await list('?perPage=5000')).toHaveLength(100);
	expect(await list('')).toHaveLength(50);
	expect((await client.get('/catalogue?page=0')).status).toBe(400);
});

it('filters by base country, region, group and description', async () => {
	expect(new Set((await list('?countries=GB,fr')).map(({ countries }) => countries[0]?.iso))).toEqual(new Set(['GB', 'FR']));
	expect(new Set((await list('?region=Oceania')).map(({ countries }) => countries[0]?.region))).toEqual(new Set(['Oceania']));
	const lite = await list('?group=Unlimited%20Lite');
	expect(lite.every(({ unlimited, groups }) => unlimited && groups[0] === 'Unlimited Lite')).toBe(true);
	expect(lite.length).toBeGreaterThan(0);
	expect(await list('?description=united%20kingdom')).toHaveLength(11);
	expect(await list('?group=Unlimited')).toEqual([]);
});

it('sorts by a column in both directions', async () => {
	const prices = (await list('?countries=GB&orderBy=price&direction=desc')).map(({ price }) => price);
	expect(prices).toEqual([...prices].sort((a, b) => b - a));
	const days = (await list('?countries=GB&orderBy=duration')).map(({ duration }) => duration);
	expect(days).toEqual([...days].sort((a, b) => a - b));
	expect((await client.get('/catalogue?orderBy=colour')).status).toBe(400);
});

it('gives one bundle by its exact name', async () => {
	expect((await client.get(`/catalogue/bundle/${GB_1GB}`)).json).toMatchObject({
		name: GB_1GB,
		description: 'eSIM, 1GB, 7 Days, United Kingdom, V2',
		countries: [{ iso: 'GB', name: 'United Kingdom', region: 'Europe' }],
		dataAmount: 1000,
		duration: 7,
		price: 2.28,
		billingType: 'FixedCost',
		unlimited: false,
		autostart: true,
	});
	expect((await client.get(`/catalogue/bundle/${GB_1GB.toLowerCase()}`)).status).toBe(400);
});

it('leaves out groups, and gives unlimited bundles another dataAmount, when switched', async () => {
	sandbox.setSwitches('esimGo', { catalogueGroups: false, unlimitedDataAmount: -1 });
	const { json } = await client.get('/catalogue/bundle/esim_UL_7D_GB_V2');
	expect(json).toMatchObject({ unlimited: true, dataAmount: -1, speed: null });
	expect(json).not.toHaveProperty('groups');
});

it('lists networks by ISO code, by country name, or all', async () => {
	const names = async (query: string) =>
		(await client.get(`/networks${query}`)).json.countryNetworks.map(({ name }: { name: string }) => name);
	expect(await names('?isos=GB,US')).toEqual(['GB', 'US']);
	expect(await names('?countries=United%20Kingdom')).toEqual(['GB']);
	expect((await names('?returnAll=true')).length).toBeGreaterThanOrEqual(60);
	expect((await client.get('/networks')).status).toBe(400);
	sandbox.setSwitches('esimGo', { networkNames: 'country' });
	expect(await names('?isos=GB')).toEqual(['United Kingdom']);
});

describe('the organisation', () => {
	it('comes with key and staff in clear, bare or wrapped', async () => {
		const { json } = await client.get('/organisation');
		expect(json).toMatchObject({ apiKey: sandbox.esimGo.apiKey, balance: 5000, currency: 'USD', callbackUrl: '' });
		expect(json.users).toHaveLength(1);
		sandbox.setSwitches('esimGo', { organisationShape: 'wrapped', callbackUrl: 'http://127.0.0.1:9/esim' });
		expect((await client.get('/organisation')).json.organisations[0].callbackUrl).toBe('http://127.0.0.1:9/esim');
		sandbox.setSwitches('esimGo', { callbackUrl: '' });
	});

	it('has groups, wrapped or bare', async () => {
		expect((await client.get('/organisation/groups')).json.groups[0]).toMatchObject({ name: 'Standard Fixed' });
		sandbox.setSwitches('esimGo', { groupsShape: 'bare' });
		expect((await client.get('/organisation/groups')).json[0]).toEqual({ name: 'Standard Fixed' });
	});

	it('tops up its balance from 1000 a payment to 5000 a day', async () => {
		const pay = async (amount: string) => await client.call('POST', `/organisation/balance?amount=${amount}`);
		expect((await pay('999')).status).toBe(400);
		expect((await pay('ten')).status).toBe(400);
		expect((await pay('4000')).json).toEqual({ amount: 4000, balance: 9000, ref: expect.any(Number) });
		expect((await pay('1001')).status).toBe(400);
		expect((await pay('1000')).status).toBe(200);
		await sandbox.advanceClock(86_400_000);
		expect((await pay('1000')).status).toBe(200);
		expect(sandbox.ledger().map(({ kind, amount }) => [kind, amount])).toEqual([
			['topUp', 4000],
			['topUp', 1000],
			['topUp', 1000],
		]);
		sandbox.setSwitches('esimGo', { savedCard: false });
		expect((await pay('1000')).status).toBe(400);
	});

	it('answers the API details as an array of strings', async () => {
		expect((await client.get('/')).json).toEqual(expect.arrayContaining([expect.any(String)]));
	});
});

describe('as large as a real one', () => {
	beforeEach(() => sandbox.setSwitches('esimGo', { catalogueSize: 4_700, currency: 'EUR' }));

	it('has 4,700 bundles, each under its own name, the same at every start, and every one can be read and ordered', async () => {
		const all = await everything();
		expect(all).toHaveLength(4_700);
		expect(new Set(all.map(({ name }) => name)).size).toBe(4_700);
		expect(all.every(({ price }) => price > 0)).toBe(true);
		const { name = '', price } = all.at(-1) ?? {};
		expect((await client.get(`/catalogue/bundle/${name}`)).json).toMatchObject({ name, price });
		expect((await client.order({ item: name })).json).toMatchObject({ total: price, currency: 'EUR' });
		expect((await client.get('/organisation')).json.currency).toBe('EUR');
	});

	it('has every documented shape', async () => {
		const all: Row[] = await everything();
		const isRegion = ({ countries: [first] }: Row) => (first.country ?? first).iso.length > 2;
		expect(all.filter(isRegion).length).toBeGreaterThan(200);
		expect(all.filter(isRegion).every(({ roamingEnabled }) => roamingEnabled.length > 1)).toBe(true);
		expect(all.some(({ countries }) => 'country' in countries[0])).toBe(true);
		expect(all.some(({ unlimited }) => unlimited)).toBe(true);
		expect(all.some(({ billingType }) => billingType !== 'FixedCost')).toBe(true);
		expect(all.some(({ groups }) => groups.length > 1)).toBe(true);
		expect(all.some(({ groups }) => groups.length === 0)).toBe(true);
		expect(all.some(({ allowances = [] }) => allowances.length === 2)).toBe(true);
		expect(all.some(({ allowances = [] }) => allowances.filter(({ type }: { type: string }) => type === 'VOICE').length === 2)).toBe(true);
	});

	it('does not sell what it does not list', async () => {
		const last = (await everything()).at(-1)?.name ?? '';
		sandbox.setSwitches('esimGo', { catalogueSize: 0 });
		expect((await client.get(`/catalogue/bundle/${last}`)).status).toBe(400);
		expect((await client.order({ item: last })).status).toBe(400);
	});
});
