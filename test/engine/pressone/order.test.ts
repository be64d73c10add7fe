import '../../fault/hurry';
import { byId, nodeOfNewProcess, openPressOneShop, pressOneEngine, purchase } from './shop';

const shop = openPressOneShop();

const noWait = { options: { waitMinutes: 0 } };

const theOrder = { method: 'POST', path: '/customer/v2/orders' };

test('buys one eSIM by reference, as multipart form, with its codes', async () => {
	const { json, items, error } = await shop.buy(['one'], { options: { description: 'VIP customer', qrCode: true } });
	expect(error).toBeUndefined();
	const [esim] = shop.sandbox.state('pressOne').esims;
	expect(json).toHaveLength(1);
	expect(json[0]).toMatchObject({
		provider: 'pressOne',
		reference: 'one',
		outcome: 'bought',
		orderId: '100245',
		planId: 'demo-ng-7days-1gb',
		total: 3.15,
		currency: 'USD',
		iccid: esim.iccid,
		smdpAddress: esim.smdpAddress,
		activationCode: `LPA:1$${esim.smdpAddress}$${esim.matchingId}`,
		warning: null,
	});
	expect(Object.keys(items[0].binary ?? {})).toEqual(['qrCode']);
	expect(items[0].pairedItem).toEqual({ item: 0 });
	expect(shop.requests()).toEqual(['GET /customer/v2/orders', 'POST /customer/v2/orders']);
	expect(shop.calls()[1].headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
	expect(shop.calls()[1].body).toEqual({
		package_id: 'demo-ng-7days-1gb',
		quantity: '1',
		type: 'sim',
		description: 'VIP customer [ref:one]',
	});
});

test('gives the same purchase when the reference comes again, from another workflow too', async () => {
	const first = await shop.buy(['again'], { quantity: 2 });
	const second = await shop.buy(['again'], { quantity: 2, options: { description: 'other words' } });
	const elsewhere = await shop.buy(['again'], { quantity: 2 }, { workflowId: 'another' });
	expect(second.json).toEqual(first.json.map((one) => ({ ...one, outcome: 'alreadyBought' })));
	expect(elsewhere.json).toEqual(second.json);
	expect(shop.charges()).toBe(1);
});

test('order-1 and order-10 are two purchases, and ORDER-1 a third where order-1 is known', async () => {
	for (const reference of ['order-10', 'order-1', 'ORDER-1']) expect((await shop.buy([reference])).json[0].outcome).toBe('bought');
	expect(shop.charges()).toBe(3);
});

test('a reference that PressOne shows in another letter case may be ours: it is bought only on the word of a person', async () => {
	const { json: first } = await shop.buy(['Case-1']);
	const restarted = pressOneEngine(shop.sandbox, {}, nodeOfNewProcess());
	const again = await restarted.run({ parameters: purchase(noWait), items: [{ reference: 'CASE-1' }] });
	expect(again.error?.message).toContain('The outcome of the purchase "CASE-1" is unknown');
	expect(again.error?.description).toContain(String(first[0].orderId));
	const options = { waitMinutes: 0, earlierAttempt: 'notBought' };
	const { json } = await restarted.run({ parameters: purchase({ options }), items: [{ reference: 'CASE-1' }] });
	expect(json[0].outcome).toBe('bought');
	expect(shop.charges()).toBe(2);
});

test('refuses a reference that was used for other content, or for a top-up, naming the order', async () => {
	const first = await shop.buy(['taken']);
	for (const other of [{ package: byId('demo-ng-30days-3gb') }, { quantity: 2 }]) {
		for (const workflowId of ['workflow', 'another']) {
			const { error } = await shop.buy(['taken'], other, { workflowId });
			expect(error?.message).toContain('"taken" was already used for another purchase');
			expect(error?.description).toContain(String(first.json[0].orderId));
		}
	}
	const { error } = await shop.topUp(await shop.activeEsim(), ['taken'], {}, { workflowId: 'third' });
	expect(error?.message).toContain('"taken" was already used for another purchase');
	expect(shop.charges()).toBe(1);
});

test.each([
	['a 500 after the charge', { kind: 'status', status: 500, when: 'after' }],
	['a reset connection', { kind: 'reset', when: 'after' }],
	['a timeout', { kind: 'noAnswer', when: 'after' }],
	['a cut body', { kind: 'cut', when: 'after' }],
	['an empty body', { kind: 'empty', when: 'after' }],
	['a body that never ends', { kind: 'endless' }],
	['an HTML 502', { kind: 'html', status: 502, when: 'after' }],
] as const)('finds the order after %s, and does not send again', async (name, fault) => {
	shop.fault({ ...theOrder, fault });
	const { json, error } = await shop.buy([`lost ${name}`], { requestOptions: { timeout: 1000 } });
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ outcome: 'reconciled', warning: null, activationCode: expect.stringMatching(/^LPA:1\$/) });
	expect(shop.charges()).toBe(1);
});

