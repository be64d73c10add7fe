import '../fault/rush';
import type { SandboxOptions } from '../../sandbox';
import { esimGoEngine } from './engine';
import { nodeOfNewProcess, openShop, order } from './shop';

/** References of a run that begin alike are looked up together, and never at the price of a second purchase. */

const shop = openShop();

const named = (start: string, count: number) => Array.from({ length: count }, (_, index) => `${start}-${index}`);
const odd = (_: string, index: number) => index % 2 === 1;

/** The same references in another workflow of a new process: no memory, no static data and no note of them. */
async function buyElsewhere(references: string[]) {
	const engine = esimGoEngine(shop.sandbox.esimGo, nodeOfNewProcess());
	return await engine.run({ parameters: order(), items: references.map((reference) => ({ reference })), workflowId: 'elsewhere' });
}

const cases: Array<[string, NonNullable<SandboxOptions['switches']>['esimGo']]> = [
	['as documented', {}],
	['where a page holds 10 rows only', { maxPageSize: 10 }],
	['where a page holds 7 rows only', { maxPageSize: 7 }],
	['where eq: is searched for as text', { eqOperator: 'ignored' }],
	['where lists lag', { listLagMs: 300 }],
	['where lists show new eSIMs last', { esimsFirst: 'oldest' }],
];

test.each(cases)('what was bought before is found and nothing is bought twice, %s', async (_, switches) => {
	shop.sandbox.setSwitches('esimGo', { requestsPerWindow: 1000, ...switches });
	const references = named(`shared-${Object.keys(switches ?? {})[0] ?? 'plain'}-${switches?.maxPageSize ?? ''}x`, 12);
	await shop.buy(references.filter(odd));
	await new Promise((resolve) => setTimeout(resolve, switches?.listLagMs ?? 0));
	const { json, error } = await buyElsewhere(references);
	expect(error).toBeUndefined();
	expect(json.map(({ outcome }) => outcome)).toEqual(
		references.map((reference, index) => (odd(reference, index) ? 'alreadyBought' : 'bought')),
	);
	expect(shop.charges()).toBe(12);
});

test('lists that never show what this run bought prove nothing: every reference is looked up by itself', async () => {
	shop.sandbox.setSwitches('esimGo', { requestsPerWindow: 1000, listLagMs: 600_000 });
	const { json } = await buyElsewhere(named('lagging', 12));
	expect(json.map(({ outcome }) => outcome)).toEqual(Array(12).fill('bought'));
	const lookUps = shop.sandbox
		.requests()
		.filter(({ method, path, query }) => method === 'GET' && path === '/esims' && String(query.filter).startsWith('eq:'));
	expect(lookUps).toHaveLength(12);
});

test('more eSIMs of a like reference than can be read prove nothing either', async () => {
	shop.sandbox.setSwitches('esimGo', { requestsPerWindow: 1000, maxPageSize: 1 });
	await shop.buy(named('many', 24).filter(odd));
	const { json } = await buyElsewhere(named('many', 24));
	expect(json.filter(({ outcome }) => outcome === 'bought')).toHaveLength(12);
	expect(shop.charges()).toBe(24);
});

test('a reference that another purchase has within the same ten seconds is bought once', async () => {
	shop.sandbox.setSwitches('esimGo', { requestsPerWindow: 1000 });
	const [one, other] = await Promise.all([shop.buy(named('race', 10)), shop.buy(named('race', 10).reverse())]);
	expect([one, other].map(({ error }) => error)).toEqual([undefined, undefined]);
	expect(shop.charges()).toBe(10);
});
