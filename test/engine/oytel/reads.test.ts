import { Oytel } from '../../../nodes/Oytel/Oytel.node';
import { picker } from '../picker';
import { chargesOf, openOytelShop, oytelCredential, oytelEngine, provision, type Switches } from './shop';

const shop = openOytelShop();

const plans = async (parameters: object = {}) => await shop.run('plan.getAll', { returnAll: true, ...parameters });

const status = async (esimId: string, parameters: object = {}) => await shop.run('esim.getStatus', { esimId, ...parameters });

let bought = 0;

/** Buys one eSIM and gives its id. */
async function buy(parameters: object = {}): Promise<string> {
	bought += 1;
	return String((await shop.buy([`read ${bought}`], parameters)).json[0].id);
}

const mode = { mode: 'id', __rl: true };
const uk = { plan: { ...mode, value: 'uk-massive-650' } };
const unlimited = { plan: { ...mode, value: 'uk-unlimited' } };

describe('plans', () => {
	test('flat: the price of a month by term, the UK allowance, no currency', async () => {
		const { json } = await plans();
		expect(json).toHaveLength(8);
		expect(json[0]).toEqual({
			environment: 'sandbox',
			provider: 'oytel',
			id: 'uk-massive-650',
			name: 'UK Massive 650',
			countries: [],
			region: null,
			dataMB: 650_000,
			dataLabel: '650GB',
			unlimited: false,
			days: 30,
			price: 29.95,
			retailPrice: null,
			priceByTerm: { 1: 29.95, 3: 28.46, 6: 26.96, 12: 26.36 },
			currency: null,
			voiceMinutes: null,
			smsCount: null,
			available: null,
		});
		expect(json.find(({ id }) => id === 'eu-roam-50')).toMatchObject({ dataMB: 50_000, dataLabel: '50GB' });
		expect(json.find(({ id }) => id === 'uk-unlimited')).toMatchObject({ dataMB: null, unlimited: true, dataLabel: 'Unlimited' });
	});

	test('nested: a base price in USD, coverage and availability', async () => {
		shop.set({ answerShape: 'nested' });
		const { json } = await plans();
		expect(json.find(({ id }) => id === 'eu-roam-50')).toMatchObject({
			region: 'Europe',
			dataMB: 50_000,
			days: 30,
			price: 19.5,
			priceByTerm: null,
			currency: 'USD',
			available: true,
		});
		expect(json.find(({ id }) => id === 'eu-roam-1')?.available).toBe(false);
	});

	test.each<Switches>([{ plansForm: 'bare' }, { plansForm: 'wrapped' }, { answerShape: 'nested', plansForm: 'bare' }])(
		"%j: both filters and the limit are the node's own",
		async (switches) => {
			shop.set(switches);
			expect((await plans({ filters: { search: 'eu roam' } })).json.map(({ id }) => id)).toEqual(['eu-roam-50', 'eu-roam-5', 'eu-roam-1']);
			expect((await plans({ filters: { search: 'EUROPE', maxPrice: 7 } })).json.map(({ id }) => id)).toEqual(
				switches.answerShape === 'nested' ? ['eu-roam-5', 'eu-roam-1'] : ['eu-roam-5'],
			);
			expect((await plans({ returnAll: false, limit: 2, filters: { search: 'roam' } })).json).toHaveLength(2);
			expect(shop.sandbox.requests().every(({ query }) => Object.keys(query).length === 0)).toBe(true);
		},
	);

	test('Simplify off gives each plan as Oytel sent it', async () => {
		const { json } = await plans({ simplify: false });
		expect(json[0]).toMatchObject({ pricing: { '1_month': 29.95 }, features: { uk_data: '650GB' }, environment: 'sandbox' });
	});

	test('the picker shows allowance and price, finds text, and leaves out what is not available', async () => {
		const pick = picker(new Oytel(), oytelCredential(shop.sandbox));
		expect((await pick('searchPlans', { filter: 'massive' })).results).toEqual([
			{ name: 'UK Massive 650, 650 GB, 30 days, 29.95', value: 'uk-massive-650' },
		]);
		expect((await pick('searchPlans', { filter: 'atlantis' })).results).toEqual([{ name: 'No plan matches "atlantis"', value: '' }]);
		expect(shop.requests()).toEqual(['GET /plans']);
		const wrong = picker(new Oytel(), oytelCredential(shop.sandbox, { apiKey: 'sk_sandbox_wrong' }));
		await expect(wrong('searchPlans')).rejects.toThrow('Oytel refused the API key. Compare it with the one');
	});

	test('the picker shows the currency where Oytel names one', async () => {
		shop.set({ answerShape: 'nested' });
		// Another credential, for which nothing is kept.
		const another = oytelCredential(shop.sandbox, { webhookSecret: 'another' });
		const { results } = await picker(new Oytel(), another)('searchPlans', { filter: 'eu-roam' });
		expect(results).toEqual([
			{ name: 'EU Roam 5, 5 GB, 15 days, USD 6.50', value: 'eu-roam-5' },
			{ name: 'EU Roam 50, 50 GB, 30 days, USD 19.50', value: 'eu-roam-50' },
		]);
	});
});

