import '../../fault/rush';
import { byId, day, nodeOfNewProcess, openCelitechShop, order, thePurchase } from './shop';

const shop = openCelitechShop();

const goOn = { node: { onError: 'continueRegularOutput' as const } };
const noWait = { options: { waitMinutes: 0 } };
const dates = { period: 'dates', startDate: day(10), endDate: day(15) };

test('buys one eSIM by reference, with its price, its codes and both install links', async () => {
	const { json, items, error } = await shop.buy(['one']);
	expect(error).toBeUndefined();
	const [esim] = shop.sandbox.state('celitech').esims;
	const [purchase] = shop.sandbox.state('celitech').purchases;
	expect(json).toHaveLength(1);
	expect(json[0]).toMatchObject({
		provider: 'celitech',
		reference: 'one',
		outcome: 'bought',
		orderId: purchase.id,
		purchaseId: purchase.id,
		planId: purchase.package.id,
		total: purchase.package.priceInCents / 100,
		currency: null,
		iccid: esim.iccid,
		smdpAddress: esim.smdpAddress,
		matchingId: esim.matchingId,
		activationCode: `LPA:1$${esim.smdpAddress}$${esim.matchingId}`,
		appleInstallUrl: expect.stringContaining('esimsetup.apple.com'),
		androidInstallUrl: expect.stringContaining('esimsetup.android.com'),
		warning: null,
	});
	expect(items[0].pairedItem).toEqual({ item: 0 });
	expect(shop.requests()).toEqual(['GET /purchases', 'POST /purchases/v2', 'GET /purchases']);
	expect(shop.calls()[1].body).toEqual({ destination: 'FRA', quantity: 1, dataLimitInGB: 5, duration: 7, referenceId: 'one' });
});

test('gives the same purchase when the reference comes again, from another workflow too', async () => {
	shop.set({ installLinks: false });
	const first = await shop.buy(['again']);
	const second = await shop.buy(['again']);
	const elsewhere = await shop.buy(['again'], {}, { workflowId: 'another' });
	const bought = { ...first.json[0], outcome: 'alreadyBought', status: 'RELEASED' };
	expect(second.json).toEqual([bought]);
	expect(elsewhere.json).toEqual([bought]);
	expect(shop.charges()).toBe(1);
});

test('order-1 and order-10 are two purchases', async () => {
	await shop.buy(['order-10']);
	const { json } = await shop.buy(['order-1']);
	expect(json[0].outcome).toBe('bought');
	expect(shop.charges()).toBe(2);
});

test('several eSIMs of one reference are one purchase: each with its own ID, all with the price of all', async () => {
	const { json } = await shop.buy(['family'], { quantity: 3 });
	const { purchases } = shop.sandbox.state('celitech');
	expect(json).toHaveLength(3);
	expect(new Set(json.map(({ purchaseId }) => purchaseId))).toEqual(new Set(purchases.map(({ id }) => id)));
	expect(new Set(json.map(({ iccid }) => iccid)).size).toBe(3);
	expect(json.map(({ total }) => total)).toEqual(Array(3).fill((3 * purchases[0].package.priceInCents) / 100));
	const again = await shop.buy(['family'], { quantity: 3, options: { output: 'perOrder', qrCode: true } }, { workflowId: 'another' });
	expect(again.json).toHaveLength(1);
	expect(again.json[0]).toMatchObject({ outcome: 'alreadyBought', orderId: json[0].orderId, total: json[0].total, warning: null });
	expect(again.json[0].esims).toHaveLength(3);
	expect(Object.keys(again.items[0].binary ?? {})).toEqual(['qrCode_0', 'qrCode_1', 'qrCode_2']);
	expect(shop.charges()).toBe(3);
});

