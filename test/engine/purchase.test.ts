import '../fault/rush';
import { byId, openShop, thePurchase, ukBundle } from './shop';

const shop = openShop();

test('buys one eSIM, marks it with the reference, and gives its activation code', async () => {
	const { json, items, error } = await shop.buy(['one']);
	expect(error).toBeUndefined();
	expect(json).toHaveLength(1);
	expect(json[0]).toMatchObject({ reference: 'one', outcome: 'bought', planId: ukBundle, total: 2.28, currency: 'USD', warning: null });
	expect(json[0].activationCode).toBe(`LPA:1$${json[0].smdpAddress}$${json[0].matchingId}`);
	expect(items[0].pairedItem).toEqual({ item: 0 });
	expect(shop.requests()).toEqual(['GET /esims', 'POST /orders', 'PUT /esims']);
});

test('gives the same purchase when the reference comes again, from another workflow too', async () => {
	const first = await shop.buy(['again']);
	const second = await shop.buy(['again']);
	const elsewhere = await shop.buy(['again'], {}, { workflowId: 'another' });
	expect(second.json).toEqual([{ ...first.json[0], outcome: 'alreadyBought' }]);
	expect(elsewhere.json).toEqual(second.json);
	expect(shop.charges()).toBe(1);
});

test('order-1 and order-10 are two purchases', async () => {
	await shop.buy(['order-10']);
	const { json } = await shop.buy(['order-1']);
	expect(json[0].outcome).toBe('bought');
	expect(shop.charges()).toBe(2);
});

test('refuses the same reference twice in one run and buys neither', async () => {
	const { error } = await shop.buy(['twin', 'single', 'twin']);
	expect(error?.message).toContain('"twin" is used by several items of this run: 0, 2');
	expect(shop.requests()).toEqual([]);
	const goOn = await shop.buy(['twin', 'single', 'twin'], {}, { node: { onError: 'continueRegularOutput' } });
	expect(goOn.json.map(({ error: text, outcome }) => (text ? 'refused' : outcome))).toEqual(['refused', 'bought', 'refused']);
	expect(shop.charges()).toBe(1);
});

test('a byte order mark before the answer to a purchase changes nothing', async () => {
	shop.fault({ ...thePurchase, fault: { kind: 'mark' } });
	const { json } = await shop.buy(['marked']);
	expect(json[0]).toMatchObject({ reference: 'marked', outcome: 'bought' });
	expect(shop.charges()).toBe(1);
});

test('refuses a reference that was used for another bundle or quantity, naming the order', async () => {
	const first = await shop.buy(['taken']);
	for (const other of [{ bundle: byId('esim_2GB_15D_FR_V2') }, { quantity: 2 }]) {
		for (const workflowId of ['workflow', 'another']) {
			const { error } = await shop.buy(['taken'], other, { workflowId });
			expect(error?.message).toContain('"taken" was already used for another purchase');
			expect(error?.description).toContain(String(first.json[0].orderId));
		}
	}
	expect(shop.charges()).toBe(1);
});

test.each([
	['a 500 after the charge', { kind: 'status', status: 500, when: 'after' }],
	['a 503 after the charge', { kind: 'status', status: 503, when: 'after' }],
	['a reset connection', { kind: 'reset', when: 'after' }],
	['a timeout', { kind: 'noAnswer', when: 'after' }],
	['a cut body', { kind: 'cut', when: 'after' }],
	['an empty body', { kind: 'empty', when: 'after' }],
	['a body that never ends', { kind: 'endless' }],
	['an HTML 502', { kind: 'html', status: 502, when: 'after' }],
] as const)('finds the order after %s, and does not send again', async (name, fault) => {
	shop.fault({ ...thePurchase, fault });
	const reference = `lost ${name}`;
	const { json, error } = await shop.buy([reference], { requestOptions: { timeout: 1000 } });
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ reference, outcome: 'reconciled', warning: expect.stringContaining('found by content and time') });
	expect(json[0].activationCode).toMatch(/^LPA:1\$/);
	expect(shop.charges()).toBe(1);
	const again = await shop.buy([reference], {}, { workflowId: 'another' });
	expect(again.json).toEqual([{ ...json[0], outcome: 'alreadyBought', warning: null }]);
	expect(shop.charges()).toBe(1);
});

test.each([
	['a 500 before the charge', { kind: 'status', status: 500, when: 'before' }],
	['a connection reset before the charge', { kind: 'reset', when: 'before' }],
] as const)('%s: the outcome is unknown, and stays so until eSIM Go must have shown it; then it is bought once', async (name, fault) => {
	shop.fault({ ...thePurchase, fault });
	const reference = `unknown ${name}`;
	const impatient = { options: { waitMinutes: 0 } };
	for (let run = 0; run < 2; run++) {
		const { error } = await shop.buy([reference], impatient);
		expect(error?.message).toContain(`The outcome of the purchase "${reference}" is unknown.`);
		expect(error?.description).toMatch(/Run again after \d{4}-/);
	}
	expect(shop.charges()).toBe(0);
	await shop.sandbox.advanceClock(60 * 60_000);
	const { json } = await shop.buy([reference], impatient);
	expect(json[0].outcome).toBe('bought');
	expect(shop.charges()).toBe(1);
});

