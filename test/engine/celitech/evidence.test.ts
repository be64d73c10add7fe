import '../../fault/rush';
import { startSandbox } from '../../../sandbox';
import { itemsOf } from '../anyShop';
import { noWait, showEvidence, type Seller } from '../evidence';
import { showSleep } from '../sleepingMachine';
import { byId, celitechEngine, nodeOfNewProcess, openCelitechShop, order, thePurchase } from './shop';

const shop = openCelitechShop();

const seller: Seller = {
	shop,
	set: (switches) => shop.set(switches),
	purchase: thePurchase,
	pricing: { method: 'GET', path: '/packages' },
	order: (parameters) => order(parameters),
	restarted: () => shop.newEngine({}, nodeOfNewProcess()),
	otherContents: [{ dataLimitInGB: 3 }, { quantity: 2 }, { destination: byId('ESP') }, { duration: 14 }],
	buyElsewhere: (referenceId) => void shop.sandbox.act('celitech', { action: 'otherOrder', gigabytes: 5, duration: 7, referenceId }),
	topUp: async (reference) => {
		const [known] = shop.sandbox.state('celitech').esims;
		const iccid = known?.iccid ?? String((await shop.buy([`${reference} sale`])).json[0].iccid);
		if (!known) shop.sandbox.act('celitech', { action: 'install', iccid });
		return await shop.run('purchase.topUp', { iccid: byId(iccid), dataLimitInGB: 3, period: 'duration', duration: 7, reference });
	},
	setPrice: (priceInCents) => void shop.sandbox.act('celitech', { action: 'setPrice', destination: 'FRA', gigabytes: 5, priceInCents }),
	otherAccount: async () => {
		const clientId = 'second-client';
		const sandbox = await startSandbox({ switches: { celitech: { clientId } } });
		return { sandbox, engine: celitechEngine(sandbox, { clientId }) };
	},
};

showEvidence(seller);

describe('on a machine that sleeps', () => showSleep(seller));

const theList = { method: 'GET', path: '/purchases' };

const listing = (purchases: object[], afterCursor: string | null = null) =>
	({ kind: 'status', status: 200, body: { purchases, afterCursor }, when: 'before' }) as const;

test('an unreadable purchase that mentions the reference is not taken for none; any other one changes nothing', async () => {
	shop.fault({ ...theList, fault: listing([{ id: null, referenceId: 'mentioned-1' }]) });
	const { error } = await shop.buy(['mentioned-1'], noWait);
	expect(error?.context.data).toMatchObject({ outcome: 'unknown' });
	expect(shop.charges()).toBe(0);
	shop.fault({ ...theList, fault: listing([{ id: null, referenceId: 'mentioned-10' }]) });
	const { json } = await shop.buy(['mentioned-1'], noWait);
	expect(json[0].outcome).toBe('bought');
});

test('a list without an end that shows none of ours does not say that nothing was bought', async () => {
	const other = { id: 'other', package: {}, esim: { iccid: '8910' }, referenceId: 'of-another' };
	shop.fault({ ...theList, times: 'always', fault: listing([other], 'again') });
	const { error } = await shop.buy(['endless'], noWait);
	expect(error?.message).toContain("CELITECH's list of purchases could not be read to its end");
	expect(shop.requests()).not.toContain('POST /purchases/v2');
	expect(shop.charges()).toBe(0);
});

test('eSIMs of one call that are listed some seconds apart are one order, and the missing ones are waited for', async () => {
	const elsewhere = { action: 'otherOrder', gigabytes: 5, duration: 7, referenceId: 'in parts' };
	shop.fault({ ...thePurchase, fault: { kind: 'status', status: 504, when: 'before' }, also: { ...elsewhere, quantity: 2 } });
	// One look before the purchase, two that find it, and then those for the rest.
	shop.fault({ ...theList, skip: 6, fault: { kind: 'delay', ms: 0 }, also: elsewhere });
	const { json, error } = await shop.buy(['in parts'], { quantity: 3 });
	expect(error).toBeUndefined();
	expect(json.map(({ outcome, warning }) => [outcome, warning])).toEqual(Array(3).fill(['reconciled', null]));
	expect(shop.charges()).toBe(3);
});

