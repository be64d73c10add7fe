import { readPages } from '../../nodes/shared/http/paging';
import { openEsimGo } from '../sandbox/esimGoClient';
import { esimGoEngine, type Engine } from './engine';
import { byId, ukBundle } from './shop';

let shop: Awaited<ReturnType<typeof openEsimGo>>;
let engine: Engine;

beforeEach(async () => {
	shop = await openEsimGo({ openingBalance: 50_000 });
	engine = esimGoEngine(shop.sandbox.esimGo);
});

afterEach(async () => await shop.sandbox.close());

async function list(resource: string, parameters: object = {}) {
	const before = shop.sandbox.requests().length;
	const result = await engine.run({ parameters: { resource, operation: 'getAll', ...parameters } });
	return { ...result, requests: shop.sandbox.requests().slice(before) };
}

const buyMany = async (count: number) => {
	for (let bought = 0; bought < count; bought++) await shop.buy();
};

describe('catalogue', () => {
	test('gives 50 in one request, and all in pages of 100', async () => {
		const some = await list('catalogue');
		expect([some.json.length, some.requests.length]).toEqual([50, 1]);
		const all = await list('catalogue', { returnAll: true });
		expect(new Set(all.json.map(({ id }) => id)).size).toBe(all.json.length);
		expect(all.requests).toHaveLength(Math.ceil(all.json.length / 100));
		expect(all.json.length).toBeGreaterThan(300);
	});

	test('stops early: a limit of 120 reads two pages of several', async () => {
		const { json, requests } = await list('catalogue', { limit: 120 });
		expect([json.length, requests.length]).toEqual([120, 2]);
	});

	test.each(['wrapped', 'bare'] as const)('filters and sorts, answered %s', async (catalogueShape) => {
		shop.sandbox.setSwitches('esimGo', { catalogueShape });
		const { json } = await list('catalogue', {
			filters: { countries: ['FR', 'GB'], description: '1GB' },
			options: { orderBy: 'price', direction: 'desc' },
		});
		expect(json.map(({ id }) => id)).toEqual([ukBundle, 'esim_1GB_7D_FR_V2']);
	});

	test('simplify off gives the row as it came', async () => {
		const { json } = await list('catalogue', { limit: 1, simplify: false });
		expect(Object.keys(json[0])).toEqual(expect.arrayContaining(['dataAmount', 'roamingEnabled', 'billingType']));
	});
});

describe('orders', () => {
	test.each([
		['bare', 'createdDate', 'AllowReassign'],
		['wrapped', 'createDate', 'allowReassign'],
	] as const)(
		'return all to an empty page, as the page size is not documented; a limit stops earlier; answered %s with %s',
		async (ordersShape, orderDateField, reassignField) => {
			shop.sandbox.setSwitches('esimGo', { ordersShape, orderDateField, reassignField });
			await buyMany(27);
			const all = await list('order', { returnAll: true });
			expect([all.json.length, all.requests.length]).toEqual([27, 2]);
			expect(all.json[0]).toMatchObject({ type: 'bundle', total: 2.28, createdAt: expect.stringMatching(/^\d{4}-.+\.\d{3}Z$/) });
			const some = await list('order', { limit: 12 });
			expect([some.json.length, some.requests.length]).toEqual([12, 1]);
		},
	);

	test('a provider that gives fewer rows than asked is still read to the end', async () => {
		shop.sandbox.setSwitches('esimGo', { maxPageSize: 10 });
		await buyMany(25);
		expect((await list('order', { returnAll: true })).json).toHaveLength(25);
		expect((await list('esim', { returnAll: true })).json).toHaveLength(25);
	});

	test('a span of time is in the time zone of the workflow, where it names none', async () => {
		await shop.buy();
		await shop.sandbox.advanceClock(3_600_000);
		const second = (await shop.order()).json.orderReference;
		const between = new Date(Date.now() + 1_800_000);
		const { json } = await list('order', { filters: { createdAfter: between.toISOString() } });
		expect(json.map(({ id }) => id)).toEqual([second]);
		const { requests } = await list('order', {
			filters: { createdAfter: '2026-03-01T00:00:00', createdBefore: '={{ DateTime.fromISO("2026-03-02T00:00:00+02:00") }}' },
		});
		// The workflow of these tests is in New York, as n8n's own default.
		expect(requests[0].query.createdAt).toEqual(['gte:2026-03-01T05:00:00.000Z', 'lte:2026-03-01T22:00:00.000Z']);
	});

	test('a time that is none is refused before anything is sent', async () => {
		const { error, requests } = await list('order', { filters: { createdAfter: 'last week' } });
		expect(error?.message).toContain('Created After is not a date and time');
		expect(requests).toEqual([]);
	});

	test('bundles taken from the inventory are listed, without a bundle of their own', async () => {
		await shop.stock(1);
		const { applyReference } = (await shop.call('POST', '/esims/apply', { name: ukBundle })).json;
		const { json } = await list('order', { limit: 1 });
		expect(json[0]).toMatchObject({
			id: applyReference,
			type: 'bundleAssignment',
			total: 0,
			lines: [{ planId: null, quantity: 0, price: 0 }],
		});
	});
});