test('a refusal is not an attempt: the same reference can be bought afterwards', async () => {
	shop.sandbox.act('esimGo', { action: 'setBalance', balance: 1 });
	const { error } = await shop.buy(['poor']);
	expect(error?.message).toMatch(/eSIM Go refused the request \(400\)/);
	shop.sandbox.act('esimGo', { action: 'setBalance', balance: 100 });
	const { json } = await shop.buy(['poor']);
	expect(json[0].outcome).toBe('bought');
	expect(shop.charges()).toBe(1);
});

test('the second of three answers 500 after the charge: three charges, all visible', async () => {
	shop.fault({ ...thePurchase, skip: 1, fault: { kind: 'status', status: 500, when: 'after' } });
	const { json } = await shop.buy(['second-1', 'second-2', 'second-3']);
	expect(json.map(({ outcome }) => outcome)).toEqual(['bought', 'reconciled', 'bought']);
	expect(shop.charges()).toBe(3);
});

test('with On Error: Stop and Retry On Fail there is one charge per reference', async () => {
	shop.fault({ ...thePurchase, skip: 1, fault: { kind: 'status', status: 500, when: 'before' } });
	const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const impatient = { options: { waitMinutes: 0 } };
	const { error } = await shop.buy(['retried-1', 'retried-2', 'retried-3'], impatient, { node });
	expect(error?.message).toContain('The outcome of the purchase "retried-2" is unknown.');
	expect(error?.description).toContain('retried-1: order');
	expect(shop.charges()).toBe(1);
	await shop.sandbox.advanceClock(60 * 60_000);
	const { json } = await shop.buy(['retried-1', 'retried-2', 'retried-3'], impatient, { node });
	expect(json.map(({ outcome }) => outcome)).toEqual(['alreadyBought', 'bought', 'bought']);
	expect(shop.charges()).toBe(3);
});

test('stops at a failed item, and its error lists what was bought before it', async () => {
	shop.fault({ ...thePurchase, skip: 1, fault: { kind: 'status', status: 400, body: { message: 'no' }, when: 'before' } });
	const { error } = await shop.buy(['stop-1', 'stop-2', 'stop-3']);
	const [charge] = shop.sandbox.ledger();
	expect(error?.message).toBe('eSIM Go refused the request (400): no [item 1]');
	expect(error?.description).toContain(`stop-1: order ${charge.orderReference}, ICCID ${charge.iccids[0]}`);
	expect(error?.description).toContain('1 further item was not sent');
	expect(error?.context.itemIndex).toBe(1);
	expect(shop.charges()).toBe(1);
});

test('going on, every item is tried and failed ones leave by the error output, paired', async () => {
	shop.fault({ ...thePurchase, skip: 1, fault: { kind: 'status', status: 400, body: { message: 'no' }, when: 'before' } });
	const { outputs } = await shop.buy(['go-1', 'go-2', 'go-3'], {}, { node: { onError: 'continueErrorOutput' } });
	expect(outputs[0].map(({ json }) => json.reference)).toEqual(['go-1', 'go-3']);
	expect(outputs[1]).toHaveLength(1);
	expect(outputs[1][0].json).toMatchObject({ error: expect.stringContaining('refused'), details: { reference: 'go-2' } });
	expect(outputs[1][0].pairedItem).toEqual({ item: 1 });
});

test('two executions with one reference at the same moment buy once', async () => {
	const [first, second] = await Promise.all([shop.buy(['moment']), shop.buy(['moment'], {}, { workflowId: 'another' })]);
	expect([first.json[0].outcome, second.json[0].outcome].sort()).toEqual(['alreadyBought', 'bought']);
	expect(second.json[0].iccid).toBe(first.json[0].iccid);
	expect(shop.charges()).toBe(1);
});

test('an order of more than 5 bundles is awaited and gives all its eSIMs', async () => {
	shop.sandbox.setSwitches('esimGo', { asyncMs: 1500 });
	const { json } = await shop.buy(['many'], { quantity: 6 });
	expect(json).toHaveLength(6);
	expect(json.every(({ activationCode, reference }) => activationCode && reference === 'many')).toBe(true);
	const again = await shop.buy(['many'], { quantity: 6 }, { workflowId: 'another' });
	expect(again.json.map(({ iccid }) => iccid)).toEqual(json.map(({ iccid }) => iccid));
	expect(shop.charges()).toBe(1);
});