test('eSIMs of one call that are dated minutes apart are one order, and none of them is called too many', async () => {
	const elsewhere = { action: 'otherOrder', gigabytes: 5, duration: 7, referenceId: 'slowly made' } as const;
	shop.sandbox.act('celitech', elsewhere);
	await shop.sandbox.advanceClock(4 * 60_000);
	shop.sandbox.act('celitech', elsewhere);
	const { json, error } = await shop.buy(['slowly made'], { quantity: 2 });
	expect(error).toBeUndefined();
	expect(json.map(({ outcome, warning }) => [outcome, warning])).toEqual(Array(2).fill(['alreadyBought', null]));
	expect(json[0]).not.toHaveProperty('surplus');
	expect(shop.charges()).toBe(2);
});

/** Sales whose references CELITECH cuts to the same text. */
const cutAlike = (lines: number[], name = '') => itemsOf(lines.map((line) => `shop-2026-Order-${name}${line}`));

const goOn = { node: { onError: 'continueRegularOutput' } } as const;

test('purchases whose references were cut to the same text stay apart: the lost one among them is not bought again', async () => {
	shop.set({ referenceForm: 'cut' });
	const run = { items: cutAlike([1, 2, 3, 4, 5, 6]), parameters: order(noWait), ...goOn };
	shop.fault({ ...thePurchase, fault: { kind: 'status', status: 504, when: 'after' } });
	const first = await shop.engine.run(run);
	for (const engine of [shop.engine, shop.newEngine({}, nodeOfNewProcess())]) {
		await shop.sandbox.advanceClock(20 * 60_000);
		const { json } = await engine.run(run);
		expect(json[0]).toMatchObject({ details: { outcome: 'unknown' } });
		expect(json.slice(1).map(({ outcome }) => outcome)).toEqual(Array(5).fill('alreadyBought'));
		expect(json.slice(1).map(({ iccid }) => iccid)).toEqual(first.json.slice(1).map(({ iccid }) => iccid));
		expect(shop.charges()).toBe(6);
	}
});

test.each(['cut', 'dropped', 'lowerCase'] as const)(
	'after a restart several eSIMs of one sale come back whole, and nobody else gets them, if references come back %s',
	async (referenceForm) => {
		shop.set({ referenceForm });
		const run = { items: cutAlike([1, 2, 3], referenceForm), parameters: order({ ...noWait, quantity: 2 }), ...goOn };
		const first = await shop.engine.run(run);
		const { json } = await shop.newEngine({}, nodeOfNewProcess()).run(run);
		expect(json.map(({ outcome, warning }) => [outcome, warning])).toEqual(Array(6).fill(['alreadyBought', null]));
		const given = (output: typeof json) => output.map(({ reference, iccid }) => `${String(reference)} ${String(iccid)}`).sort();
		expect(given(json)).toEqual(given(first.json));
		expect(json[0]).not.toHaveProperty('surplus');
		expect(shop.charges()).toBe(6);
	},
);

test.each([
	['before', 0],
	['after', 1],
])('a purchase that is lost %s another sale has the reference that it comes back with is not bought again', async (name, skip) => {
	shop.set({ referenceForm: 'lowerCase' });
	const [upper, lower] = [`Letter-Case-${name}`, `letter-case-${name}`];
	const run = { items: itemsOf(skip === 0 ? [upper, lower] : [lower, upper]), parameters: order(noWait), ...goOn };
	shop.fault({ ...thePurchase, skip, fault: { kind: 'status', status: 504, when: 'after' } });
	await shop.engine.run(run);
	for (const engine of [shop.engine, shop.newEngine({}, nodeOfNewProcess())]) {
		await shop.sandbox.advanceClock(20 * 60_000);
		const { json } = await engine.run(run);
		expect(shop.charges()).toBe(2);
		const given = json.flatMap(({ iccid }) => iccid ?? []);
		expect(new Set(given).size).toBe(given.length);
	}
});
