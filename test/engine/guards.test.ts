import { byId, openShop, ukBundle } from './shop';

const shop = openShop();

const validations = () => shop.sandbox.requests().filter(({ body }) => JSON.stringify(body).includes('"validate"')).length;

test('Max Total keeps a dear order from being sent, and prices each distinct basket once', async () => {
	const guarded = { guards: { maxTotal: 2 } };
	const { json } = await shop.buy(['dear-1', 'dear-2', 'dear-3'], guarded, { node: { onError: 'continueRegularOutput' } });
	expect(json.map(({ error }) => error)).toEqual(
		[0, 1, 2].map((item) => `This order costs 2.28 USD, more than the Max Total of 2 USD [item ${item}]`),
	);
	expect(validations()).toBe(1);
	expect(shop.charges()).toBe(0);
	const { json: bought } = await shop.buy(['dear-1'], { guards: { maxTotal: 2.28 } });
	expect(bought[0].outcome).toBe('bought');
});

test('Min Balance After counts every order of the run', async () => {
	shop.sandbox.act('esimGo', { action: 'setBalance', balance: 10 });
	const { json } = await shop.buy(
		['b-1', 'b-2', 'b-3'],
		{ guards: { minBalanceAfter: 5 } },
		{ node: { onError: 'continueRegularOutput' } },
	);
	expect(json.map(({ outcome }) => outcome)).toEqual(['bought', 'bought', undefined]);
	expect(json[2].error).toContain('The balance is 5.44');
	expect(shop.charges()).toBe(2);
});

test('Max Units per Run refuses the whole run, and does not count what was bought before', async () => {
	const guarded = { guards: { maxUnitsPerRun: 2 } };
	const over = await shop.buy(['u-1', 'u-2', 'u-3'], guarded);
	expect(over.error?.message).toContain('This run would buy 3 units, more than the Max Units per Run of 2');
	expect(shop.charges()).toBe(0);
	await shop.buy(['u-1'], guarded);
	const { json } = await shop.buy(['u-1', 'u-2', 'u-3'], guarded);
	expect(json.map(({ outcome }) => outcome)).toEqual(['alreadyBought', 'bought', 'bought']);
	expect(shop.charges()).toBe(3);
});

test('Dry Run prices and buys nothing, and the reference stays free', async () => {
	const { json } = await shop.buy(['dry'], { guards: { dryRun: true }, quantity: 2 });
	expect(json).toHaveLength(1);
	expect(json[0]).toMatchObject({
		reference: 'dry',
		outcome: 'dryRun',
		orderId: null,
		planId: ukBundle,
		total: 4.56,
		currency: 'USD',
		iccid: null,
	});
	expect(shop.charges()).toBe(0);
	const { json: bought } = await shop.buy(['dry'], { quantity: 2 });
	expect(bought.map(({ outcome }) => outcome)).toEqual(['bought', 'bought']);
});

test('an invalid order is refused before anything is sent, in both forms that eSIM Go may answer', async () => {
	for (const failedValidation of ['error', 'invalidAnswer'] as const) {
		shop.sandbox.setSwitches('esimGo', { failedValidation });
		const { error } = await shop.buy(['wrong'], { bundle: byId('esim_none'), guards: { maxTotal: 5 } });
		expect(error?.message).toMatch(/refused the request|says that this order is invalid/);
	}
	expect(shop.charges()).toBe(0);
});

test('a limit that is not a number is refused', async () => {
	const { error } = await shop.buy(['nan'], { guards: { maxTotal: 'ten' } });
	expect(error?.message).toContain('Max Total');
	expect(shop.requests()).toEqual([]);
});