test('fewer eSIMs than asked for are a visible warning, now and when the reference comes again', async () => {
	shop.set({ deliverAtMost: 2 });
	const { json, run } = await shop.buy(['partly'], { quantity: 3 });
	expect(json).toHaveLength(2);
	expect(json[0].warning).toContain('CELITECH shows 2 of the 3 eSIMs so far');
	expect(json[0].warning).toContain('Do not buy them again');
	expect(JSON.stringify(run.data.resultData.runData.Subject)).toContain('outputPane');
	const again = await shop.buy(['partly'], { quantity: 3 }, { workflowId: 'another' });
	expect(again.json.map(({ outcome }) => outcome)).toEqual(['alreadyBought', 'alreadyBought']);
	expect(again.json[0].warning).toContain('shows 2 of the 3');
	expect(shop.charges()).toBe(2);
}, 60_000);

test('refuses a reference that was used for something else, naming the purchase and, once its list is asked, what it bought', async () => {
	const first = await shop.buy(['taken'], { ...dates, quantity: 2 });
	const others = [
		[{ ...dates, quantity: 1 }, 'it bought 2 eSIMs'],
		[{ ...dates, quantity: 2, dataLimitInGB: 3 }, 'it bought 5 GB'],
		[{ ...dates, quantity: 2, destination: byId('ESP') }, 'it is for FRA'],
		[{ ...dates, quantity: 2, endDate: day(16) }, 'it is valid from'],
		[{ quantity: 2 }, 'it is valid from'],
	] as const;
	const restarted = shop.newEngine({}, nodeOfNewProcess());
	for (const [other, said] of others) {
		const here = await shop.buy(['taken'], other, { workflowId: 'another' });
		const later = await restarted.run({ parameters: order(other), items: [{ reference: 'taken' }] });
		for (const { error } of [here, later]) {
			expect(error?.message).toContain('"taken" was already used for another purchase');
			expect(error?.description).toContain(String(first.json[0].orderId));
		}
		expect(later.error?.message).toContain(said);
	}
	expect(shop.charges()).toBe(2);
});

test('a new process finds the purchase by its reference, in whatever zone the days of CELITECH begin, by FR as by FRA', async () => {
	for (const dayOffsetMinutes of [-720, 0, 120, 840]) {
		shop.set({ dayOffsetMinutes });
		const reference = `zone${dayOffsetMinutes}`;
		await shop.buy([reference], dates);
		const parameters = order({ ...dates, destination: byId('FR') });
		const { json } = await shop.newEngine({}, nodeOfNewProcess()).run({ parameters, items: [{ reference }], workflowId: 'another' });
		expect(json[0]).toMatchObject({ outcome: 'alreadyBought', activationCode: expect.stringMatching(/^LPA/) });
	}
	expect(shop.charges()).toBe(4);
});

test.each([
	['a 500 after the charge', { kind: 'status', status: 500, when: 'after' }],
	['a 504 after the charge', { kind: 'status', status: 504, when: 'after' }],
	['a reset connection', { kind: 'reset', when: 'after' }],
	['a timeout', { kind: 'noAnswer', when: 'after' }],
	['a cut body', { kind: 'cut', when: 'after' }],
	['an empty body', { kind: 'empty', when: 'after' }],
	['a body that never ends', { kind: 'endless' }],
	['an HTML 502', { kind: 'html', status: 502, when: 'after' }],
] as const)('finds the purchase after %s, and does not send again', async (name, fault) => {
	shop.fault({ ...thePurchase, fault });
	const reference = `lost ${name}`;
	const { json, error } = await shop.buy([reference], { requestOptions: { timeout: 1000 } });
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ reference, outcome: 'reconciled', warning: null });
	expect(json[0].activationCode).toMatch(/^LPA:1\$/);
	expect(shop.charges()).toBe(1);
	const again = await shop.buy([reference], {}, { workflowId: 'another' });
	expect(again.json).toEqual([{ ...json[0], outcome: 'alreadyBought' }]);
	expect(shop.charges()).toBe(1);
});

