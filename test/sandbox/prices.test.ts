import { startSandbox, type Sandbox } from '../../sandbox';
import { clientOf as celitechClient } from './celitechClient';
import { clientOf as esimGoClient, GB_1GB } from './esimGoClient';
import { oytelClient } from './oytelClient';
import { NG_1GB, NG_3GB_TOPUP, clientOf as pressOneClient } from './pressoneClient';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ switches: { esimGo: { requestsPerWindow: 0, processingMs: 0 } } });
});
afterEach(async () => await sandbox.close());

const amounts = () => sandbox.ledger().map(({ amount }) => amount);

describe('a price that has moved', () => {
	it('at eSIM Go is in the catalogue, in a validation and in what is charged, until the reset', async () => {
		const { order, get } = esimGoClient(sandbox);
		const price = async () => (await get(`/catalogue/bundle/${GB_1GB}`)).json.price;
		sandbox.act('esimGo', { action: 'setPrice', bundle: GB_1GB, price: 9.99 });
		expect(await price()).toBe(9.99);
		expect((await get('/catalogue?countries=GB&description=1GB')).json.bundles[0].price).toBe(9.99);
		expect((await order({ quantity: 2 }, { type: 'validate' })).json.total).toBe(19.98);
		expect((await order({ quantity: 2 })).json.total).toBe(19.98);
		expect(amounts()).toEqual([19.98]);
		sandbox.reset();
		expect(await price()).toBe(2.28);
	});

	it('at eSIM Go leaves what stock was bought for', async () => {
		const { stock } = esimGoClient(sandbox);
		await stock(6);
		sandbox.act('esimGo', { action: 'setPrice', bundle: GB_1GB, price: 9.99 });
		await sandbox.advanceClock(10_000);
		expect(sandbox.state('esimGo').stock).toMatchObject([{ pricePerUnit: 2.28 }]);
	});

	it('at CELITECH goes by destination and size, or by package, and leaves older purchases', async () => {
		const { buy, get } = celitechClient(sandbox);
		await buy();
		sandbox.act('celitech', { action: 'setPrice', destination: 'FRA', gigabytes: 5, priceInCents: 4321 });
		const packages = async () => (await get('/packages?destination=FRA&dataLimitInGB=5')).json.packages;
		const [first] = await packages();
		expect((await packages()).map(({ priceInCents }: { priceInCents: number }) => priceInCents)).toEqual(Array(6).fill(4321));
		await buy();
		const listed = (await get('/purchases')).json.purchases;
		expect([listed[0].package.priceInCents, amounts()[1]]).toEqual([4321, 43.21]);
		expect(listed[1].package.priceInCents / 100).toBe(amounts()[0]);
		sandbox.act('celitech', { action: 'setPrice', packageId: first.id, priceInCents: 5 });
		expect((await packages())[0].priceInCents).toBe(5);
		expect(() => sandbox.act('celitech', { action: 'setPrice', destination: 'FRA', priceInCents: 5 })).toThrow('give packageId');
	});

	it('at PressOne goes by package, top-ups too', async () => {
		const { login, buyActive, order, topUp, get } = pressOneClient(sandbox);
		await login();
		const iccid = await buyActive();
		sandbox.act('pressOne', { action: 'setNetPrice', packageId: NG_1GB, netPrice: 8 });
		sandbox.act('pressOne', { action: 'setNetPrice', packageId: NG_3GB_TOPUP, netPrice: 9 });
		const [nigeria] = (await get('/packages?filter[country]=NG')).json.data;
		expect(nigeria.operators[0].packages[0]).toMatchObject({ id: NG_1GB, net_price: 8 });
		expect((await get(`/sims/${iccid}/topups`)).json.data).toContainEqual(expect.objectContaining({ id: NG_3GB_TOPUP, net_price: 9 }));
		expect((await order({ quantity: 2 })).json.data.net_price).toBe(8);
		await topUp(iccid);
		expect(amounts().slice(1)).toEqual([16, 9]);
		expect((await get('/orders')).json.data.map(({ net_price: net }: { net_price: number }) => net)).toEqual([9, 8, 3.15]);
	});

	it('at Oytel goes by plan', async () => {
		const { get, provision } = oytelClient(sandbox);
		sandbox.setSwitches('oytel', { answerShape: 'nested' });
		sandbox.act('oytel', { action: 'setPrice', planId: 'eu-roam-50', price: 30 });
		expect((await get('/plans')).json.plans).toContainEqual(expect.objectContaining({ id: 'eu-roam-50', pricing: { base_price: 30 } }));
		expect((await provision()).json.billing.cost_usd).toBe(30);
		expect(() => sandbox.act('oytel', { action: 'setPrice', planId: 'none', price: 1 })).toThrow('There is no plan none');
	});
});

