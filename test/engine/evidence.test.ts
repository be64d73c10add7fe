import '../fault/rush';
import type { FaultRule } from '../../sandbox';
import { ticking } from './evidence';
import { itemsOf } from './anyShop';
import { byId, openShop, order, thePurchase, ukBundle } from './shop';
import { timeOfShowing, killedAfterCharge, killedWhen, noWait, restarted, sales, spendings } from './sales';
import { isDelayed, moment, showSleep, sleep } from './sleepingMachine';

/** What counts as proof at eSIM Go: tried and bought outweigh every list that does not show it. */

const shop = openShop();

const frenchBundle = 'esim_2GB_15D_FR_V2';

const spent = () => spendings(shop.sandbox).length;

const unknown = (reference: string) => `The outcome of the purchase "${reference}" is unknown.`;

describe('killed after the charge, the same reference in a new process', () => {
	test.each([
		['with another bundle', {}, { bundle: byId(frenchBundle) }],
		['with another quantity', {}, { quantity: 2 }],
		['as an eSIM order instead of stock', { assign: false }, {}],
		['as stock instead of an eSIM order', {}, { assign: false }],
	])('%s is refused, and the unclaimed order is named', async (how, first, other) => {
		const reference = `killed-${how}`;
		await killedAfterCharge(shop.sandbox, { parameters: order(first), path: '/orders' }, reference);
		const { error } = await restarted(shop.sandbox).run({ parameters: order({ ...other, ...noWait }), items: [{ reference }] });
		expect(error?.message).toContain(`The reference "${reference}" was already sent for another purchase`);
		expect(error?.description).toContain(`order ${spendings(shop.sandbox)[0].orderReference}`);
		expect(spent()).toBe(1);
	});

	test('with another bundle from stock is refused, and the unclaimed application is named', async () => {
		const [, prepare] = sales[3];
		const sale = await prepare(shop.sandbox);
		await killedAfterCharge(shop.sandbox, sale, 'killed-stock');
		const { error } = await restarted(shop.sandbox).run({
			parameters: { ...sale.parameters, bundle: byId(frenchBundle) },
			items: [{ reference: 'killed-stock' }],
		});
		expect(error?.message).toContain('The reference "killed-stock" was already sent for another purchase');
		expect(error?.description).toContain(`order ${spendings(shop.sandbox)[0].orderReference}`);
		expect(spent()).toBe(1);
	});
});

describe.each(sales)('%s', (kind, prepare) => {
	test('bought a moment ago and shown nowhere yet is given back with its codes and a warning, to another workflow too', async () => {
		const { parameters } = await prepare(shop.sandbox);
		const items = itemsOf([`moment-${kind}`]);
		const first = await shop.engine.run({ parameters, items });
		expect(first.json[0].outcome).toBe('bought');
		const hidden = 60 * 60_000;
		shop.set({ listLagMs: hidden, filterLagMs: hidden, readLagMs: hidden });
		for (const workflowId of ['workflow', 'another']) {
			const { json, error } = await shop.engine.run({ parameters, items, workflowId });
			expect(error).toBeUndefined();
			expect(json).toEqual([
				{ ...first.json[0], outcome: 'alreadyBought', warning: expect.stringContaining('This n8n knows that it was bought.') },
			]);
		}
		expect(spent()).toBe(1);
	});

	test('answered, and then the process dies: the next one finds it by the order that was noted', async () => {
		const { parameters } = await prepare(shop.sandbox);
		const items = itemsOf([`answered-${kind}`]);
		const isMarked = kind.includes('new eSIM');
		shop.fault({ method: 'PUT', path: '/esims', fault: { kind: 'noAnswer', when: 'before' } });
		const marks = () => shop.requests().filter((request) => request === 'PUT /esims').length;
		if (isMarked)
			await killedWhen(
				() => marks() > 0,
				async (kill) => await restarted(shop.sandbox).run({ parameters, items, kill }),
			);
		else await restarted(shop.sandbox).run({ parameters, items });
		shop.sandbox.clearFaults();
		const { json, error } = await restarted(shop.sandbox).run({ parameters, items });
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ outcome: 'alreadyBought', orderId: spendings(shop.sandbox)[0].orderReference, warning: null });
		const marked = shop.sandbox.state('esimGo').esims.filter(({ customerRef }) => customerRef === `answered-${kind}`);
		expect(marked).toHaveLength(isMarked ? 1 : 0);
		expect(spent()).toBe(1);
	});

	test('lost and tried three times by Retry On Fail: one charge, found when it shows', async () => {
		const { parameters, path } = await prepare(shop.sandbox);
		const items = itemsOf([`late-${kind}`]);
		shop.set({ listLagMs: 30_000 });
		shop.fault({ method: 'POST', path, fault: { kind: 'status', status: 504, when: 'after' }, lateMs: 40_000 });
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const { error } = await shop.engine.run({ parameters, items, node });
		expect(error?.message).toContain(unknown(`late-${kind}`));
		await shop.sandbox.advanceClock(80_000);
		const { json } = await shop.engine.run({ parameters, items });
		expect(json[0]).toMatchObject({ outcome: 'reconciled', orderId: spendings(shop.sandbox)[0].orderReference });
		expect(shop.requests().filter((request) => request === `POST ${path}`)).toHaveLength(1);
		expect(spent()).toBe(1);
	});
});

