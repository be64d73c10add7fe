import '../skip';
import { Celitech } from '../../../nodes/Celitech/Celitech.node';
import { picker, type PickOptions } from '../picker';
import { celitechCredential, openCelitechShop } from './shop';

const shop = openCelitechShop();

type Search = keyof Celitech['methods']['listSearch'];

/** `account` makes another credential, for which nothing is kept. */
const pick = async (search: Search, options?: PickOptions, account = 'picker') =>
	await picker(new Celitech(), celitechCredential(shop.sandbox, { tokenUrl: `${shop.sandbox.celitech.tokenUrl}?${account}` }))(
		search,
		options,
	);

test('destinations by name or code, regions too', async () => {
	const { results } = await pick('searchDestinations', { filter: 'fra' });
	expect(results).toContainEqual({ name: 'France (FR, FRA)', value: 'FRA' });
	expect((await pick('searchDestinations', { filter: 'africa' })).results[0]).toEqual({ name: 'Africa (AFRICA)', value: 'AFRICA' });
	expect((await pick('searchDestinations', { filter: 'uk' })).results[0]).toEqual({ name: 'United Kingdom (GB, GBR)', value: 'GBR' });
	const nigeria = await pick('searchDestinations', { filter: 'nigeria' });
	expect(nigeria.results.map(({ value }) => value)).toEqual(['NGA', 'AFRICA']);
	expect((await pick('searchDestinations', { filter: 'atlantis' })).results).toEqual([
		{ name: 'No destination matches "atlantis"', value: '' },
	]);
	expect((await pick('searchPurchases')).results).toEqual([{ name: 'This account has no purchases yet', value: '' }]);
});

test('purchases page by page, and by reference wherever they stand', async () => {
	shop.sandbox.act('celitech', { action: 'buyElsewhere', referenceId: 'BOOKING-1' });
	shop.sandbox.act('celitech', { action: 'buyElsewhere', quantity: 60 });
	const first = await pick('searchPurchases');
	expect(first.results).toHaveLength(50);
	const second = await pick('searchPurchases', { token: String(first.paginationToken) });
	expect(second.results).toHaveLength(11);
	expect(second.paginationToken).toBeUndefined();
	const [purchase] = shop.sandbox.state('celitech').purchases;
	const { results } = await pick('searchPurchases', { filter: 'booking-1' });
	expect(results).toEqual([{ name: expect.stringContaining('France, 1 GB, BOOKING-1'), value: purchase.id }]);
});

test('eSIMs come from their purchases, each once', async () => {
	const { json } = await shop.buy(['pick me']);
	const iccid = String(json[0].iccid);
	shop.sandbox.act('celitech', { action: 'install', iccid });
	await shop.run('purchase.topUp', {
		iccid: { __rl: true, mode: 'id', value: iccid },
		dataLimitInGB: 1,
		period: 'duration',
		duration: 7,
		reference: 'picked top-up',
	});
	const { results } = await pick('searchEsims', { filter: iccid });
	expect(results).toEqual([{ name: expect.stringContaining(`${iccid}, France`), value: iccid }]);
});

test('a picker says why it cannot be filled', async () => {
	shop.fault({
		path: '/destinations',
		times: 'always',
		fault: { kind: 'status', status: 403, body: { message: 'Missing Authentication Token' }, when: 'before' },
	});
	await expect(pick('searchDestinations', {}, 'refused')).rejects.toThrow(
		'CELITECH refused the request (403): Missing Authentication Token',
	);
});