test('without waiting, an asynchronous order carries its id and says how to get the rest', async () => {
	shop.set({ asyncMs: 3_600_000 });
	const { json } = await shop.buy(['later'], { quantity: 6, options: { waitMinutes: 0 } });
	expect(json).toHaveLength(1);
	expect(json[0]).toMatchObject({ outcome: 'bought', iccid: null });
	expect(json[0].warning).toContain(String(json[0].orderId));
});

test('an eSIM that cannot be marked is still delivered, with a warning, and found again', async () => {
	shop.fault({
		method: 'PUT',
		path: '/esims',
		times: 'always',
		fault: { kind: 'status', status: 400, body: { message: 'no' }, when: 'before' },
	});
	const { json } = await shop.buy(['unmarked']);
	expect(json[0]).toMatchObject({ outcome: 'bought', warning: expect.stringContaining('could not be written') });
	shop.sandbox.clearFaults();
	const again = await shop.buy(['unmarked']);
	expect(again.json[0]).toMatchObject({ outcome: 'alreadyBought', iccid: json[0].iccid });
	expect(shop.charges()).toBe(1);
});

test('a top-up goes onto the given eSIM, leaves its reference alone, and is not bought twice', async () => {
	const bought = await shop.buy(['first sale']);
	const iccid = String(bought.json[0].iccid);
	const parameters = { options: { iccids: iccid } };
	const topUp = await shop.buy(['top-up'], parameters);
	expect(topUp.json[0]).toMatchObject({ outcome: 'bought', iccid, reference: 'top-up' });
	const again = await shop.buy(['top-up'], parameters);
	expect(again.json[0]).toMatchObject({ outcome: 'alreadyBought', orderId: topUp.json[0].orderId });
	const { json } = await shop.engine.run({ parameters: { resource: 'esim', operation: 'get', iccid: byId(iccid) } });
	expect(json[0].reference).toBe('first sale');
	const mixedUp = await shop.buy(['first sale'], parameters, { workflowId: 'another' });
	expect(mixedUp.error?.message).toContain('already used for another purchase');
	expect(shop.charges()).toBe(2);
});

test('buys into the inventory once per reference', async () => {
	const stock = await shop.buy(['stock'], { assign: false, quantity: 3 });
	expect(stock.json).toHaveLength(1);
	expect(stock.json[0]).toMatchObject({ outcome: 'bought', iccid: null, total: 6.84, warning: null });
	const again = await shop.buy(['stock'], { assign: false, quantity: 3 });
	expect(again.json[0]).toMatchObject({ outcome: 'alreadyBought', orderId: stock.json[0].orderId });
	expect(shop.charges()).toBe(1);
});

test('perOrder gives one item with all eSIMs and numbered QR codes', async () => {
	const { json, items } = await shop.buy(['whole'], { quantity: 2, options: { output: 'perOrder', qrCode: true } });
	expect(json).toHaveLength(1);
	expect(json[0].esims).toHaveLength(2);
	expect(Object.keys(items[0].binary ?? {})).toEqual(['qrCode_0', 'qrCode_1']);
});

test('an ICCID that was a number is refused before anything is sent', async () => {
	const lossy = Number('8944538532008160222');
	const parameters = { options: { iccids: '={{ $json.iccid }}' } };
	const { error } = await shop.buy([{ reference: 'digits', iccid: lossy }], parameters);
	expect(error?.message).toContain('came as a number and has lost digits');
	expect(error?.description).toContain('Pass it as text');
	const { error: read } = await shop.engine.run({
		parameters: { resource: 'esim', operation: 'get', iccid: { __rl: true, mode: 'id', value: '={{ $json.iccid }}' } },
		items: [{ iccid: lossy }],
	});
	expect(read?.message).toContain('came as a number and has lost digits');
	expect(shop.requests()).toEqual([]);
});

test('a broken expression in one item keeps every item from being sent', async () => {
	const { error } = await shop.buy([{ reference: 'fine' }, { reference: 'broken' }], {
		quantity: '={{ $json.reference === "broken" ? $json.a.b.c : 1 }}',
	});
	expect(error).toBeDefined();
	expect(shop.requests()).toEqual([]);
});

test('Execute Once buys for the first item only', async () => {
	const { json } = await shop.buy(['once-1', 'once-2'], {}, { node: { executeOnce: true } });
	expect(json).toHaveLength(1);
	expect(shop.charges()).toBe(1);
});

test('is refused as an AI tool before anything is sent', async () => {
	const { error } = await shop.buy(['agent'], {}, { type: 'esimGoTool' });
	expect(error?.message).toContain('An AI agent may not buy');
	expect(shop.requests()).toEqual([]);
});
