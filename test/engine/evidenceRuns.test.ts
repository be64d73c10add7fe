import '../fault/rush';
import { BinaryDataService } from 'n8n-core';
import { openShop, order, thePurchase, ukBundle } from './shop';
import { noWait, restarted, spendings, timeOfShowing } from './sales';

/** Guards, storage and a wholesaler that is down: what a run of several items does. */

const shop = openShop();

const spent = () => spendings(shop.sandbox).length;

const sent = () => shop.requests().filter((request) => request === 'POST /orders').length;

const goOn = { node: { onError: 'continueRegularOutput' as const } };

const retry = { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } };

const setPrice = (price: number) => ({ action: 'setPrice' as const, bundle: ukBundle, price });

const theValidation = { method: 'POST', path: '/orders', body: { type: 'validate' } };

const down = { kind: 'status', status: 503, when: 'before' } as const;

describe('Max Total', () => {
	test('a price that rises while the run waits stops the items after it', async () => {
		const running = shop.buy(['rise-1', 'rise-2', 'rise-3'], { guards: { maxTotal: 5 }, options: { pauseSeconds: 11 } }, goOn);
		while (spent() === 0) await new Promise((resolve) => setTimeout(resolve, 2));
		shop.sandbox.act('esimGo', setPrice(50));
		const { json } = await running;
		expect(json.map(({ outcome, error }) => outcome ?? error)).toEqual([
			'bought',
			expect.stringContaining('This order costs 50 USD'),
			expect.stringContaining('This order costs 50 USD'),
		]);
		expect(spent()).toBe(1);
	});

	test('a charge that differs from the price has the next item priced anew', async () => {
		shop.fault({ ...thePurchase, fault: { kind: 'delay', ms: 1, when: 'before' }, also: setPrice(50) });
		const { json } = await shop.buy(['differs-1', 'differs-2'], { guards: { maxTotal: 5 } }, goOn);
		expect(json[0]).toMatchObject({ outcome: 'bought', warning: 'The charge was 50 USD, more than the Max Total of 5 USD.' });
		expect(json[1].error).toContain('This order costs 50 USD');
		expect(spent()).toBe(1);
	});

	test.each([
		['0.1 + 0.2', 0.3],
		['0.3', 0.1 + 0.2],
	])('of %s lets %d pass: money is compared as people mean it', async (maxTotal, total) => {
		const body = {
			order: [{ type: 'bundle', item: ukBundle, quantity: 1, subTotal: total, pricePerUnit: total }],
			total,
			valid: true,
			currency: 'USD',
		};
		shop.fault({ ...theValidation, fault: { kind: 'status', status: 200, body } });
		const { json } = await shop.buy([`fractions-${total}`], { guards: { maxTotal: `={{ ${maxTotal} }}` } });
		expect(json[0].outcome).toBe('bought');
	});

	test('a charge above it is delivered with a warning', async () => {
		shop.set({ chargedFactor: 2 });
		const { json } = await shop.buy(['doubled'], { guards: { maxTotal: 3 } });
		expect(json[0]).toMatchObject({ outcome: 'bought', warning: 'The charge was 4.56 USD, more than the Max Total of 3 USD.' });
	});

	test('a pricing that fails does not fail the equal items after it', async () => {
		shop.fault({ ...theValidation, fault: { kind: 'status', status: 400, when: 'before' } });
		const { json } = await shop.buy(['unpriced', 'priced-1', 'priced-2'], { guards: { maxTotal: 5 } }, goOn);
		expect(json.map(({ outcome }) => outcome)).toEqual([undefined, 'bought', 'bought']);
		expect(json[0].details).toMatchObject({ outcome: 'notBought' });
	});
});

