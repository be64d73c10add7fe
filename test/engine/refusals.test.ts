import './skip';
import type { ProviderKey } from '../../sandbox';
import { operationWith, type Shop } from './anyShop';
import { openCelitechShop, tokenPath as celitechTokenPath } from './celitech/shop';
import { openOytelShop } from './oytel/shop';
import { NG_1GB, openPressOneShop, pressOneEngine, tokenPath } from './pressone/shop';
import { byId, openShop, ukBundle } from './shop';

/** What a person reads in the editor: the wholesaler's own words first, then what to do about this very refusal. */

const esimGo = openShop();
const oytel = openOytelShop();
const celitech = openCelitechShop();
const pressOne = openPressOneShop();

const noIccid = byId('8944000000000099999');

/** An operation that is refused, the wholesaler's words for it, and the advice. */
type Case = [
	what: string,
	refused: () => Promise<{ error?: { message: string; description?: string | null } }>,
	words: string,
	advice: string,
];

/** Lets the sandbox answer the next request with a refusal, as the wholesaler's documents word it. */
function refusing<Key extends ProviderKey>(shop: Shop<Key>, path: string, status: number, body: object | string, headers = {}) {
	shop.fault({ path, times: 20, fault: { kind: 'status', status, body, headers } });
	return shop;
}

const esimGoCases: Case[] = [
	[
		'insufficient balance',
		async () => (esimGo.sandbox.act('esimGo', { action: 'setBalance', balance: 1 }), await esimGo.buy(['poor'])),
		'insufficient balance',
		'Add funds',
	],
	[
		'unknown bundle',
		async () => await esimGo.buy(['odd'], { bundle: byId('esim_9GB') }),
		'bundle esim_9GB not found',
		'no bundle of this name',
	],
	['unknown order', async () => await esimGo.run('order.get', { orderReference: byId('nobody') }), 'order not found', 'not your Reference'],
	[
		'unknown order, told by 403 without words',
		async () => await refusing(esimGo, '*', 403, '').run('order.get', { orderReference: byId('nobody') }),
		'(403)',
		'not your Reference',
	],
	['unknown ICCID', async () => await esimGo.run('esim.get', { iccid: noIccid }), 'eSIM not found', 'no eSIM with this ICCID'],
	[
		'unknown ICCID, told by 403',
		async () => (esimGo.set({ foreignEsimStatus: 403 }), await esimGo.run('esim.get', { iccid: noIccid })),
		'eSIM not found',
		'no eSIM with this ICCID',
	],
	[
		'none left in the inventory',
		async () => await esimGo.run('esim.applyBundle', { target: 'new', bundle: byId(ukBundle), reference: 'stock' }),
		'no bundles left in inventory',
		'Inventory, Get Many',
	],
	[
		'wrong key',
		async () => (esimGo.set({ apiKey: 'another-key' }), await esimGo.run('esim.getAll')),
		'access denied',
		'Account Settings, API Details',
	],
	[
		'wrong key, in an order',
		async () => (esimGo.set({ apiKey: 'another-key' }), await esimGo.run('order.validate', { bundle: byId(ukBundle) })),
		'access denied',
		'Account Settings, API Details',
	],
	[
		'rate limit',
		async () => await refusing(esimGo, '*', 429, { message: 'Rate limit exceeded' }, { 'retry-after': '3600' }).run('esim.getAll'),
		'Rate limit exceeded',
		'Run again in 3600 seconds',
	],
	[
		'refunds off',
		async () => await esimGo.run('inventory.refund', { usageId: byId('1'), quantity: 1 }),
		'refunds are not enabled',
		'account manager',
	],
	[
		'no saved card',
		async () => (esimGo.set({ savedCard: false }), await esimGo.run('organisation.topUpBalance', { amount: 1000 })),
		'no saved card',
		'first payment in the eSIM Go portal',
	],
	[
		'invalid by validation',
		async () => (
			esimGo.set({ failedValidation: 'invalidAnswer' }),
			esimGo.sandbox.act('esimGo', { action: 'setBalance', balance: 1 }),
			await esimGo.buy(['priced'], { guards: { maxTotal: 5 } })
		),
		'insufficient balance',
		'Add funds',
	],
];

const oytelCases: Case[] = [
	[
		'insufficient balance',
		async () => await refusing(oytel, '*', 402, { error: 'Insufficient balance', code: 'INSUFFICIENT_BALANCE' }).buy(['poor']),
		'Insufficient balance',
		'does not cover this plan',
	],
	[
		'balance below the floor',
		async () => await refusing(oytel, '*', 402, { error: 'The balance is below 25 USD', code: 'INSUFFICIENT_BALANCE' }).buy(['floor']),
		'below 25 USD',
		'stops its API',
	],
	['unknown plan', async () => await oytel.buy(['odd'], { plan: byId('nothing') }), 'Plan not found', 'no plan with this ID'],
	[
		'plan not on sale',
		async () => await refusing(oytel, '*', 400, { error: 'This plan is not available' }).buy(['gone']),
		'not available',
		'does not sell this plan',
	],
	[
		'unknown eSIM',
		async () => await oytel.run('esim.getStatus', { esimId: 'esim_nobody' }),
		'eSIM not found',
		'Take the "id" of the purchase',
	],
	[
		'wrong key',
		async () => await refusing(oytel, '*', 401, { error: 'Invalid API key' }).buy(['key']),
		'Invalid API key',
		'API Key Header',
	],
	[
		'key without a right',
		async () => await refusing(oytel, '*', 403, { error: 'This key may not provision' }).buy(['right']),
		'may not provision',
		'only read',
	],
	[
		'rate limit',
		async () => await refusing(oytel, '*', 429, { error: 'Too many requests' }, { 'retry-after': '3600' }).buy(['fast']),
		'Too many requests',
		'Run again in 3600 seconds',
	],
	[
		'refused with status 200',
		async () => await refusing(oytel, '*', 200, { success: false, error: 'eSIM not found' }).run('esim.getStatus', { esimId: 'esim_1' }),
		'eSIM not found',
		'Take the "id" of the purchase',
	],
];

