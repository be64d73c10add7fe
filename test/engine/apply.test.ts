import '../fault/rush';
import { openEsimGo } from '../sandbox/esimGoClient';
import { deduplicator, esimGoEngine, type Engine, type RunOptions } from './engine';
import { byId, ukBundle } from './shop';

/** Bundles taken from the inventory: each reference spends stock once, whatever happens to the answer. */

type Shop = Awaited<ReturnType<typeof openEsimGo>>;

let shop: Shop;
let engine: Engine;

beforeEach(async () => {
	deduplicator.clear();
	shop = await openEsimGo();
	engine = esimGoEngine(shop.sandbox.esimGo);
	await shop.stock(5);
	await shop.stock(5);
});

afterEach(async () => await shop.sandbox.close());

async function apply(parameters: object, options: Partial<RunOptions> = {}) {
	return await engine.run({
		parameters: { resource: 'esim', operation: 'applyBundle', bundle: byId(ukBundle), ...parameters },
		...options,
	});
}

const spent = () => shop.sandbox.ledger().filter(({ kind }) => kind === 'stockSpent').length;
const applied = () => shop.sandbox.requests().filter(({ method, path }) => method === 'POST' && path === '/esims/apply').length;
const theApply = { method: 'POST', path: '/esims/apply' };

describe('an existing eSIM', () => {
	test('gets the bundle once per reference, and keeps a reference of its own', async () => {
		const iccid = await shop.buy();
		await shop.call('PUT', '/esims', { iccid, customerRef: 'sale-1' });
		const first = await apply({ iccid: byId(iccid), reference: 'top-up-1' });
		expect(first.error).toBeUndefined();
		expect(first.json).toEqual([
			expect.objectContaining({ reference: 'top-up-1', outcome: 'bought', iccid, planId: ukBundle, warning: null }),
		]);
		expect(first.json[0].activationCode).toMatch(/^LPA:1\$/);
		const again = await apply({ iccid: byId(iccid), reference: 'top-up-1' });
		expect(again.json).toEqual([{ ...first.json[0], outcome: 'alreadyBought' }]);
		expect([spent(), applied()]).toEqual([1, 1]);
		expect((await shop.get(`/esims/${iccid}`)).json.customerRef).toBe('sale-1');
	});

	test('a second reference puts a second bundle on it', async () => {
		const iccid = byId(await shop.buy());
		await apply({ iccid, reference: 'a' });
		const { json } = await apply({ iccid, reference: 'b' });
		expect(json[0].outcome).toBe('bought');
		expect(spent()).toBe(2);
	});

	test('the same reference for another eSIM or bundle is refused', async () => {
		const [one, two] = [await shop.buy(), await shop.buy()];
		await apply({ iccid: byId(one), reference: 'used' });
		for (const other of [{ iccid: byId(two) }, { iccid: byId(one), bundle: byId('esim_2GB_15D_GB_V2') }, { target: 'new' }]) {
			const { error } = await apply({ iccid: byId(one), reference: 'used', ...other });
			expect(error?.message).toContain('"used" was already used for another purchase');
		}
		expect(spent()).toBe(1);
	});

	test('a reference that bought a new eSIM is refused', async () => {
		const iccid = await shop.buy();
		await shop.call('PUT', '/esims', { iccid, customerRef: 'sale-1' });
		const { error } = await apply({ iccid: byId(iccid), reference: 'sale-1' });
		expect(error?.message).toContain('it was bought from the balance, not taken from the inventory');
		expect(spent()).toBe(0);
	});

	test('Allow Reassign gives a new eSIM where the bundle cannot go on this one, and marks that', async () => {
		const iccid = await shop.buy('esim_1GB_7D_US_V2');
		expect((await apply({ iccid: byId(iccid), reference: 'moved' })).error?.message).toContain('not compatible');
		const { json } = await apply({ iccid: byId(iccid), reference: 'moved', options: { allowReassign: true } });
		expect(json[0]).toMatchObject({ outcome: 'bought', warning: null });
		expect(json[0].iccid).not.toBe(iccid);
		expect((await shop.get(`/esims/${String(json[0].iccid)}`)).json.customerRef).toBe('moved');
		expect((await shop.get(`/esims/${iccid}`)).json.customerRef).toBe('');
		expect(spent()).toBe(1);
	});
});