test('a byte order mark before the answer to a purchase changes nothing', async () => {
	shop.fault({ ...thePurchase, fault: { kind: 'mark' } });
	const { json } = await shop.buy(['marked']);
	expect(json[0]).toMatchObject({ reference: 'marked', outcome: 'bought' });
	expect(shop.charges()).toBe(1);
});

test('finds a purchase that the list shows seconds later', async () => {
	shop.set({ listLagMs: 3_000 });
	shop.fault({ ...thePurchase, fault: { kind: 'status', status: 504, when: 'after' } });
	const { json } = await shop.buy(['late']);
	expect(json[0]).toMatchObject({ outcome: 'reconciled' });
	expect(shop.charges()).toBe(1);
}, 60_000);

test('a purchase whose list lags is delivered at once, with its codes', async () => {
	shop.set({ listLagMs: 3_600_000 });
	const { json } = await shop.buy(['lagging']);
	expect(json[0]).toMatchObject({ outcome: 'bought', activationCode: expect.stringMatching(/^LPA:1\$/), total: null });
}, 60_000);

test('a 500 before the charge: the outcome is unknown until the time of showing is over; then a list without it buys', async () => {
	shop.fault({ ...thePurchase, fault: { kind: 'status', status: 500, when: 'before' } });
	const { error } = await shop.buy(['five hundred'], noWait);
	expect(error?.message).toContain('The outcome of the purchase "five hundred" is unknown');
	const early = await shop.buy(['five hundred'], noWait);
	expect(early.error?.message).toContain('The outcome of the purchase "five hundred" is unknown');
	expect(shop.charges()).toBe(0);
	await shop.sandbox.advanceClock(60 * 60_000);
	const { json } = await shop.buy(['five hundred'], noWait);
	expect(json[0].outcome).toBe('bought');
	expect(shop.charges()).toBe(1);
}, 60_000);

test('a 429, with Retry-After or without, is waited out and buys once', async () => {
	for (const retryAfter of [true, false]) {
		shop.set({ retryAfter });
		shop.fault({ ...thePurchase, fault: { kind: 'rateLimit', retryAfter: 1 } });
		const { json } = await shop.buy([`busy ${retryAfter}`]);
		expect(json[0].outcome).toBe('bought');
	}
	expect(shop.charges()).toBe(2);
});

test('a refusal is not an attempt, and its words reach the user', async () => {
	shop.set({ creditLimitCents: 1 });
	const { error } = await shop.buy(['poor']);
	expect(error?.message).toBe('CELITECH refused the request (400): credit limit exceeded [item 0]');
	shop.set({ creditLimitCents: null, errorMessages: false });
	shop.fault({ ...thePurchase, fault: { kind: 'status', status: 400, body: {}, when: 'before' } });
	const { error: silent } = await shop.buy(['poor']);
	expect(silent?.message).toBe('CELITECH refused the request (400) [item 0]');
	const { json } = await shop.buy(['poor']);
	expect(json[0].outcome).toBe('bought');
	expect(shop.charges()).toBe(1);
});

test('all references are looked at before anything is sent, and one of an earlier run costs nothing', async () => {
	await shop.buy(['r2']);
	const { json } = await shop.buy(['r1', 'r2', 'r3'], { guards: { maxUnitsPerRun: 2 } });
	expect(json.map(({ outcome }) => outcome)).toEqual(['bought', 'alreadyBought', 'bought']);
	const over = await shop.buy(['r4', 'r5', 'r6'], { guards: { maxUnitsPerRun: 2 } });
	expect(over.error?.message).toContain('would buy 3 units');
	expect(shop.charges()).toBe(3);
});