const celitechCases: Case[] = [
	[
		'wrong credentials',
		async () => await celitech.newEngine({ clientSecret: 'wrong' }).run({ parameters: operationWith('destination.getAll') }),
		'invalid_client',
		'client ID and client secret',
	],
	[
		'no token for the moment',
		async () => await refusing(celitech, celitechTokenPath, 503, { message: 'Service Unavailable' }).run('destination.getAll'),
		'Service Unavailable',
		'Run again later',
	],
	[
		'credit used up',
		async () => (celitech.set({ creditLimitCents: 1 }), await celitech.buy(['poor'])),
		'credit limit exceeded',
		'raise your credit',
	],
	['unknown size', async () => await celitech.buy(['odd'], { dataLimitInGB: 7 }), 'dataLimitInGB', 'Data (GB)'],
	[
		'unknown destination',
		async () => await refusing(celitech, '/packages', 400, { message: 'destination XXX is not known' }).run('package.getAll'),
		'destination XXX',
		'Destination, Get Many',
	],
	['unknown ICCID', async () => await celitech.run('esim.get', { iccid: noIccid }), 'eSIM not found', 'no eSIM with this ICCID'],
	[
		'unknown purchase',
		async () => await celitech.run('purchase.getConsumption', { purchaseId: byId('nobody') }),
		'purchase not found',
		'no purchase with this ID',
	],
	[
		'unknown purchase, without words',
		async () => await refusing(celitech, '/purchases/*', 404, '').run('purchase.getConsumption', { purchaseId: byId('nobody') }),
		'(404)',
		'no purchase with this ID',
	],
	[
		'rate limit',
		async () =>
			await refusing(celitech, '/destinations', 429, { message: 'Too Many Requests' }, { 'retry-after': '3600' }).run('destination.getAll'),
		'Too Many Requests',
		'Run again in 3600 seconds',
	],
	[
		'wrong address',
		async () => await refusing(celitech, '/destinations', 403, { message: 'Missing Authentication Token' }).run('destination.getAll'),
		'Missing Authentication Token',
		'base URL',
	],
];

const field = (fields: object) => ({ data: fields, meta: { message: 'the parameter is invalid' } });

const pressOneCases: Case[] = [
	[
		'wrong credentials',
		async () => await pressOneEngine(pressOne.sandbox, { clientSecret: 'wrong' }).run({ parameters: operationWith('device.getAll') }),
		'Client authentication failed',
		'client ID and client secret',
	],
	[
		'no token for the moment',
		async () => await refusing(pressOne, tokenPath, 429, { message: 'Too Many Attempts.' }).run('device.getAll'),
		'Too Many Attempts.',
		'Run again later',
	],
	[
		'insufficient credit',
		async () => (pressOne.sandbox.act('pressOne', { action: 'setBalance', balance: 0 }), await pressOne.buy(['poor'])),
		'code 11',
		'Add funds',
	],
	[
		'unknown package, by code',
		async () => (pressOne.set({ unknownPackage: 'code34' }), await pressOne.buy(['odd'], { package: byId('nothing') })),
		'code 34',
		'choose another',
	],
	[
		'unknown package, by field',
		async () =>
			await refusing(pressOne, '/customer/v2/packages', 422, field({ package_id: 'The selected package is invalid.' })).run(
				'package.getAll',
			),
		'package_id',
		'the field Package',
	],
	[
		'none left',
		async () => (
			pressOne.set({ shortStock: 'fieldMap' }),
			pressOne.sandbox.act('pressOne', { action: 'setStock', packageId: NG_1GB, quantity: 1 }),
			await pressOne.buy(['many'], { quantity: 2 })
		),
		'Available quantity: 1',
		'Lower the quantity',
	],
	[
		'unknown order',
		async () => await pressOne.run('order.get', { orderId: byId('999999') }),
		'This action is unauthorized',
		'not your Reference',
	],
	['unknown ICCID', async () => await pressOne.run('esim.get', { iccid: noIccid }), 'resource_not_found', 'does not know this ICCID'],
	['address not allowed', async () => (pressOne.set({ blockIp: true }), await pressOne.run('account.getBalance')), 'code 89', 'allow-list'],
	[
		'rate limit',
		async () =>
			await refusing(
				pressOne,
				'/customer/v2/compatible-devices-lite',
				429,
				{ message: 'Too Many Attempts.' },
				{ 'retry-after': '3600' },
			).run('device.getAll'),
		'Too Many Attempts.',
		'Run again in 3600 seconds',
	],
];

describe.each([
	['eSIM Go', esimGoCases],
	['Oytel', oytelCases],
	['CELITECH', celitechCases],
	['PressOne', pressOneCases],
])('%s', (_, cases) => {
	test.each(cases)('%s: its own words, then what to do', async (__, refused, words, advice) => {
		const { error } = await refused();
		expect(error?.message).toContain(words);
		expect(error?.description).toContain(advice);
		// One item, and nothing was bought: there is nothing to list.
		expect(error?.description).not.toMatch(/[Aa]lready|Nothing (else )?was (bought|done)|further item/);
	});
});