describe('new eSIMs', () => {
	test('carry the reference, by which another n8n finds them', async () => {
		const first = await apply({ target: 'new', repeat: 2, reference: 'pair' });
		expect(first.json.map(({ outcome, planId }) => [outcome, planId])).toEqual([
			['bought', ukBundle],
			['bought', ukBundle],
		]);
		const { esims } = shop.sandbox.state('esimGo');
		expect(esims.map(({ customerRef }) => customerRef)).toEqual(['pair', 'pair']);
		expect(first.json.map(({ iccid }) => iccid).sort()).toEqual(esims.map(({ iccid }) => iccid).sort());
	});

	test('several bundles in one call', async () => {
		await shop.stock(1, 'esim_2GB_15D_FR_V2');
		const options = { moreBundles: { line: [{ bundle: byId('esim_2GB_15D_FR_V2'), repeat: 1 }] } };
		const { json } = await apply({ target: 'new', reference: 'mixed', options });
		expect(json.map(({ planId }) => planId)).toEqual([ukBundle, 'esim_2GB_15D_FR_V2']);
		expect((await apply({ target: 'new', reference: 'mixed', options })).json.map(({ outcome }) => outcome)).toEqual([
			'alreadyBought',
			'alreadyBought',
		]);
		expect(applied()).toBe(1);
	});

	test('more than five are delivered later: they are awaited and marked', async () => {
		shop.sandbox.setSwitches('esimGo', { asyncMs: 2_000 });
		const { json, error } = await apply({ target: 'new', repeat: 6, reference: 'six' });
		expect(error).toBeUndefined();
		expect(json).toHaveLength(6);
		expect(json[0]).toMatchObject({
			outcome: 'bought',
			planId: ukBundle,
			warning: null,
			activationCode: expect.stringMatching(/^LPA:1\$/),
		});
		expect(shop.sandbox.state('esimGo').esims.every(({ customerRef }) => customerRef === 'six')).toBe(true);
		expect(spent()).toBe(6);
	});

	test('the same reference for another number is refused', async () => {
		await apply({ target: 'new', reference: 'count' });
		const { error } = await apply({ target: 'new', repeat: 2, reference: 'count' }, { workflowId: 'another' });
		expect(error?.message).toContain('"count" was already used for another purchase');
		expect(spent()).toBe(1);
	});

	test('an order from the balance with this reference is not taken for an application', async () => {
		const order = { resource: 'order', operation: 'create', bundle: byId(ukBundle), reference: 'sold' };
		await engine.run({ parameters: order });
		expect((await apply({ target: 'new', reference: 'sold' })).error?.message).toContain('it was bought from the balance');
		await apply({ target: 'new', reference: 'applied' });
		const { error } = await engine.run({ parameters: { ...order, reference: 'applied' } });
		expect(error?.message).toContain('it was taken from the inventory');
		expect(spent()).toBe(1);
	});
});

describe.each([
	['an existing eSIM', async () => ({ iccid: byId(await shop.buy()) })],
	['a new eSIM', async () => ({ target: 'new' })],
])('the answer is lost, for %s', (target, prepare) => {
	test.each([
		['a 500', { kind: 'status', status: 500, when: 'after' }],
		['a reset', { kind: 'reset', when: 'after' }],
		['a cut body', { kind: 'cut', when: 'after' }],
	] as const)('after %s it is found and not sent again', async (name, fault) => {
		const parameters = { ...(await prepare()), reference: `lost ${name} ${target}` };
		shop.sandbox.addFault({ ...theApply, fault });
		const { json, error } = await apply(parameters);
		expect(error).toBeUndefined();
		expect(json).toEqual([
			expect.objectContaining({ outcome: 'reconciled', planId: ukBundle, warning: expect.stringContaining('found by content and time') }),
		]);
		const again = await apply(parameters);
		expect(again.json).toEqual([{ ...json[0], outcome: 'alreadyBought', warning: null }]);
		expect([spent(), applied()]).toEqual([1, 1]);
	});

	test('with nothing taken the outcome is unknown until eSIM Go must have shown it; then it is applied once', async () => {
		const parameters = { ...(await prepare()), reference: `nothing ${target}`, options: { waitMinutes: 0 } };
		shop.sandbox.addFault({ ...theApply, fault: { kind: 'reset', when: 'before' } });
		for (let run = 0; run < 2; run++)
			expect((await apply(parameters)).error?.message).toContain(`The outcome of the purchase "nothing ${target}" is unknown.`);
		expect(spent()).toBe(0);
		await shop.sandbox.advanceClock(60 * 60_000);
		expect((await apply(parameters)).json).toEqual([expect.objectContaining({ outcome: 'bought' })]);
		expect(spent()).toBe(1);
	});

	test('an application of other content is not taken for it', async () => {
		await shop.stock(1, 'esim_2GB_15D_GB_V2');
		const parameters = { ...(await prepare()), reference: `other ${target}` };
		await shop.call('POST', '/esims/apply', { name: 'esim_2GB_15D_GB_V2' });
		shop.sandbox.addFault({ ...theApply, fault: { kind: 'status', status: 503, when: 'after' } });
		expect((await apply(parameters)).json).toEqual([expect.objectContaining({ outcome: 'reconciled', planId: ukBundle })]);
		expect(spent()).toBe(2);
	});
});

test.each([
	[
		{
			target: '={{ "existing" }}',
			iccid: byId('8944500770000000012'),
			options: { moreBundles: { line: [{ bundle: byId(ukBundle), repeat: 1 }] } },
		},
		'More Bundles works only with new eSIMs',
	],
	[
		{ target: 'new', options: { startTime: '2034-01-01T00:00:00Z', moreBundles: { line: [{ bundle: byId(ukBundle), repeat: 1 }] } } },
		'Start Time works only with a single bundle',
	],
	[{ target: 'new', repeat: 0 }, 'Repeat must be a whole number'],
	[{ iccid: byId('={{ $json.iccid }}') }, 'ICCID is empty'],
])('refuses what cannot be sent, before anything is (%#)', async (parameters, message) => {
	const before = shop.sandbox.requests().length;
	const { error } = await apply({ ...parameters, reference: 'refused' });
	expect(error?.message).toContain(message);
	expect(shop.sandbox.requests()).toHaveLength(before);
});

test('an empty inventory is a refusal in the words of eSIM Go, and no attempt', async () => {
	const parameters = { target: 'new', bundle: byId('esim_3GB_30D_GB_V2'), reference: 'empty' };
	expect((await apply(parameters)).error?.message).toContain('no bundles left in inventory');
	await shop.stock(1, 'esim_3GB_30D_GB_V2');
	expect((await apply(parameters)).json[0].outcome).toBe('bought');
});
