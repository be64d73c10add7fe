import { planOf, stockOf, usageOf } from '../../../nodes/EsimGo/model';
import { readAssignments, readBundle, readInventory } from '../../../nodes/EsimGo/wire';

/** Catalogue rows and assignments as they were seen in public shops. */

const plan = (fields: object) => planOf(readBundle({ name: 'esim_1GB_7D_XX_V2', ...fields }).wire);

const country = (iso: string, name = iso, region = 'Europe') => ({ iso, name, region });

describe('where a bundle works', () => {
	test('a regional bundle works in the countries that it roams in, and its label is its region', () => {
		const roamingEnabled = [country('FR'), country('de'), country('FR')];
		expect(plan({ countries: [country('Europe+', 'Europe+')], roamingEnabled })).toMatchObject({
			countries: ['FR', 'DE'],
			region: 'Europe+',
		});
		expect(plan({ countries: [country('Global - Light', '')], roamingEnabled })).toMatchObject({
			countries: ['FR', 'DE'],
			region: 'Global - Light',
		});
	});

	test('a bundle of one country works there and where it roams', () => {
		expect(plan({ countries: [country('GB')], roamingEnabled: [country('JE'), country('GB')] })).toMatchObject({
			countries: ['GB', 'JE'],
			region: 'Europe',
		});
		expect(plan({ countries: ['GB'] })).toMatchObject({ countries: ['GB'], region: null });
		expect(plan({ countries: [country('GB')], roamingEnabled: null })).toMatchObject({ countries: ['GB'], region: 'Europe' });
	});

	test('nested countries count as bare ones', () => {
		const nested = (iso: string) => ({ country: country(iso), networks: [{ name: 'Net', speeds: ['4G'] }] });
		expect(
			plan({ countries: [nested('GB')], roamingEnabled: [nested('JE')], speed: { speeds: ['4G'], potentialSpeeds: [] } }),
		).toMatchObject({ countries: ['GB', 'JE'], region: 'Europe' });
	});

	test('CYP is Cyprus, and what is no code of two letters is no country', () => {
		expect(plan({ countries: [country('CYP', 'Cyprus')] })).toMatchObject({ countries: ['CY'], region: 'Europe' });
		expect(plan({ countries: [country('CENAM', 'CENAM')] })).toMatchObject({ countries: [], region: 'CENAM' });
	});
});

describe('what is unlimited has no amount', () => {
	test.each([[{ dataAmount: -1, unlimited: true }], [{ dataAmount: 0, unlimited: true }], [{ dataAmount: -1 }]])('data %j', (fields) =>
		expect(plan(fields)).toMatchObject({ dataMB: null, unlimited: true, dataLabel: 'Unlimited' }),
	);

	test.each([{ amount: 0, unlimited: true }, { amount: -1, unlimited: false }, { amount: -1 }])('voice and SMS %j', (each) => {
		const allowances = [
			{ type: 'VOICE', unit: 'MINS', ...each },
			{ type: 'SMS', unit: 'SMS', ...each },
		];
		expect(plan({ allowances })).toMatchObject({ voiceMinutes: null, smsCount: null });
	});

	test('what is limited keeps its amount, and of several that differ none is chosen', () => {
		const voice = (amount: number, service: string) => ({ type: 'VOICE', unit: 'MINS', service, amount, unlimited: false });
		expect(plan({ allowances: [voice(100, 'STANDARD')] }).voiceMinutes).toBe(100);
		expect(plan({ allowances: [voice(100, 'STANDARD'), voice(100, 'ROAMING')] }).voiceMinutes).toBe(100);
		expect(plan({ allowances: [voice(100, 'STANDARD'), voice(20, 'ROAMING')] }).voiceMinutes).toBeNull();
	});

	test('stock', () => {
		const bundles = [{ name: 'esim_UL', data: -1, available: [{ id: 1, total: 1, remaining: 1 }] }];
		expect(readInventory({ bundles }).flatMap(({ wire }) => stockOf(wire))).toEqual([expect.objectContaining({ dataMB: null })]);
	});

	test('a bundle that is listed without a purchase is sold out, and not lost from a report', () => {
		for (const bundle of [{ name: 'esim_1GB', available: [] }, { name: 'esim_1GB' }]) {
			expect(readInventory([bundle]).flatMap(({ wire }) => stockOf(wire))).toEqual([
				expect.objectContaining({ planId: 'esim_1GB', usageId: null, total: null, remaining: 0 }),
			]);
		}
	});
});

describe('allowances of an assignment', () => {
	const usage = (fields: object) =>
		usageOf(readAssignments({ assignments: [{ id: '1', bundleState: 'active', ...fields }] })[0].wire, '89', 'esim_1GB');
	const data = { type: 'DATA', initialAmount: 1_000_000_000, remainingAmount: 250_000_000, unit: 'BYTES', unlimited: false };

	test('tell what is left where the quantities are gone', () => {
		expect(usage({ allowances: [data] })).toMatchObject({
			kind: 'data',
			totalMB: 1000,
			usedMB: 750,
			remainingMB: 250,
			usedPercent: 75,
			unlimited: false,
		});
		const megabytes = { ...data, initialAmount: '1000', remainingAmount: 250, unit: 'MB' };
		expect(usage({ allowances: [megabytes] })).toMatchObject({ totalMB: 1000, remainingMB: 250, usedPercent: 75 });
		expect(usage({ allowances: [{ ...data, unit: 'PARCELS' }] })).toMatchObject({ totalMB: null, usedPercent: 75 });
	});

	test('minutes and messages stand beside the data', () => {
		const voice = { type: 'VOICE', initialAmount: 100, remainingAmount: 40, unit: 'minutes' };
		const sms = { type: 'SMS', initialAmount: 50, remainingAmount: 10, unit: 'SMSmessages' };
		expect(usage({ allowances: [data, voice, sms] })).toMatchObject({
			kind: 'data',
			remainingMB: 250,
			remainingVoiceMinutes: 40,
			remainingSms: 10,
		});
		expect(usage({ allowances: [voice] })).toMatchObject({ kind: 'voice', remainingVoiceMinutes: 40, usedPercent: 60, totalMB: null });
	});

	test.each([
		{ unlimited: true, initialAmount: 0, remainingAmount: 0 },
		{ unlimited: null, initialAmount: -1, remainingAmount: -1 },
	])('without limit have no amount: %j', (each) => {
		expect(usage({ allowances: [{ ...data, ...each }] })).toMatchObject({
			unlimited: true,
			totalMB: null,
			remainingMB: null,
			usedPercent: null,
		});
	});

	test('the quantities count where there are none, or several of a kind', () => {
		const quantities = { callTypeGroup: 'data', initialQuantity: 1_000_000_000, remainingQuantity: 500_000_000 };
		for (const allowances of [undefined, [], [data, { ...data, service: 'ROAMING' }]])
			expect(usage({ ...quantities, allowances })).toMatchObject({ remainingMB: 500, usedPercent: 50 });
	});
});
