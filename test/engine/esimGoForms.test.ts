import { byId, openShop, ukBundle } from './shop';

/** In whatever form an account of eSIM Go is answered, the user gets the same fields. */

const shop = openShop();

const cyprusBundle = 'esim_1GB_7D_CY_V2';

const getBundle = async (bundle: string) => (await shop.run('catalogue.get', { bundle: byId(bundle) })).json[0];

const listBundles = async (country: string) =>
	(await shop.run('catalogue.getAll', { returnAll: true, filters: { countries: country } })).json;

describe('countries nested beside their networks', () => {
	test.each([ukBundle, 'esim_1GB_7D_EU_V2'])('%s works where it works with bare ones', async (bundle) => {
		const bare = await getBundle(bundle);
		shop.set({ countriesForm: 'nested' });
		const nested = await getBundle(bundle);
		expect(nested).toEqual(bare);
		expect(nested.countries).toContain('GB');
		expect(nested.region).toBe('Europe');
	});

	test('a list gives the same rows', async () => {
		const bare = await listBundles('GB');
		shop.set({ countriesForm: 'nested' });
		expect(await listBundles('GB')).toEqual(bare);
		expect(bare.length).toBeGreaterThan(5);
	});

	test('without Simplify they are as eSIM Go sent them', async () => {
		shop.set({ countriesForm: 'nested' });
		const { json } = await shop.run('catalogue.get', { bundle: byId(ukBundle), simplify: false });
		expect(json[0].countries).toEqual([{ country: { name: 'United Kingdom', region: 'Europe', iso: 'GB' }, networks: [] }]);
	});
});

test.each(['flat', 'nested'] as const)('CYP is Cyprus, in a bundle and in a list, in %s countries', async (countriesForm) => {
	shop.set({ isoForm: 'cyprusIso3', countriesForm });
	expect(await getBundle(cyprusBundle)).toMatchObject({ countries: ['CY'], region: 'Europe' });
	const rows = await listBundles('CY');
	expect(rows.length).toBeGreaterThan(0);
	for (const row of rows) expect(row).toMatchObject({ countries: ['CY'], region: 'Europe' });
});

test.each([
	['absent', null],
	['limited', 100],
	['unlimited', null],
	['minusOne', null],
] as const)('allowances for voice and SMS that are %s come out as %s', async (catalogueAllowances, amount) => {
	shop.set({ catalogueAllowances });
	const expected = { voiceMinutes: amount, smsCount: amount, dataMB: 1000, unlimited: false };
	expect(await getBundle(ukBundle)).toMatchObject(expected);
	expect((await listBundles('GB')).find(({ id }) => id === ukBundle)).toMatchObject(expected);
});

describe('assignments with allowances in place of quantities', () => {
	/** An eSIM of which a quarter is used. */
	async function used(reference: string, bundle = ukBundle): Promise<string> {
		shop.set({ processingMs: 0 });
		const { json } = await shop.buy([reference], { bundle: byId(bundle) });
		const iccid = String(json[0].iccid);
		shop.sandbox.act('esimGo', { action: 'use', iccid, megabytes: 250 });
		return iccid;
	}

	const usages = async (iccid: string, bundle: string) => [
		(await shop.run('esimBundle.get', { iccid: byId(iccid), bundle: byId(bundle) })).json,
		(await shop.run('esimBundle.getAll', { iccid: byId(iccid), returnAll: true })).json,
	];

	test('tell the same of what is left', async () => {
		const iccid = await used('the same');
		const quantities = await usages(iccid, ukBundle);
		shop.set({ assignmentAllowances: true });
		const allowances = await usages(iccid, ukBundle);
		expect(allowances).toEqual(quantities);
		for (const [usage] of allowances)
			expect(usage).toMatchObject({ kind: 'data', totalMB: 1000, usedMB: 250, remainingMB: 750, usedPercent: 25, unlimited: false });
	});

	test('without limit there is no amount', async () => {
		const bundle = 'esim_UL_7D_GB_V2';
		const iccid = await used('without limit', bundle);
		shop.set({ assignmentAllowances: true });
		for (const [usage] of await usages(iccid, bundle))
			expect(usage).toMatchObject({ kind: 'data', planId: bundle, unlimited: true, totalMB: null, remainingMB: null, usedPercent: null });
	});

	test('change nothing of the eSIM itself, and a purchase is found again by its reference', async () => {
		const iccid = await used('found again');
		const before = (await shop.run('esim.get', { iccid: byId(iccid) })).json;
		shop.set({ assignmentAllowances: true });
		expect((await shop.run('esim.get', { iccid: byId(iccid) })).json).toEqual(before);
		const { json } = await shop.buy(['found again'], {}, { workflowId: 'another' });
		expect(json[0]).toMatchObject({ outcome: 'alreadyBought', iccid });
		expect(shop.charges()).toBe(1);
	});
});