describe('eSIMs', () => {
	test('filters by exactly a reference, or by a range of times', async () => {
		const [one, ten] = [await shop.buy(), await shop.buy()];
		await shop.call('PUT', '/esims', { iccid: one, customerRef: 'order-1' });
		await shop.call('PUT', '/esims', { iccid: ten, customerRef: 'order-10' });
		const iccids = async (filter: unknown, filterBy = 'customerRef') =>
			(await list('esim', { filters: { values: { filterBy, filter } } })).json.map(({ iccid }) => iccid);
		expect((await iccids('order-1')).sort()).toEqual([one, ten].sort());
		expect(await iccids('eq:order-1')).toEqual([one]);
		expect((await iccids('={{ ["gte:2020-01-01T00:00:00Z", "lte:2100-01-01T00:00:00Z"] }}', 'assignedDate')).length).toBe(2);
		expect(await iccids('={{ ["gte:2020-01-01T00:00:00Z", "lte:2021-01-01T00:00:00Z"] }}', 'assignedDate')).toEqual([]);
	});

	test('half a filter is refused: it would list every eSIM', async () => {
		for (const filter of ['={{ $json.nothing }}', ' ', '={{ [] }}']) {
			const { error, requests } = await list('esim', { filters: { values: { filterBy: 'customerRef', filter } } });
			expect(error?.message).toContain('Filter is empty');
			expect(requests).toEqual([]);
		}
	});

	test('gives the eSIM model with null for what the list does not tell', async () => {
		const iccid = await shop.buy();
		await shop.call('PUT', '/esims', { iccid, customerRef: 'mine' });
		const { json } = await list('esim');
		expect(json).toEqual([expect.objectContaining({ provider: 'esimGo', iccid, reference: 'mine', status: null, activationCode: null })]);
	});
});

describe('inventory', () => {
	test('one item per purchase, cut at the limit; the bundle as it came with simplify off', async () => {
		await shop.stock(3);
		await shop.stock(2);
		await shop.stock(1, 'esim_60GB_365D_GB_V2');
		const { json } = await list('inventory');
		expect(json).toHaveLength(3);
		expect(json[0]).toEqual({
			provider: 'esimGo',
			planId: ukBundle,
			name: 'eSIM, 1GB, 7 Days, United Kingdom, V2',
			usageId: expect.stringMatching(/^\d+$/),
			total: 3,
			remaining: 3,
			expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00\.000Z$/),
			dataMB: 1000,
			days: 7,
			countries: ['GB'],
		});
		expect(json[2]).toMatchObject({ planId: 'esim_60GB_365D_GB_V2', days: null });
		expect((await list('inventory', { limit: 2 })).json).toHaveLength(2);
		const raw = await list('inventory', { simplify: false });
		expect(raw.json.map(({ available }) => (Array.isArray(available) ? available.length : 0))).toEqual([2, 1]);
	});
});

