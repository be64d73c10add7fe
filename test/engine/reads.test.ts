import { openEsimGo } from '../sandbox/esimGoClient';
import { esimGoEngine, type RunOptions } from './engine';
import { ukBundle } from './shop';

/** Many items in one read: each is read when its turn comes, and each stands for itself. */

let shop: Awaited<ReturnType<typeof openEsimGo>>;

beforeEach(async () => (shop = await openEsimGo({ requestsPerWindow: 0 })));

afterEach(async () => await shop.sandbox.close());

const bundle = { __rl: true, mode: 'id', value: "={{ $json.bundle ?? $('Nowhere').first().json.bundle }}" };

/** Reads one bundle per item; an item without a bundle breaks the expression. */
async function read(items: object[], options: Partial<RunOptions> = {}) {
	const found = items.map((item) => ({ ...item }));
	return await esimGoEngine(shop.sandbox.esimGo).run({
		parameters: { resource: 'catalogue', operation: 'get', bundle },
		items: found,
		...options,
	});
}

const requests = () => shop.sandbox.requests().filter(({ path }) => path.startsWith('/catalogue'));

test('a broken expression in one item fails that item alone, and every output is paired with its input', async () => {
	const goOn = { node: { onError: 'continueRegularOutput' } } as const;
	const { json, items, error } = await read([{ bundle: ukBundle }, {}, { bundle: ukBundle }], goOn);
	expect(error).toBeUndefined();
	expect(json[1].error).toContain('A parameter could not be read');
	expect([json[0].price, json[2].price]).toEqual([2.28, 2.28]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	expect(requests()).toHaveLength(2);
});

test('after a failure no further item begins, and the error names the first that failed', async () => {
	const items = Array.from({ length: 100 }, (_, index) => (index === 3 ? {} : { bundle: ukBundle }));
	const { error } = await read(items);
	expect(error?.message).toMatch(/could not be read.*\[item 3\]/);
	expect(requests().length).toBeLessThanOrEqual(20);
});

test('no more requests are open at once than the wholesaler takes, and the order of the items is kept', async () => {
	shop.sandbox.setSwitches('esimGo', { latencyMs: 30 });
	const { items } = await read(Array.from({ length: 15 }, () => ({ bundle: ukBundle })));
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
	expect(shop.sandbox.peakInFlight('esimGo')).toBeLessThanOrEqual(10);
});
