import './skip';
import { openEsimGo } from '../sandbox/esimGoClient';
import { operationWith } from './anyShop';
import { esimGoEngine, type Engine } from './engine';
import { byId, nodeOfNewProcess, ukBundle } from './shop';

/** What version 2.5 of eSIM Go's API has added. That all of it is refused with an older address is in its contract. */

let shop: Awaited<ReturnType<typeof openEsimGo>>;
let engine: Engine;
let iccid: string;

beforeEach(async () => {
	shop = await openEsimGo();
	engine = esimGoEngine(shop.sandbox.esimGo);
	iccid = await shop.buy();
});

afterEach(async () => await shop.sandbox.close());

const run = async (name: string, parameters: object = { iccid: byId(iccid) }) =>
	await engine.run({ parameters: operationWith(name, parameters) });

const suspensions = () => shop.sandbox.requests().filter(({ method, path }) => method === 'POST' && path.endsWith('/suspend')).length;

describe('suspending', () => {
	test.each([
		['refused', 'lower', { repeatedSuspension: 'refuse', stateCase: 'lower' }],
		['accepted', 'capital', { repeatedSuspension: 'accept', stateCase: 'capital' }],
	] as const)('and unsuspending twice is no error if a repeat is %s, with states in %s case', async (_, __, switches) => {
		shop.sandbox.setSwitches('esimGo', switches);
		const [first, again] = [await run('esim.suspend'), await run('esim.suspend')];
		expect(first.json).toEqual([{ iccid, suspended: true, changed: true, status: 'eSIM suspended successfully' }]);
		expect(again.json).toEqual([expect.objectContaining({ iccid, suspended: true, changed: false })]);
		expect((await run('esim.unsuspend')).json[0]).toMatchObject({ suspended: false, changed: true });
		expect((await run('esim.unsuspend')).json[0]).toMatchObject({ suspended: false, changed: false });
		expect(suspensions()).toBe(4);
	});

	test.each(['refuse', 'accept'] as const)(
		'and unsuspending at once does both, though reads lag (repeats: %s)',
		async (repeatedSuspension) => {
			shop.sandbox.setSwitches('esimGo', { stateLagMs: 60_000, repeatedSuspension });
			for (const [operation, suspendedBy] of [
				['esim.suspend', 'partner'],
				['esim.unsuspend', undefined],
				['esim.suspend', 'partner'],
			] as const) {
				expect((await run(operation)).error).toBeUndefined();
				expect(shop.sandbox.state('esimGo').esims.find((one) => one.iccid === iccid)?.suspendedBy).toBe(suspendedBy);
			}
		},
	);

	test('is sent even if the eSIM cannot be read before', async () => {
		shop.sandbox.addFault({
			method: 'GET',
			path: `/esims/${iccid}`,
			times: 'always',
			fault: { kind: 'status', status: 500, when: 'before' },
		});
		expect((await run('esim.suspend')).json[0]).toMatchObject({ suspended: true, changed: true });
	});

	test('is read from its own call, or from the eSIM if eSIM Go has no such call', async () => {
		expect((await run('esim.getSuspension')).json).toEqual([{ iccid, suspended: false, state: null }]);
		await run('esim.suspend');
		shop.sandbox.setSwitches('esimGo', { suspendCanBeRead: false });
		expect((await run('esim.getSuspension')).json).toEqual([{ iccid, suspended: true, state: 'suspended' }]);
	});

	test('by eSIM Go itself cannot be lifted, and the error says who can', async () => {
		shop.sandbox.act('esimGo', { action: 'suspendByPolicy', iccid });
		const { error } = await run('esim.unsuspend');
		expect(error?.message).toContain('eSIM is suspended by policy enforcement');
		expect(error?.description).toContain('only its support can lift that');
		expect((await run('esim.getSuspension')).json[0]).toMatchObject({ suspended: true });
	});

	test('a deactivated eSIM is refused', async () => {
		shop.sandbox.act('esimGo', { action: 'deactivate', iccid });
		expect((await run('esim.suspend')).error?.message).toContain('eSIM is deactivated');
	});
});

describe('deleting', () => {
	test.each(["={{ '' }}", '8944500770000000999'])('needs the same ICCID twice, so with "%s" nothing is sent', async (confirmIccid) => {
		const before = shop.sandbox.requests().length;
		const { error } = await run('esim.delete', { iccid: byId(iccid), confirmIccid });
		expect(error?.message).toContain('Confirm ICCID is not the same as ICCID');
		expect(error?.description).toContain('Nothing was deleted.');
		expect(shop.sandbox.requests()).toHaveLength(before);
	});

	test('takes the eSIM out of the account, however its ICCID is written', async () => {
		const { json } = await run('esim.delete', { iccid: byId(iccid), confirmIccid: ` ${iccid.slice(0, 6)} ${iccid.slice(6)}F` });
		expect(json).toEqual([{ iccid, status: 'eSIM deleted successfully' }]);
		expect((await shop.get(`/esims/${iccid}`)).status).toBe(400);
	});
});