describe('networks', () => {
	test('one item per country, cut at the limit', async () => {
		const all = await list('network', { searchBy: 'all', returnAll: true });
		expect(all.json.length).toBeGreaterThan(60);
		expect(all.json[0]).toEqual({ name: expect.any(String), networks: expect.any(Array) });
		expect((await list('network', { searchBy: 'all', limit: 3 })).json).toHaveLength(3);
	});

	test('no country named is refused before anything is sent', async () => {
		const { error, requests } = await list('network', { isos: ' , ' });
		expect(error?.message).toContain('ISO Codes is empty');
		expect(requests).toEqual([]);
	});
});

describe('bundles of an eSIM', () => {
	test('one item per assignment, in decimal MB, with the share that is used', async () => {
		const iccid = await shop.buy();
		shop.sandbox.act('esimGo', { action: 'use', iccid, megabytes: 333 });
		await shop.order({ iccids: [iccid], item: 'esim_UL_7D_GB_V2' });
		const { json } = await list('esimBundle', { iccid: byId(iccid) });
		expect(json).toHaveLength(2);
		const [limited, unlimited] = json.sort((a, b) => Number(a.unlimited) - Number(b.unlimited));
		expect(limited).toMatchObject({
			iccid,
			planId: ukBundle,
			kind: 'data',
			status: 'active',
			totalMB: 1000,
			usedMB: 333,
			remainingMB: 667,
			usedPercent: 33.3,
			unlimited: false,
			startsAt: expect.stringMatching(/Z$/),
			endsAt: expect.stringMatching(/Z$/),
			finishedAt: null,
			remainingSms: null,
		});
		expect(unlimited).toMatchObject({ unlimited: true, totalMB: null, remainingMB: null, usedPercent: null, startsAt: null });
		expect(json[0]).not.toHaveProperty('warning');
	});

	test('used ones come on demand, and simplify off gives one item per bundle', async () => {
		const iccid = await shop.buy();
		await shop.order({ iccids: [iccid] });
		shop.sandbox.act('esimGo', { action: 'use', iccid, megabytes: 1000 });
		expect((await list('esimBundle', { iccid: byId(iccid) })).json).toHaveLength(1);
		expect((await list('esimBundle', { iccid: byId(iccid), options: { includeUsed: true } })).json).toHaveLength(2);
		const raw = await list('esimBundle', { iccid: byId(iccid), simplify: false, options: { includeUsed: true } });
		expect(raw.json).toEqual([{ name: ukBundle, description: expect.any(String), assignments: expect.any(Array) }]);
	});

	test('says that older ones may be missing when eSIM Go gives its most', async () => {
		const iccid = await shop.buy();
		const assignment = {
			id: '1',
			callTypeGroup: 'data',
			initialQuantity: 1,
			remainingQuantity: 1,
			bundleState: 'queued',
			unlimited: false,
		};
		const bundles = (count: number) => ({ bundles: [{ name: ukBundle, assignments: Array.from({ length: count }, () => assignment) }] });
		for (const count of [200, 199]) {
			shop.sandbox.addFault({ path: '/esims/*/bundles', fault: { kind: 'status', status: 200, body: bundles(count) } });
			const { json } = await list('esimBundle', { iccid: byId(iccid), returnAll: true });
			expect(json).toHaveLength(count);
			expect('warning' in json[0]).toBe(count === 200);
		}
	});
});

test('items of a list are paired with the item that asked for it', async () => {
	await shop.stock(2);
	const { items } = await engine.run({ parameters: { resource: 'inventory', operation: 'getAll' }, items: [{}, {}] });
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
});

test('a provider that repeats its page for ever does not hold the node', async () => {
	const answer = { status: 200, headers: {}, body: Buffer.from('') };
	const paging = { page: 'page', size: 'limit', sizes: [10] };
	const rows = Array.from({ length: 10 }, (_, row) => row);
	const found = await readPages(
		paging,
		{ method: 'GET', path: '/orders' },
		Infinity,
		async () => await Promise.resolve(answer),
		() => ({ rows, body: null }),
	);
	expect(found).toEqual(rows);
});