test('code 53 may hide a charge: the order is looked for and found', async () => {
	shop.sandbox.act('pressOne', { action: 'setPackageError', packageId: 'demo-ng-7days-1gb', code: 53, charged: true });
	const { json } = await shop.buy(['hidden charge']);
	expect(json[0].outcome).toBe('reconciled');
	expect(shop.charges()).toBe(1);
});

test('code 53 without a charge: the outcome is unknown until the time of showing is over; then a list without it buys', async () => {
	shop.sandbox.act('pressOne', { action: 'setPackageError', packageId: 'demo-ng-7days-1gb', code: 53 });
	const { error } = await shop.buy(['fifty-three'], noWait);
	expect(error?.message).toContain('The outcome of the purchase "fifty-three" is unknown');
	expect(error?.message).toContain('code 53');
	shop.sandbox.act('pressOne', { action: 'setPackageError', packageId: 'demo-ng-7days-1gb', code: null });
	expect((await shop.buy(['fifty-three'], noWait)).error?.message).toContain('is unknown');
	await shop.sandbox.advanceClock(16 * 60_000);
	const { json } = await shop.buy(['fifty-three'], noWait);
	expect(json[0].outcome).toBe('bought');
	expect(shop.charges()).toBe(1);
}, 60_000);

test.each([
	[11, 'Add funds'],
	[13, 'under maintenance'],
	[14, 'checksum'],
	[23, 'does not allow this top-up'],
	[33, 'Lower the quantity'],
	[34, 'out of stock'],
	[43, 'Check the parameters'],
	[73, 'Sell a new eSIM'],
])('code %i says what to do, and the reference stays free', async (code, advice) => {
	shop.sandbox.act('pressOne', { action: 'setPackageError', packageId: 'demo-ng-7days-1gb', code });
	const { error } = await shop.buy([`code ${code}`]);
	expect(error?.message).toContain(`(code ${code})`);
	expect(error?.description).toContain(advice);
	shop.sandbox.act('pressOne', { action: 'setPackageError', packageId: 'demo-ng-7days-1gb', code: null });
	expect((await shop.buy([`code ${code}`])).json[0].outcome).toBe('bought');
	expect(shop.charges()).toBe(1);
});

test('a failed item says by code or field what was refused, and whether it may be bought all the same', async () => {
	const node = { onError: 'continueErrorOutput' } as const;
	shop.set({ shortStock: 'fieldMap' });
	shop.sandbox.act('pressOne', { action: 'setStock', packageId: 'demo-ng-7days-1gb', quantity: 1 });
	const short = await shop.buy(['short'], { quantity: 2 }, { node });
	expect(short.outputs[1][0].json.details).toMatchObject({ reference: 'short', outcome: 'notBought', fields: ['quantity'] });
	shop.sandbox.act('pressOne', { action: 'setStock', packageId: 'demo-ng-7days-1gb', quantity: 0 });
	const none = await shop.buy(['none left'], {}, { node });
	expect(none.outputs[1][0].json.details).toMatchObject({ outcome: 'notBought', code: '34' });
	shop.fault({ ...theOrder, fault: { kind: 'reset', when: 'before' } });
	const lost = await shop.buy(['gone'], noWait, { node });
	expect(lost.outputs[1][0].json.details).toMatchObject({ outcome: 'unknown' });
}, 30_000);

test.each([400, 422] as const)('a field map with status %i is a refusal in words', async (validationStatus) => {
	shop.set({ validationStatus });
	const { error } = await shop.buy(['unknown package'], { package: byId('none') });
	expect(error?.message).toContain(`refused the request (${validationStatus}): package_id: The selected package is invalid.`);
	expect(shop.charges()).toBe(0);
});