test.each([0, 60_000])(
	'Min Balance After holds for four executions side by side, with a balance that lags by %i ms',
	async (balanceLagMs) => {
		shop.set({ balanceLagMs });
		shop.sandbox.act('esimGo', { action: 'setBalance', balance: 10 });
		const engine = restarted(shop.sandbox);
		const parameters = order({ guards: { minBalanceAfter: 5 } });
		const runs = await Promise.all(
			[1, 2, 3, 4].map(
				async (number) =>
					await engine.run({
						parameters,
						items: [{ reference: `side-by-side-${balanceLagMs}-${number}` }],
						workflowId: `workflow ${number}`,
					}),
			),
		);
		expect(runs.filter(({ error }) => error?.message.includes('The balance is'))).toHaveLength(2);
		expect(spent()).toBe(2);
	},
);

describe('a dry run', () => {
	test('is meant by "TRUE" too', async () => {
		expect((await shop.buy(['dry-text'], { guards: { dryRun: '={{ "TRUE" }}' } })).json[0].outcome).toBe('dryRun');
		expect(spent()).toBe(0);
	});

	test.each(['"yes"', '1'])('%s is neither yes nor no: refused before anything is sent', async (dryRun) => {
		const { error } = await shop.buy(['dry-odd'], { guards: { dryRun: `={{ ${dryRun} }}` } });
		expect(error?.message).toContain('must be true or false');
		expect(shop.requests()).toEqual([]);
	});

	test('that cannot be priced bought nothing, and says so', async () => {
		shop.fault({ ...theValidation, times: 'always', fault: { kind: 'status', status: 500, when: 'before' } });
		const { error } = await shop.buy(['dry-down'], { guards: { dryRun: true } });
		expect(error?.context.data).toMatchObject({ reference: 'dry-down', outcome: 'notBought' });
	});
});

describe('after a charge nothing throws', () => {
	test('a QR code that cannot be stored becomes a warning, and Retry On Fail has nothing to retry', async () => {
		const store = jest.spyOn(BinaryDataService.prototype, 'store').mockRejectedValue(new Error('ENOSPC: no space left on device'));
		const { json, items, error } = await shop.buy(['disk-full'], { options: { qrCode: true } }, retry);
		store.mockRestore();
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({
			outcome: 'bought',
			activationCode: expect.stringMatching(/^LPA:1\$/),
			warning: expect.stringContaining('no space left on device'),
		});
		expect(items[0].binary).toBeUndefined();
		expect(sent()).toBe(1);
	});

	test('nor does a code too long to draw', async () => {
		const esim = { iccid: '8944500000000000001', matchingId: 'M'.repeat(5_000), smdpAddress: 'rsp.example.com' };
		const body = {
			order: [{ type: 'bundle', item: ukBundle, quantity: 1, esims: [esim] }],
			total: 2.28,
			currency: 'USD',
			orderReference: 'order-1',
			assigned: true,
		};
		shop.fault({ ...thePurchase, fault: { kind: 'status', status: 200, body } });
		const { json, error } = await shop.buy(['long-code'], { options: { qrCode: true } }, retry);
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ outcome: 'bought', iccid: esim.iccid, activationCode: `LPA:1$rsp.example.com$${esim.matchingId}` });
		expect(json[0].warning).toContain('Its QR code could not be made or stored');
		expect([sent(), spent()]).toEqual([1, 1]);
	});
});