test('Max Total prices the very package, by dates and by duration, and keeps a dear one from being sent', async () => {
	const priced = async (reference: string, parameters: object) => {
		const { json } = await shop.buy([reference], { ...parameters, guards: { dryRun: true } });
		const { json: bought } = await shop.buy([reference], parameters);
		expect(json[0]).toMatchObject({ outcome: 'dryRun', total: bought[0].total, planId: null });
	};
	await priced('price 1', {});
	await priced('price 2', dates);
	await priced('price 3', { ...dates, dataLimitInGB: -1, quantity: 2 });
	const charges = shop.charges();
	const { error } = await shop.buy(['dear'], { guards: { maxTotal: 1 } });
	expect(error?.message).toMatch(/This order costs [\d.]+, more than the Max Total of 1/);
	const none = await shop.buy(['none'], { dataLimitInGB: 7, guards: { dryRun: true } });
	expect(none.error?.message).toContain('CELITECH lists no package of 7 GB for FRA');
	expect(shop.charges()).toBe(charges);
});

test('an item that fails does not hide the ones bought before it', async () => {
	shop.fault({ ...thePurchase, skip: 1, fault: { kind: 'status', status: 400, body: { message: 'no' }, when: 'before' } });
	const { error } = await shop.buy(['stop-1', 'stop-2', 'stop-3']);
	const [{ iccids, orderReference }] = shop.sandbox.ledger();
	expect(error?.message).toBe('CELITECH refused the request (400): no [item 1]');
	expect(error?.description).toContain(`stop-1: order ${orderReference}, ICCID ${iccids[0]}`);
	const { json } = await shop.buy(['stop-1', 'stop-2', 'stop-3'], {}, goOn);
	expect(json.map(({ outcome }) => outcome)).toEqual(['alreadyBought', 'bought', 'bought']);
	expect(shop.charges()).toBe(3);
});

test('two executions with one reference at the same moment buy once', async () => {
	const [first, second] = await Promise.all([shop.buy(['moment']), shop.buy(['moment'], {}, { workflowId: 'another' })]);
	expect([first.json[0].outcome, second.json[0].outcome].sort()).toEqual(['alreadyBought', 'bought']);
	expect(shop.charges()).toBe(1);
});

test('mail goes out only when an address is set', async () => {
	await shop.buy(['quiet']);
	expect(shop.sandbox.state('celitech').mails).toEqual([]);
	await shop.buy(['mailed'], {
		options: { email: 'ada@traveller.example', language: 'pt-br', emailBrand: 'My Travel 24', networkBrand: 'A.B & C' },
	});
	expect(shop.sandbox.state('celitech').mails).toMatchObject([
		{ to: 'ada@traveller.example', language: 'pt-br', brand: 'My Travel 24', withQrCode: true },
	]);
});

test('the older call buys one eSIM by dates, and shares its references with Create', async () => {
	const parameters = { destination: byId('FRA'), dataLimitInGB: 5, startDate: day(10), endDate: day(15), reference: 'single' };
	const { json, error } = await shop.run('purchase.createSingle', parameters);
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({
		outcome: 'bought',
		activationCode: expect.stringMatching(/^LPA/),
		appleInstallUrl: expect.stringContaining('apple'),
	});
	const { json: again } = await shop.buy(['single'], dates);
	expect(again[0]).toMatchObject({ outcome: 'alreadyBought', iccid: json[0].iccid });
	expect(shop.charges()).toBe(1);
});

test("simplify off gives CELITECH's own answer beside reference and outcome", async () => {
	const { json } = await shop.buy(['raw'], { simplify: false });
	expect(json[0]).toMatchObject({
		reference: 'raw',
		outcome: 'bought',
		answer: [{ purchase: { id: expect.any(String) }, profile: { iccid: expect.any(String) } }],
	});
});

test.each(['create', 'createSingle', 'topUp', 'edit'])('%s is refused as an AI tool before anything is sent', async (operation) => {
	const parameters = {
		destination: byId('FRA'),
		iccid: byId('8935100000000048213'),
		purchaseId: byId('any'),
		dataLimitInGB: 5,
		reference: 'agent',
		...dates,
	};
	const { error } = await shop.run(`purchase.${operation}`, parameters, { type: 'celitechTool' });
	expect(error?.message).toContain('An AI agent may not');
	expect(shop.sandbox.requests()).toEqual([]);
});
