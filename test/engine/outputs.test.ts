import './skip';
import type { ProviderKey } from '../../sandbox';
import { readQrCode } from '../e2e/harness/qrCode';
import type { Shop } from './anyShop';
import { openCelitechShop, thePurchase as celitechPurchase } from './celitech/shop';
import type { RunResult } from './engine';
import { openOytelShop } from './oytel/shop';
import { openPressOneShop } from './pressone/shop';
import { byId, openShop, thePurchase, ukBundle } from './shop';

/** What a purchase gives to the next node, the same from every wholesaler and in every outcome. */

const esimGo = openShop();
const oytel = openOytelShop();
const celitech = openCelitechShop();
const pressOne = openPressOneShop();

const mapped = ['iccid', 'activationCode', 'outcome', 'reference', 'orderId', 'price'];

/** In cents, since decimal fractions do not add up exactly. */
const sum = (items: RunResult['json']) => items.reduce((all, { price }) => all + Math.round(Number(price) * 100), 0);
const total = ([first]: RunResult['json']) => Math.round(Number(first.total) * 100);

const dataUrlOf = ({ qrCodeDataUrl }: RunResult['json'][number]) =>
	Buffer.from(String(qrCodeDataUrl).replace('data:image/png;base64,', ''), 'base64');

const shops: Array<[string, { buy: Shop<ProviderKey>['buy'] }, number]> = [
	['eSIM Go', esimGo, 2],
	['Oytel', oytel, 1],
	['CELITECH', celitech, 3],
	['PressOne', pressOne, 3],
];

describe.each(shops)('%s', (name, shop, quantity) => {
	const several = name === 'Oytel' ? {} : { quantity };

	test('starts with what people map, with the same fields in every outcome', async () => {
		const bought = await shop.buy(['columns'], several);
		const again = await shop.buy(['columns'], several);
		const dry = await shop.buy(['columns, dry'], { ...several, guards: { dryRun: true } });
		const [fields] = bought.json.map(Object.keys);
		expect(fields.slice(0, mapped.length)).toEqual(mapped);
		expect([bought, again, dry].map(({ json }) => json[0].outcome)).toEqual(['bought', 'alreadyBought', 'dryRun']);
		for (const item of [...bought.json, ...again.json, ...dry.json]) expect(Object.keys(item)).toEqual(fields);
	});

	test('gives each eSIM its share of the total', async () => {
		const bought = await shop.buy(['shares'], several);
		expect(bought.json).toHaveLength(quantity);
		// Oytel's flat answer names no cost.
		if (name === 'Oytel') expect(bought.json[0]).toMatchObject({ total: null, price: null });
		else expect(total(bought.json)).toBeGreaterThan(0);
		expect(sum(bought.json)).toBe(total(bought.json));
		const again = await shop.buy(['shares'], several);
		expect(again.json.map(({ price }) => price)).toEqual(bought.json.map(({ price }) => price));
		const dry = await shop.buy(['shares, dry'], { ...several, guards: { dryRun: true } });
		expect(sum(dry.json)).toBe(total(dry.json));
	});

	test('one item per order has the shares on its eSIMs', async () => {
		const { json } = await shop.buy(['per order'], { ...several, options: { output: 'perOrder' } });
		expect(Object.keys(json[0]).slice(0, 4)).toEqual(['outcome', 'reference', 'orderId', 'planId']);
		const esims: RunResult['json'] = json[0].esims as never;
		expect(Object.keys(esims[0]).slice(0, 3)).toEqual(['iccid', 'activationCode', 'price']);
		expect(sum(esims)).toBe(total(json));
	});

	test('gives the QR code as text on every eSIM', async () => {
		const { json } = await shop.buy(['texts'], { ...several, options: { qrCodeDataUrl: true } });
		for (const item of json) {
			expect(item.qrCodeDataUrl).toMatch(/^data:image\/png;base64,/);
			if (item.activationCode !== null) expect(readQrCode(dataUrlOf(item))).toBe(item.activationCode);
		}
		const order = await shop.buy(['texts'], { ...several, options: { qrCodeDataUrl: true, output: 'perOrder' } });
		const esims: RunResult['json'] = order.json[0].esims as never;
		expect(esims.map(({ qrCodeDataUrl }) => qrCodeDataUrl)).toEqual(json.map(({ qrCodeDataUrl }) => qrCodeDataUrl));
		const dry = await shop.buy(['no texts'], { ...several, guards: { dryRun: true }, options: { qrCodeDataUrl: true } });
		expect(dry.json[0].qrCodeDataUrl).toBeNull();
	});
});

test('several lines with several prices: each eSIM has the price of its line', async () => {
	const line = [{ bundle: byId('esim_3GB_30D_GB_V2'), quantity: 1 }];
	const { json } = await esimGo.buy(['lines'], { quantity: 2, options: { moreLines: { line } } });
	expect(json).toHaveLength(3);
	expect(new Set(json.filter(({ planId }) => planId === ukBundle).map(({ price }) => price)).size).toBe(1);
	expect(new Set(json.map(({ price }) => price)).size).toBe(2);
	expect(sum(json)).toBe(total(json));
});