test.each([40, 90, 300])('charged %i seconds after a 504 and listed half a minute later: reconciled within one run', async (seconds) => {
	shop.set({ listLagMs: 30_000 });
	shop.fault({ ...thePurchase, fault: { kind: 'status', status: 504, when: 'after' }, lateMs: seconds * 1_000 });
	const { json, error } = await ticking(shop.sandbox, async () => await shop.buy([`charged-after-${seconds}`]));
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({
		outcome: 'reconciled',
		orderId: shop.sandbox.ledger()[0].orderReference,
		activationCode: expect.stringMatching(/^LPA:1\$/),
	});
	expect(spent()).toBe(1);
});

test('a refusal after a lost attempt tells of that attempt, and leaves the note of it', async () => {
	shop.fault({ ...thePurchase, fault: { kind: 'reset', when: 'before' } });
	await shop.buy(['lost-then-refused'], noWait);
	// The note knows the hour, not the minute.
	await shop.sandbox.advanceClock(120 * 60_000);
	shop.fault({ ...thePurchase, fault: { kind: 'status', status: 400, body: { message: 'not today' }, when: 'before' } });
	const refused = await restarted(shop.sandbox).run({ parameters: order(noWait), items: [{ reference: 'lost-then-refused' }] });
	expect(refused.error?.context.data).toMatchObject({ outcome: 'notBought' });
	expect(refused.error?.description).toContain('An earlier attempt was not answered.');
	expect(refused.error?.description).toContain('no order is shown.');
	const other = await restarted(shop.sandbox).run({
		parameters: order({ quantity: 2, ...noWait }),
		items: [{ reference: 'lost-then-refused' }],
	});
	expect(other.error?.message).toContain('The reference "lost-then-refused" was already sent for another purchase');
	expect(spent()).toBe(0);
});

describe('two purchases of equal content, both lost', () => {
	const goOn = { node: { onError: 'continueRegularOutput' as const } };
	const found = (json: Array<Record<string, unknown>>) => json.flatMap(({ iccid }) => iccid ?? []);

	test.each([
		['both charged', 'after'],
		['one charged', 'before'],
	] as const)('%s: no eSIM is given to two references', async (how, when) => {
		const references = [1, 2].map((number) => `equal, ${how}-${number}`);
		shop.fault({ ...thePurchase, fault: { kind: 'status', status: 500, when: 'after' } });
		shop.fault({ ...thePurchase, fault: { kind: 'status', status: 500, when } });
		const charged = when === 'after' ? 2 : 1;
		const first = await shop.buy(references, noWait, goOn);
		expect(found(first.json)).toHaveLength(charged);
		await shop.sandbox.advanceClock(timeOfShowing);
		const { json } = await shop.buy(references, noWait, goOn);
		expect(new Set(found(json)).size).toBe(2);
		expect(spent()).toBe(2);
		for (const [index, { iccid }] of first.json.entries()) if (iccid) expect(json[index].iccid).toBe(iccid);
	});
});