describe('status', () => {
	test.each<Switches>([
		{ answerShape: 'flat' },
		{ answerShape: 'nested' },
		{ answerShape: 'nested', statusPlan: false },
		{ answerShape: 'flat', statusCase: 'upper' },
	])('%j gives one model', async (switches) => {
		shop.set(switches);
		const esimId = await buy(uk);
		shop.sandbox.act('oytel', { action: 'use', esimId, megabytes: 162_500, calls: 12, sms: 3 });
		const { json } = await status(esimId);
		const [esim] = shop.sandbox.state('oytel').esims;
		const nested = switches.answerShape === 'nested';
		const named = nested && switches.statusPlan !== false;
		expect(json).toEqual([
			{
				environment: 'sandbox',
				provider: 'oytel',
				iccid: named ? esim.iccid : null,
				esimId,
				planId: named ? 'uk-massive-650' : null,
				assignmentId: null,
				kind: 'data',
				status: 'active',
				totalMB: 650_000,
				usedMB: 162_500,
				remainingMB: 487_500,
				usedPercent: 25,
				unlimited: null,
				remainingVoiceMinutes: null,
				remainingSms: null,
				callsMade: nested ? null : 12,
				smsSent: nested ? null : 3,
				startsAt: null,
				endsAt: nested ? null : expect.stringMatching(/Z$/),
				finishedAt: null,
			},
		]);
	});

	test.each<Switches>([
		{ usageBeforeActivation: 'null' },
		{ usageBeforeActivation: 'absent' },
		{ answerShape: 'nested', usageBeforeActivation: 'null' },
	])('%j: no usage before the first use is null, not nothing', async (switches) => {
		shop.set(switches);
		const { json } = await status(await buy());
		expect(json[0]).toMatchObject({ status: 'provisioned', totalMB: null, usedMB: null, usedPercent: null });
	});

	test.each<Switches>([
		{ unlimitedLimit: null },
		{ unlimitedLimit: 0 },
		{ unlimitedLimit: -1 },
		{ unlimitedLimit: 0, answerShape: 'nested' },
	])('%j: of a limit that is not known nothing is computed', async (switches) => {
		shop.set(switches);
		const esimId = await buy(unlimited);
		shop.sandbox.act('oytel', { action: 'use', esimId, megabytes: 900 });
		expect((await status(esimId)).json[0]).toMatchObject({ usedMB: 900, totalMB: null, remainingMB: null, usedPercent: null });
	});

	test('a status that nobody has documented passes', async () => {
		const esimId = await buy();
		shop.sandbox.act('oytel', { action: 'setStatus', esimId, status: 'Ported_Out' });
		expect((await status(esimId)).json[0].status).toBe('ported_out');
		expect((await status(esimId, { simplify: false })).json[0].status).toBe('Ported_Out');
	});

	test('an id with odd letters stays one part of the path; one that is empty or a path is refused', async () => {
		await status('esim_1/plans?limit=1');
		expect(shop.requests()).toEqual(['GET /esim/esim_1%2Fplans%3Flimit%3D1/status']);
		expect((await status('={{ $json.none }}')).error?.message).toContain('eSIM ID is empty');
		expect((await status('esim_1/../../plans')).error?.message).toContain('eSIM ID "esim_1/../../plans" has two separators in a row');
		expect(shop.requests()).toHaveLength(1);
	});

	test('a broken answer is tried again; one that stays unreadable names the field', async () => {
		const esimId = await buy();
		shop.fault({ path: '/esim/*/status', fault: { kind: 'html', status: 502, when: 'before' } });
		shop.fault({ path: '/esim/*/status', fault: { kind: 'rateLimit', retryAfter: 1 } });
		expect((await status(esimId)).json[0].status).toBe('provisioned');
		shop.fault({ path: '/esim/*/status', fault: { kind: 'status', status: 200, body: { esim_id: esimId }, when: 'before' } });
		expect((await status(esimId)).error?.message).toContain('"status" is not as documented');
	});
});

