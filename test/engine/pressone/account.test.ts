import { openPressOneShop } from './shop';

/** Accounts that PressOne answers in another way. */

const shop = openPressOneShop();

test('what an account with a discount pays is the total, though there is no net price', async () => {
	shop.set({ pricing: 'discount' });
	const { json } = await shop.buy(['discount'], { quantity: 2 });
	expect(json[0]).toMatchObject({ outcome: 'bought', total: 6.3, currency: 'USD' });
});

test('an address that is not on the allow-list is a clear refusal: nothing was bought, and nothing is looked for', async () => {
	shop.set({ blockIp: true });
	const rule = { method: 'GET', path: '/customer/v2/orders', times: 'always', fault: { kind: 'status', status: 200, body: { data: [], meta: {} } } } as const;
	shop.fault(rule);
	const { error } = await shop.buy(['blocked']);
	expect(error?.message).toContain('refused the request (403)');
	expect(error?.description).toContain('allow-list');
	expect(error?.context.data).toMatchObject({ outcome: 'notBought', code: '89' });
	expect(shop.requests().filter((request) => request.startsWith('POST'))).toHaveLength(1);
	expect(shop.requests().length).toBeLessThanOrEqual(3);
});
