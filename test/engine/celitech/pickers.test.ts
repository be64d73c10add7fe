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

test('sizes are those of the chosen destination, each once with its prices, the smallest first', async () => {
	const sizesIn = async (destination: string, filter?: string) =>
		(await pick('searchSizes', { filter, parameters: { destination: { __rl: true, mode: 'list', value: destination } } })).results;
	const [france, africa] = [await sizesIn('FRA'), await sizesIn('AFRICA')];
	const { json } = await shop.run('package.getAll', {
		returnAll: true,
		filters: { destination: { __rl: true, mode: 'id', value: 'FRA' }, includeUnlimited: true },
	});
	const labels = new Set(json.map(({ dataLabel }) => String(dataLabel)));
	expect(new Set(france.map(({ name }) => name.split(',')[0]))).toEqual(labels);
	expect(france).toHaveLength(labels.size);
	expect(france.map(({ value }) => value)).toEqual(
		[...france.map(({ value }) => Number(value))].sort((a, b) => (a < 0 ? 1 : b < 0 ? -1 : a - b)),
	);
	expect(france.at(-1)).toMatchObject({ name: expect.stringMatching(/^Unlimited, \d+\.\d\d( to \d+\.\d\d)?$/), value: -1 });
	expect(africa).not.toEqual(france);
	expect((await sizesIn('FRA', 'unlim')).map(({ value }) => value)).toEqual([-1]);
	expect((await sizesIn('FRA', '5gb'))[0]).toMatchObject({ name: expect.stringMatching(/^5 GB, /), value: 5 });
	expect(await sizesIn('FRA', '7000')).toEqual([{ name: 'No size matches "7000"', value: '' }]);
});

test('sizes of a top-up are those of the destination that its eSIM was bought for', async () => {
	const { json } = await shop.buy(['has a destination']);
	const parameters = {
		iccid: { __rl: true, mode: 'id', value: String(json[0].iccid) },
		destination: { __rl: true, mode: 'id', value: 'FRA' },
	};
	expect((await pick('searchTopUpSizes', { parameters })).results).toEqual((await pick('searchSizes', { parameters })).results);
	const unknown = { iccid: { __rl: true, mode: 'id', value: '8935100000000099999' } };
	await expect(pick('searchTopUpSizes', { parameters: unknown })).rejects.toThrow('choose By Size here');
});

test.each([
	['searchSizes', { destination: { __rl: true, mode: 'id', value: '={{ $json.country }}' } }, 'Destination is an expression'],
	['searchSizes', { destination: { __rl: true, mode: 'list', value: '' } }, 'This list needs the Destination'],
	['searchSizes', { destination: { __rl: true, mode: 'id', value: 'XYZ' } }, 'XYZ'],
	['searchTopUpSizes', { iccid: { __rl: true, mode: 'id', value: '={{ $json.iccid }}' } }, 'ICCID is an expression'],
] as const)('%s says what it needs: %j', async (search, parameters, said) => {
	await expect(pick(search, { parameters: { ...parameters } })).rejects.toThrow(said);
});

test.each([
	['searchDestinations', '/destinations'],
	['searchPurchases', '/purchases'],
] as const)('%s says why it cannot be filled', async (search, path) => {
	shop.fault({
		path,
		times: 'always',
		fault: { kind: 'status', status: 403, body: { message: 'Missing Authentication Token' }, when: 'before' },
	});
	await expect(pick(search, {}, 'refused')).rejects.toThrow('CELITECH refused the request (403): Missing Authentication Token');
});