test('a description that PressOne shortens is reported, and the purchase is still found by its order', async () => {
	shop.set({ referenceForm: 'cut', referenceCut: 20 });
	const parameters = { options: { description: 'A very long story' } };
	const { json } = await shop.buy(['cut short'], parameters);
	expect(json[0]).toMatchObject({
		outcome: 'bought',
		warning: expect.stringContaining('PressOne changed the description to "A very long story [r"'),
	});
	expect((await shop.buy(['cut short'], parameters)).json[0]).toMatchObject({ outcome: 'alreadyBought', iccid: json[0].iccid });
	expect(shop.charges()).toBe(1);
});

test.each(['refundOrder', 'failOrder'] as const)('after %s an order is neither given out nor bought again', async (action) => {
	const [here, elsewhere] = [`here ${action}`, `elsewhere ${action}`];
	const { json } = await shop.buy([here]);
	await shop.outside.login();
	const { data } = (await shop.outside.order({ description: `[ref:${elsewhere}]` })).json;
	for (const orderId of [Number(json[0].orderId), Number(data.id)]) shop.sandbox.act('pressOne', { action, orderId });
	for (const reference of [here, elsewhere]) {
		const { error } = await shop.buy([reference]);
		expect(error?.message).toMatch(/was already used for an.* it (was refunded|failed)/);
	}
	expect(shop.charges()).toBe(2);
});

test.each(['object', 'array'] as const)('holds orders to a balance that comes as an %s', async (balanceShape) => {
	// An account of its own: the process remembers what it read of a balance.
	const clientId = `partner-${balanceShape}`;
	shop.set({ balanceShape, clientId });
	shop.sandbox.act('pressOne', { action: 'setBalance', balance: 10 });
	const items = ['b1', 'b2', 'b3'].map((one) => ({ reference: `${one} ${balanceShape}` }));
	const parameters = purchase({ guards: { minBalanceAfter: 3 } });
	const { json } = await pressOneEngine(shop.sandbox, { clientId }).run({ parameters, items, node: { onError: 'continueRegularOutput' } });
	expect(json.map(({ outcome }) => outcome)).toEqual(['bought', 'bought', undefined]);
	expect(json[2].error).toContain('The balance is 3.7');
});

test('a balance that is not told keeps a purchase with Min Balance After from being sent', async () => {
	shop.set({ balanceShape: 'empty' });
	const { error } = await shop.buy(['no account'], { guards: { minBalanceAfter: 3 } });
	expect(error?.message).toContain('no balance');
	expect(shop.charges()).toBe(0);
});

test('Max Total is held against what we pay, with one read of the catalogue for all items', async () => {
	const { json } = await shop.buy(['t1', 't2'], { guards: { maxTotal: 3.15 } });
	expect(json.map(({ outcome }) => outcome)).toEqual(['bought', 'bought']);
	const { error } = await shop.buy(['t3'], { guards: { maxTotal: 3.1 } });
	expect(error?.message).toContain('This order costs 3.15, more than the Max Total of 3.1');
	expect(shop.requests().filter((one) => one === 'GET /customer/v2/packages')).toHaveLength(2);
});

test('a dry run prices and buys nothing', async () => {
	const { json } = await shop.buy(['dry'], { quantity: 3, guards: { dryRun: true } });
	expect(json[0]).toMatchObject({ outcome: 'dryRun', total: 9.45, orderId: null });
	expect(shop.charges()).toBe(0);
});

test.each([0, 51, 1.5])('a quantity of %d is refused before anything is sent', async (quantity) => {
	const { error } = await shop.buy(['bounds'], { quantity });
	expect(error?.message).toContain('Quantity must be a whole number, 1 to 50');
	expect(shop.requests()).toEqual([]);
});

test('own text that holds the mark of a reference is refused', async () => {
	const { error } = await shop.buy(['marked'], { options: { description: 'see [ref:7]' } });
	expect(error?.message).toContain('Description contains "[ref:"');
	expect(shop.requests()).toEqual([]);
});

test('is refused as an AI tool before anything is sent', async () => {
	const { error } = await shop.buy(['agent'], {}, { type: 'pressOneTool' });
	expect(error?.message).toContain('An AI agent may not buy');
	expect(shop.requests()).toEqual([]);
});

test('a byte order mark before the answer to a purchase changes nothing', async () => {
	shop.fault({ ...theOrder, fault: { kind: 'mark' } });
	const { json } = await shop.buy(['marked']);
	expect(json[0]).toMatchObject({ reference: 'marked', outcome: 'bought' });
	expect(shop.charges()).toBe(1);
});