describe("somebody else's order in the moment of a 500 before the charge", () => {
	const other = { action: 'otherOrder', bundle: ukBundle };

	/** Loses an attempt, looks for it, and again when its time is over. */
	async function loseAt(reference: string, also: FaultRule['also'], engine = shop.engine) {
		shop.fault({ ...thePurchase, fault: { kind: 'status', status: 500, when: 'before' }, also });
		const lookedFor = { parameters: order(noWait), items: itemsOf([reference]) };
		const first = await engine.run(lookedFor);
		await shop.sandbox.advanceClock(timeOfShowing);
		return [first, await engine.run(lookedFor)];
	}

	test('that carries another reference is not adopted, and does not stand in the way', async () => {
		const [first, second] = await loseAt('theirs-marked', { ...other, customerRef: 'sale of another shop' });
		expect(first.error?.message).toContain(unknown('theirs-marked'));
		expect(second.json[0].outcome).toBe('bought');
		expect(spent()).toBe(1);
	});

	test('that is a top-up is not adopted, and does not stand in the way', async () => {
		shop.sandbox.act('esimGo', { ...other, action: 'otherOrder' });
		const { iccid } = shop.sandbox.state('esimGo').esims[0];
		await shop.sandbox.advanceClock(10 * 60_000);
		const [first, second] = await loseAt('theirs-topped-up', { ...other, iccid });
		expect(first.error?.message).toContain(unknown('theirs-topped-up'));
		expect(second.json[0].outcome).toBe('bought');
		expect(spent()).toBe(1);
	});

	test('that came from another address than ours is named, not adopted, and never bought over', async () => {
		await shop.buy(['ours']);
		const results = await loseAt('theirs-from-elsewhere', other);
		const theirs = shop.sandbox.ledger().find(({ requestId }) => requestId === 'other');
		for (const { error } of results)
			expect(error?.context.data).toMatchObject({ outcome: 'unknown', candidates: [theirs?.orderReference] });
		const decided = await shop.buy(['theirs-from-elsewhere'], { options: { waitMinutes: 0, earlierAttempt: 'notBought' } });
		expect(decided.json[0]).toMatchObject({
			outcome: 'bought',
			warning: expect.stringContaining('Earlier Attempt says that nothing was bought before'),
		});
		expect(spent()).toBe(2);
	});

	test('that cannot be told from ours is adopted with a warning: eSIM Go carries no reference on orders', async () => {
		const [first, second] = await loseAt('theirs-like-ours', other, restarted(shop.sandbox));
		expect(first.json[0]).toMatchObject({
			outcome: 'reconciled',
			warning: expect.stringContaining('If anything other than this n8n buys on the account, compare the orders'),
		});
		expect(second.json[0]).toMatchObject({ outcome: 'alreadyBought', orderId: first.json[0].orderId });
		expect(spent()).toBe(0);
	});
});

test('nothing goes into the inventory before the clock of the wholesaler is known: it may be far from ours', async () => {
	await shop.sandbox.advanceClock(20 * 60_000);
	const stock = { parameters: order({ assign: false, ...noWait }), items: itemsOf(['no clock']) };
	shop.fault({ method: 'GET', path: '/orders', times: 'always', fault: { kind: 'reset', when: 'before' } });
	const { error } = await shop.engine.run(stock);
	expect(error?.context.data).toMatchObject({ outcome: 'notBought' });
	expect(shop.requests()).not.toContain('POST /orders');
	shop.sandbox.clearFaults();
	shop.fault({ ...thePurchase, fault: { kind: 'status', status: 504, when: 'after' } });
	expect((await shop.engine.run(stock)).json[0]).toMatchObject({ outcome: 'reconciled' });
	expect(spent()).toBe(1);
});

describe('on a machine that sleeps', () => {
	showSleep({
		shop,
		set: (switches) => shop.set(switches),
		purchase: thePurchase,
		pricing: { method: 'POST', path: '/orders', body: { type: 'validate' } },
		order,
		restarted: () => restarted(shop.sandbox),
	});

	test("what is sent again hours after its search began is not taken for somebody else's order by the next process", async () => {
		const sale = { parameters: order(noWait), items: itemsOf(['asleep before sending again']) };
		shop.fault({ ...thePurchase, fault: { kind: 'status', status: 504, when: 'before' } });
		await restarted(shop.sandbox).run(sale);
		await shop.sandbox.advanceClock(2 * timeOfShowing);
		shop.fault({ method: 'GET', path: '/orders', fault: { kind: 'delay', ms: 100, when: 'before' } });
		shop.fault({ ...thePurchase, fault: { kind: 'noAnswer', when: 'after' } });
		await killedWhen(
			() => spent() > 0,
			async (kill) => {
				const running = restarted(shop.sandbox).run({ ...sale, kill });
				while (!isDelayed(shop)) await moment();
				await sleep(shop, 3 * timeOfShowing);
				return await running;
			},
		);
		await shop.sandbox.advanceClock(20 * 60_000);
		const { error } = await restarted(shop.sandbox).run(sale);
		expect(error?.message).toContain(unknown('asleep before sending again'));
		expect(error?.context.data).toMatchObject({ candidates: [spendings(shop.sandbox)[0].orderReference] });
		expect(spent()).toBe(1);
	});
});