test.each([
	['eSIM Go', esimGo, thePurchase],
	['CELITECH', celitech, celitechPurchase],
] as const)('a purchase at %s that was found after a lost answer has shares, too', async (_, shop, request) => {
	shop.fault({ ...request, times: 1, fault: { kind: 'reset', when: 'after' } });
	const { json } = await shop.buy(['lost and found'], { quantity: 2 });
	expect(json.map(({ outcome }) => outcome)).toEqual(['reconciled', 'reconciled']);
	expect(sum(json)).toBe(total(json));
});

test('a top-up costs its eSIM the whole total, and stock without eSIMs is one item', async () => {
	const { json } = await esimGo.buy(['topped up']);
	const target = { iccid: byId(String(json[0].iccid)), bundle: byId(ukBundle), reference: 'topped up once' };
	const topUp = await esimGo.run('esim.topUp', target);
	expect(topUp.json).toEqual([expect.objectContaining({ iccid: json[0].iccid, price: topUp.json[0].total })]);
	const stock = await esimGo.buy(['stock'], { quantity: 3, assign: false });
	expect(stock.json).toEqual([expect.objectContaining({ iccid: null, price: stock.json[0].total })]);
	const applied = await esimGo.run('esim.applyBundle', { target: 'new', bundle: byId(ukBundle), reference: 'applied' });
	expect(applied.json[0]).toMatchObject({ total: null, price: null });
});

test('reads give the QR code as text, too', async () => {
	const options = { qrCodeDataUrl: true };
	const { json } = await esimGo.buy(['read']);
	const read = await esimGo.run('esim.get', { iccid: byId(String(json[0].iccid)), options });
	expect(readQrCode(dataUrlOf(read.json[0]))).toBe(json[0].activationCode);
	const french = await celitech.buy(['read in France']);
	expect(french.error).toBeUndefined();
	const readThere = await celitech.run('esim.get', { iccid: byId(String(french.json[0].iccid)), options });
	expect(readQrCode(dataUrlOf(readThere.json[0]))).toBe(french.json[0].activationCode);
	const nigerian = await pressOne.buy(['read in Nigeria']);
	const readHere = await pressOne.run('esim.get', { iccid: byId(String(nigerian.json[0].iccid)), options });
	expect(readQrCode(dataUrlOf(readHere.json[0]))).toBe(nigerian.json[0].activationCode);
});

describe('eSIM Go 2.5', () => {
	test('says the state of an eSIM in lower case, and the balance beside an order', async () => {
		esimGo.set({ stateCase: 'capital' });
		const { json } = await esimGo.buy(['newer']);
		expect(json[0].runningBalance).toBe(5000 - Number(json[0].total));
		const iccid = byId(String(json[0].iccid));
		expect((await esimGo.run('esim.get', { iccid })).json[0].state).toBe('active');
		expect((await esimGo.run('esim.getAll', { returnAll: true })).json.map(({ state }) => state)).toContain('active');
		const order = await esimGo.run('order.get', { orderReference: byId(String(json[0].orderId)) });
		expect(order.json[0]).toMatchObject({ total: json[0].total, runningBalance: json[0].runningBalance });
	});

	test.each(['BYTES', 'MB'] as const)('allowances in %s say the same as the older quantities', async (allowanceUnit) => {
		esimGo.set({ processingMs: 0, allowanceUnit });
		const { json } = await esimGo.buy([`left in ${allowanceUnit}`]);
		const iccid = String(json[0].iccid);
		esimGo.sandbox.act('esimGo', { action: 'use', iccid, megabytes: 250 });
		const { json: usage } = await esimGo.run('esimBundle.get', { iccid: byId(iccid), bundle: byId(ukBundle) });
		expect(usage[0]).toMatchObject({ kind: 'data', totalMB: 1000, remainingMB: 750, usedPercent: 25, unlimited: false });
	});

	test('a bundle without a fixed price passes through, and no guard with an amount lets it be bought', async () => {
		esimGo.set({ billingType: 'Consumption' });
		const { json } = await esimGo.run('catalogue.get', { bundle: byId(ukBundle) });
		expect(json[0]).toMatchObject({ id: ukBundle, billingType: 'Consumption' });
		const { error } = await esimGo.buy(['guarded'], { guards: { maxTotal: 100 } });
		expect(error?.message).toContain(`The bundle ${ukBundle} has no fixed price: its billing type is Consumption`);
		expect(error?.description).toContain('Nothing was bought');
		expect(esimGo.charges()).toBe(0);
		expect((await esimGo.buy(['guarded'])).json[0].outcome).toBe('bought');
	});
});