describe('refusals', () => {
	test.each([
		['error', 'eSIM not found (ESIM_NOT_FOUND)'],
		['message', 'eSIM not found (ESIM_NOT_FOUND)'],
		['detail', 'eSIM not found'],
		['nested', 'eSIM not found (ESIM_NOT_FOUND)'],
	] as const)('in the form "%s" are told in Oytel\'s words', async (errorForm, words) => {
		shop.set({ errorForm });
		expect((await status('esim_0')).error?.message).toBe(`Oytel refused the request (404): ${words} [item 0]`);
		shop.set({ errorForm, errorsAs200: true });
		expect((await status('esim_0')).error?.message).toBe(`Oytel refused the request: ${words} [item 0]`);
	});

	test('as an HTML page show no HTML', async () => {
		shop.set({ errorForm: 'html' });
		expect((await status('esim_0')).error?.message).toBe('Oytel refused the request (404) [item 0]');
		shop.set({ errorForm: 'html', errorsAs200: true });
		expect((await status('esim_0')).error?.message).toContain('it was not JSON');
	});

	test('of the key or of its permissions say what to do', async () => {
		const wrong = await oytelEngine(shop.sandbox, { apiKey: 'sk_live_wrong' }).run({
			parameters: { resource: 'plan', operation: 'getAll' },
		});
		expect(wrong.error?.description).toContain('API Key Header');
		shop.set({ liveAccess: false });
		const live = await oytelEngine(shop.sandbox, { apiKey: 'sk_live_oytel' }).run({
			parameters: { resource: 'plan', operation: 'getAll' },
		});
		expect(live.error?.description).toContain('200 USD');
	});

	test('of one item leave the others alone', async () => {
		const esimId = await buy();
		const items = [{ esimId }, { esimId: 'esim_0' }, { esimId }];
		const { outputs } = await shop.engine.run({
			parameters: { resource: 'esim', operation: 'getStatus', esimId: '={{ $json.esimId }}' },
			items,
			node: { onError: 'continueErrorOutput' },
		});
		expect(outputs.map((output) => output.map(({ pairedItem }) => pairedItem))).toEqual([[{ item: 0 }, { item: 2 }], [{ item: 1 }]]);
	});
});

describe('the credential', () => {
	test.each([
		['bearer', 'bearer', true],
		['bearer', 'apiKey', false],
		['apiKey', 'apiKey', true],
		['apiKey', 'bearer', false],
		['both', 'both', true],
		['both', 'bearer', true],
		['both', 'apiKey', true],
	] as const)('sends the key as %s; an Oytel that wants %s is content: %s', async (headerForm, authHeader, content) => {
		shop.set({ authHeader });
		const { error } = await oytelEngine(shop.sandbox, { headerForm }).run({ parameters: { resource: 'plan', operation: 'getAll' } });
		expect(error === undefined).toBe(content);
	});

	test('takes every base URL, with and without a slash at its end', async () => {
		const { baseUrl } = shop.sandbox.oytel;
		for (const one of [baseUrl, `${baseUrl}/`, baseUrl.replace('/oytel/v1', '/oytel/api/v1')]) {
			const { json } = await oytelEngine(shop.sandbox, { baseUrl: one }).run({
				parameters: { resource: 'plan', operation: 'getAll', limit: 1 },
			});
			expect(json).toHaveLength(1);
		}
		const preset = await oytelEngine(shop.sandbox, { baseUrlPreset: baseUrl, baseUrl: undefined }).run({
			parameters: { resource: 'plan', operation: 'getAll', limit: 1 },
		});
		expect(preset.json).toHaveLength(1);
	});
});

test('reads work as a tool of an AI agent; buying is refused before anything is sent', async () => {
	const read = await shop.engine.run({ type: 'oytelTool', parameters: { resource: 'plan', operation: 'getAll', limit: 1 } });
	expect(read.json).toHaveLength(1);
	const { error } = await shop.engine.run({ type: 'oytelTool', parameters: provision(), items: [{ reference: 'agent' }] });
	expect(error?.message).toContain('An AI agent may not buy with this node');
	expect(shop.requests()).toEqual(['GET /plans']);
	expect(chargesOf(shop.sandbox)).toBe(0);
});

test('exactly the operation that spends says in the panel what happens', () => {
	const notices = new Oytel().description.properties.filter(({ type, name }) => type === 'notice' && name !== 'agentNotice');
	expect(notices.map(({ displayOptions }) => displayOptions?.show)).toEqual([{ resource: ['esim'], operation: ['provision'] }]);
});