describe('a wholesaler that is down', () => {
	const six = (name: string) => Array.from({ length: 6 }, (_, index) => `${name}-${index}`);

	test('gets nothing more after three lost answers in a row; the rest was not bought, and says so', async () => {
		shop.fault({ ...thePurchase, times: 'always', fault: down });
		const { json } = await shop.buy(six('down'), noWait, goOn);
		expect(json.map(({ details }) => details)).toEqual([
			...Array.from({ length: 3 }, () => expect.objectContaining({ outcome: 'unknown' })),
			...Array.from({ length: 3 }, () => expect.objectContaining({ outcome: 'notBought' })),
		]);
		expect(sent()).toBe(3);
		shop.sandbox.clearFaults();
		await shop.sandbox.advanceClock(timeOfShowing);
		expect((await shop.buy(six('down'), noWait, goOn)).json.map(({ outcome }) => outcome)).toEqual(Array(6).fill('bought'));
		expect(spent()).toBe(6);
	});

	test('gets the rest as soon as one of the three is settled', async () => {
		shop.fault({ ...thePurchase, times: 3, fault: { kind: 'reset', when: 'after' } });
		// Each waits for the others of equal content, on a busy machine longer than the ten seconds without a wait.
		const { json } = await shop.buy(six('back'), { options: { waitMinutes: 5 } }, goOn);
		expect(json.map(({ outcome }) => outcome)).toEqual([...Array(3).fill('reconciled'), ...Array(3).fill('bought')]);
		expect(new Set(json.map(({ iccid }) => iccid)).size).toBe(6);
		expect(spent()).toBe(6);
	});

	test('with On Error: Stop the next item is sent only when the lost one is settled', async () => {
		shop.fault({ ...thePurchase, fault: { kind: 'reset', when: 'after' } });
		const { json } = await shop.buy(['in-turn-1', 'in-turn-2'], { options: { waitMinutes: 5 } });
		expect(json.map(({ outcome }) => outcome)).toEqual(['reconciled', 'bought']);
		const between = shop.requests().slice(shop.requests().indexOf('POST /orders') + 1, shop.requests().lastIndexOf('POST /orders'));
		expect(between).toContain('GET /orders');
	});
});

describe('a first look-up that fails', () => {
	const theLookUp = { method: 'GET', path: '/esims', times: 'always', fault: { kind: 'status', status: 500, when: 'before' } } as const;

	test('bought nothing under a reference that was never tried', async () => {
		shop.fault(theLookUp);
		const { error } = await shop.buy(['never-tried'], noWait);
		expect(error?.context.data).toMatchObject({ reference: 'never-tried', outcome: 'notBought' });
		expect(sent()).toBe(0);
		shop.sandbox.clearFaults();
		expect((await shop.buy(['never-tried'], noWait)).json[0].outcome).toBe('bought');
	});

	test('leaves the outcome of a tried one unknown', async () => {
		shop.fault({ ...thePurchase, fault: down });
		await shop.buy(['tried'], noWait);
		shop.fault(theLookUp);
		const { error } = await shop.buy(['tried'], noWait);
		expect(error?.message).toContain('The outcome of the purchase "tried" is unknown.');
		expect(error?.context.data).toMatchObject({ outcome: 'unknown' });
		expect(sent()).toBe(1);
	});
});

describe('a person has looked in the portal', () => {
	const notBought = { options: { waitMinutes: 0, earlierAttempt: 'notBought' } };

	test('and saw nothing: a tried reference is bought at once, and the item says on whose word', async () => {
		shop.fault({ ...thePurchase, fault: down });
		await shop.buy(['portal-empty'], noWait);
		const { json } = await shop.buy(['portal-empty'], notBought);
		expect(json[0]).toMatchObject({
			outcome: 'bought',
			warning: expect.stringContaining('Earlier Attempt says that nothing was bought before'),
		});
		expect((await shop.buy(['portal-empty'], notBought)).json[0].outcome).toBe('alreadyBought');
		expect(spent()).toBe(1);
	});

	test('the word means nothing for a reference that was never tried, or that is known to be bought', async () => {
		const first = await shop.buy(['portal-new'], notBought);
		expect(first.json[0]).toMatchObject({ outcome: 'bought', warning: null });
		expect((await shop.buy(['portal-new'], notBought)).json[0].outcome).toBe('alreadyBought');
		expect(spent()).toBe(1);
	});

	test('any other word is refused', async () => {
		const { error } = await shop.buy(['portal-odd'], { options: { earlierAttempt: '={{ "perhaps" }}' } });
		expect(error?.message).toContain('Earlier Attempt cannot be "perhaps"');
		expect(error?.description).toContain('Choose Wait or Nothing Was Bought');
		expect(shop.requests()).toEqual([]);
	});
});
