import '../fault/rush';
import { openPressOneShop } from './pressone/shop';
import { noWait } from './evidence';
import { openShop } from './shop';

/** A row that cannot be read may be any order: one that mentions the reference is neither adopted nor taken for none. */

const sellers = [
	{
		name: 'eSIM Go',
		shop: openShop(),
		path: '/esims',
		body: (reference: string) => ({ esims: [{ iccid: null, customerRef: reference }] }),
	},
	{
		name: 'PressOne',
		shop: openPressOneShop(),
		path: '/customer/v2/orders',
		body: (reference: string) => ({ data: [{ id: null, description: `[ref:${reference}]` }], meta: { last_page: 1 } }),
	},
];

test.each(sellers)(
	'$name: an unreadable row that mentions the reference keeps it from being bought; any other one changes nothing',
	async ({ name, shop, path, body }) => {
		const reference = `unread ${name} 1`;
		const list = { method: 'GET', path };
		shop.fault({ ...list, fault: { kind: 'status', status: 200, body: body(reference), when: 'before' } });
		const { error } = await shop.buy([reference], noWait);
		expect(error?.context.data).toMatchObject({ outcome: 'unknown' });
		expect(shop.charges()).toBe(0);
		shop.fault({ ...list, fault: { kind: 'status', status: 200, body: body(`${reference}0`), when: 'before' } });
		const { json } = await shop.buy([reference], noWait);
		expect(json[0].outcome).toBe('bought');
		expect(shop.charges()).toBe(1);
	},
);

test('eSIM Go: an answer without any list does not say that nothing was bought', async () => {
	const [{ shop, path }] = sellers;
	shop.fault({
		method: 'GET',
		path,
		times: 'always',
		fault: { kind: 'status', status: 200, body: { message: 'Internal error' }, when: 'before' },
	});
	const { error } = await shop.buy(['no list'], noWait);
	expect(error?.message).toContain('it contains no list');
	expect(shop.charges()).toBe(0);
});