describe('consumption prices', () => {
	test('are numbers, one item per country and profile, with the hash of the list', async () => {
		shop.sandbox.setSwitches('esimGo', { consumptionBilling: true });
		const { json } = await run('catalogue.getPrices', { returnAll: true });
		expect(json.length).toBeGreaterThan(50);
		expect(json.find(({ iso }) => iso === 'GB')).toEqual({
			iso: 'GB',
			country: 'United Kingdom',
			profile: 'Profile 1',
			price: 2.28,
			currency: 'USD',
			id: expect.any(String),
			hash: expect.stringMatching(/^[0-9a-f]{64}$/),
		});
	});

	test('are refused to other accounts, and the error does not blame the key', async () => {
		const { error } = await run('catalogue.getPrices', { returnAll: true });
		expect(error?.message).toContain('not a Consumption partner');
		expect(error?.description).toContain('Only accounts on Consumption billing have these prices, and yours is not one of them.');
	});
});

test.each([
	['a dry run', 'order.create', { reference: 'branded', guards: { dryRun: true } }],
	['an order with a limit', 'order.create', { reference: 'branded', guards: { maxTotal: 100 } }],
	['Validate', 'order.validate', {}],
])('%s with a branding profile is refused under version 2.4 before the order is priced', async (_, operation, parameters) => {
	const { url, esimGo } = shop.sandbox;
	const before = shop.sandbox.requests().length;
	const { error } = await esimGoEngine({ ...esimGo, baseUrl: `${url}/esim-go/v2.4` }).run({
		parameters: operationWith(operation, { bundle: byId(ukBundle), ...parameters, options: { brandingProfile: 'profile-2' } }),
	});
	expect(error?.message).toContain("This operation needs version 2.5 of eSIM Go's API");
	const sent = shop.sandbox.requests().slice(before);
	expect(sent.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('Validate gives the total and its lines, and eSIM Go’s own answer without Simplify', async () => {
	const parameters = { bundle: byId(ukBundle), quantity: 2 };
	const { json } = await run('order.validate', parameters);
	expect(json).toEqual([
		{
			provider: 'esimGo',
			valid: true,
			total: 4.56,
			currency: 'USD',
			statusMessage: null,
			assigned: true,
			lines: [{ planId: ukBundle, quantity: 2, price: 2.28, total: 4.56 }],
		},
	]);
	const raw = await run('order.validate', { ...parameters, simplify: false });
	expect(raw.json[0]).toMatchObject({ total: 4.56, order: [expect.objectContaining({ item: ukBundle })] });
});

test('Validate of an order that cannot be placed says so', async () => {
	shop.sandbox.setSwitches('esimGo', { failedValidation: 'invalidAnswer' });
	const { json } = await run('order.validate', { bundle: byId(ukBundle), quantity: 100_000 });
	expect(json).toEqual([expect.objectContaining({ valid: false, statusMessage: expect.stringMatching(/./), lines: [] })]);
});

test('a top-up buys one bundle for the eSIM, once, and gives the eSIM back with its order', async () => {
	const parameters = { iccid: byId(iccid), bundle: byId(ukBundle), reference: 'trip-2-data' };
	const [first, again] = [await run('esim.topUp', parameters), await run('esim.topUp', parameters)];
	expect(first.json).toEqual([expect.objectContaining({ iccid, outcome: 'bought', planId: ukBundle })]);
	expect(again.json).toEqual([expect.objectContaining({ iccid, outcome: 'alreadyBought', orderId: first.json[0].orderId })]);
	expect(shop.sandbox.ledger()).toHaveLength(2);
});

test('a purchase whose answer was lost stays known when the credential moves to version 2.5', async () => {
	const { url, esimGo } = shop.sandbox;
	const purchase = {
		parameters: operationWith('order.create', { bundle: byId(ukBundle), reference: 'before-the-move', options: { waitMinutes: 0 } }),
	};
	const hidden = 5 * 60_000;
	shop.sandbox.setSwitches('esimGo', { listLagMs: hidden, filterLagMs: hidden, readLagMs: hidden });
	shop.sandbox.addFault({ method: 'POST', path: '/orders', fault: { kind: 'reset', when: 'after' } });
	const lost = await esimGoEngine({ ...esimGo, baseUrl: `${url}/esim-go/v2.4` }).run(purchase);
	expect(lost.error?.message).toContain('The outcome of the purchase "before-the-move" is unknown.');
	const moved = await nodeOfNewProcess();
	const again = await esimGoEngine(esimGo, moved).run(purchase);
	expect(again.error?.message).toContain('The outcome of the purchase "before-the-move" is unknown.');
	expect(shop.sandbox.ledger()).toHaveLength(2);
});

test('both install links come with version 2.5, that of the iPhone with 2.4', async () => {
	const links = async (version: string) => {
		const { url, esimGo } = shop.sandbox;
		const { json } = await esimGoEngine({ ...esimGo, baseUrl: `${url}/esim-go/${version}` }).run({
			parameters: operationWith('esim.get', { iccid: byId(iccid), simplify: false, options: { installLinks: true } }),
		});
		return Object.keys(json[0]).filter((name) => name.endsWith('InstallUrl'));
	};
	expect(await links('v2.5')).toEqual(['appleInstallUrl', 'androidInstallUrl']);
	expect(await links('v2.4')).toEqual(['appleInstallUrl']);
});