describe('a charge of twice the price', () => {
	it('at eSIM Go shows in the answer, in the balance and in later reads, not in the validation', async () => {
		const { order, get } = esimGoClient(sandbox);
		sandbox.setSwitches('esimGo', { chargedFactor: 2 });
		expect((await order({ quantity: 2 }, { type: 'validate' })).json.total).toBe(4.56);
		const { json } = await order({ quantity: 2 });
		expect(json).toMatchObject({ total: 9.12, order: [{ pricePerUnit: 4.56, subTotal: 9.12 }] });
		expect((await get(`/orders/${json.orderReference}`)).json.total).toBe(9.12);
		expect([amounts(), sandbox.state('esimGo').balance]).toEqual([[9.12], 4990.88]);
	});

	it('at CELITECH shows in GET /purchases alone: no answer has a total', async () => {
		const { buy, get } = celitechClient(sandbox);
		await buy();
		sandbox.setSwitches('celitech', { chargedFactor: 2 });
		await buy();
		const [twice, once] = (await get('/purchases')).json.purchases.map(
			(each: { package: { priceInCents: number } }) => each.package.priceInCents,
		);
		expect(twice).toBe(2 * once);
		expect(amounts()).toEqual([once / 100, twice / 100]);
	});

	it('at PressOne shows in net_price', async () => {
		const { login, order } = pressOneClient(sandbox);
		await login();
		sandbox.setSwitches('pressOne', { chargedFactor: 2 });
		expect((await order({ quantity: 2 })).json.data).toMatchObject({ price: 4.5, net_price: 6.3 });
		expect(amounts()).toEqual([12.6]);
	});

	it('at Oytel shows in cost_usd; at PressOne Voice only in the balance', async () => {
		sandbox.setSwitches('oytel', { chargedFactor: 2, answerShape: 'nested' });
		expect((await oytelClient(sandbox).provision()).json.billing.cost_usd).toBe(39);
		sandbox.setSwitches('pressOneVoice', { chargedFactor: 1.5 });
		sandbox.act('pressOneVoice', { action: 'otherOrder', email: 'ada@example.com' });
		expect(amounts()).toEqual([39, 7.5]);
	});
});

describe('a balance that is behind', () => {
	it('at eSIM Go shows each charge when its time has come, and what is added at once', async () => {
		const { order, get, call } = esimGoClient(sandbox);
		const balance = async () => (await get('/organisation')).json.balance;
		sandbox.setSwitches('esimGo', { balanceLagMs: 60_000 });
		await order();
		await sandbox.advanceClock(30_000);
		await order();
		expect(await balance()).toBe(5000);
		await call('POST', '/organisation/balance?amount=1000');
		expect(await balance()).toBe(6000);
		await sandbox.advanceClock(30_000);
		expect(await balance()).toBe(5997.72);
		sandbox.act('esimGo', { action: 'setBalance', balance: 2 });
		expect(await balance()).toBe(2);
		expect((await order()).status).toBe(400);
	});

	it('at PressOne too', async () => {
		const { login, order, get } = pressOneClient(sandbox);
		await login();
		const balance = async () => (await get('/balance')).json.data.balances.availableBalance.amount;
		sandbox.setSwitches('pressOne', { balanceLagMs: 60_000 });
		await order();
		expect(await balance()).toBe(500);
		await sandbox.advanceClock(60_000);
		expect(await balance()).toBe(496.85);
	});
});
