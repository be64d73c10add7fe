import { openPressOneShop } from './shop';

/** Accounts that PressOne answers in another way. */

const shop = openPressOneShop();

test('what an account with a discount pays is the total, though there is no net price', async () => {
	shop.set({ pricing: 'discount' });
	const { json } = await shop.buy(['discount'], { quantity: 2 });
	expect(json[0]).toMatchObject({ outcome: 'bought', total: 6.3, currency: 'USD' });
});

describe('guards of an account with a discount, which is shown no net prices, count the list price', () => {
	/** Of 1 GB in Nigeria 4.5 is the list price, and 3.15 is charged. */
	beforeEach(() => shop.set({ pricing: 'discount' }));

	test('Max Total: nothing above it is bought, and what is bought is charged with less', async () => {
		const { error } = await shop.buy(['below'], { guards: { maxTotal: 4.4 } });
		expect(error?.message).toContain('This order costs 4.5, more than the Max Total of 4.4');
		expect(shop.charges()).toBe(0);
		const { json } = await shop.buy(['at it'], { guards: { maxTotal: 4.5 } });
		expect(json[0]).toMatchObject({ outcome: 'bought', total: 3.15, warning: null });
	});

	test('Min Balance After', async () => {
		shop.sandbox.act('pressOne', { action: 'setBalance', balance: 10 });
		const { error } = await shop.buy(['too much'], { guards: { minBalanceAfter: 6 } });
		expect(error?.message).toContain('After this order of 4.5, less than 6 would be left');
		expect(shop.charges()).toBe(0);
		expect((await shop.buy(['enough'], { guards: { minBalanceAfter: 5.5 } })).json[0].outcome).toBe('bought');
	});

	test('a dry run says that it is the list price', async () => {
		const { json } = await shop.buy(['dry'], { guards: { dryRun: true } });
		expect(json[0]).toMatchObject({ outcome: 'dryRun', total: 4.5, warning: expect.stringContaining('list price') });
	});
});

test('an address that is not on the allow-list is a clear refusal: nothing was bought, and nothing is looked for', async () => {
	shop.set({ blockIp: true });
	const rule = {
		method: 'GET',
		path: '/customer/v2/orders',
		times: 'always',
		fault: { kind: 'status', status: 200, body: { data: [], meta: {} } },
	} as const;
	shop.fault(rule);
	const { error } = await shop.buy(['blocked']);
	expect(error?.message).toContain('refused the request (403)');
	expect(error?.description).toContain('allow-list');
	expect(error?.context.data).toMatchObject({ outcome: 'notBought', code: '89' });
	expect(shop.requests().filter((request) => request.startsWith('POST'))).toHaveLength(1);
	expect(shop.requests().length).toBeLessThanOrEqual(3);
});
