import '../skip';
import { byId, NG_1GB, openPressOneShop, pressOneEngine, tokenPath } from './shop';

const shop = openPressOneShop();

const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ index }));

describe('the token', () => {
	test('a cold start with 50 items makes one token call', async () => {
		const iccid = await shop.activeEsim();
		const { json, error } = await shop.run('esim.get', { iccid: byId(iccid) }, { items: rows(50) });
		expect(error).toBeUndefined();
		expect(json).toHaveLength(50);
		expect(shop.tokenCalls()).toBe(1);
		const [call] = shop.sandbox
			.requests()
			.filter(({ path, body }) => path === tokenPath && JSON.stringify(body).includes('client_credentials'))
			.slice(-1);
		expect(call.headers['content-type']).toBe('application/x-www-form-urlencoded');
		expect(call.headers.accept).toBe('application/json');
	});

	test('a token that has ended is renewed once, for all items', async () => {
		const iccid = await shop.activeEsim();
		await shop.run('esim.get', { iccid: byId(iccid) });
		shop.sandbox.act('pressOne', { action: 'expireTokens' });
		const { json } = await shop.run('esim.get', { iccid: byId(iccid) }, { items: rows(20) });
		expect(json).toHaveLength(20);
		expect(shop.tokenCalls()).toBe(2);
	});

	test('an order is sent again after a 401, with a new token, and bought once', async () => {
		await shop.run('account.getBalance');
		shop.fault({
			method: 'POST',
			path: '/customer/v2/orders',
			fault: { kind: 'status', status: 401, body: { data: [], meta: { message: 'Unauthenticated.' } }, when: 'before' },
		});
		const { json } = await shop.buy(['after 401']);
		expect(json[0].outcome).toBe('bought');
		expect(shop.charges()).toBe(1);
		expect(shop.tokenCalls()).toBe(2);
	});

	test('a token is not used for more than 24 hours, whatever expires_in says', async () => {
		shop.set({ tokenLifetimeMs: 400 * 86_400_000 });
		await shop.run('account.getBalance');
		const [first] = shop.calls();
		const { clientId, clientSecret, baseUrl } = shop.sandbox.pressOne;
		await shop.outside.login();
		const accessToken = (await shop.outside.login()).json.data.access_token;
		const old = { accessToken, issuedAt: new Date(Date.now() - 86_400_001).toISOString() };
		const { error } = await pressOneEngine(shop.sandbox, { clientId, clientSecret, baseUrl, ...old }).run({
			parameters: { resource: 'account', operation: 'getBalance' },
		});
		expect(error).toBeUndefined();
		expect(shop.calls().map(({ status }) => status)).toEqual([first.status, 401, 200]);
	});

	test.each(['unauthorised', 'fieldMap'] as const)('wrong credentials say so (%s), and nothing else is sent', async (badCredentials) => {
		shop.set({ badCredentials });
		const { error } = await pressOneEngine(shop.sandbox, { clientSecret: 'wrong-secret-text' }).run({
			parameters: { resource: 'order', operation: 'create', package: byId(NG_1GB), reference: 'x' },
		});
		expect(error?.message).toContain('PressOne gave no access token');
		expect(JSON.stringify(error)).not.toContain('wrong-secret-text');
		expect(shop.requests()).toEqual([]);
	});

	test('orders that are not yours cost a few token calls at most', async () => {
		const { json } = await shop.run('order.get', { orderId: byId('1') }, { items: rows(30), node: { onError: 'continueRegularOutput' } });
		expect(json).toHaveLength(30);
		expect(json[0].error).toContain('(401)');
		expect(shop.tokenCalls()).toBeLessThanOrEqual(3);
	});
});

describe('packages', () => {
	test('one item per package, with country, decimal megabytes and what we pay', async () => {
		const { json } = await shop.run('package.getAll', { returnAll: true, filters: { country: 'ng' } });
		expect(json).toHaveLength(8);
		expect(json[0]).toEqual({
			provider: 'pressOne',
			id: NG_1GB,
			name: '1 GB - 7 Days',
			countries: ['NG'],
			region: null,
			dataMB: 1000,
			dataLabel: '1 GB',
			unlimited: false,
			days: 7,
			price: 3.15,
			retailPrice: 4.5,
			priceByTerm: null,
			currency: null,
			voiceMinutes: null,
			smsCount: null,
		});
		expect(json.find(({ unlimited }) => unlimited)).toMatchObject({ dataMB: null, dataLabel: 'Unlimited' });
		expect(json.find(({ voiceMinutes }) => voiceMinutes === 100)).toMatchObject({ smsCount: 100, days: 30 });
	});

	test.each(['array', 'packagesAsObject', 'allAsObject'] as const)(
		'reads all pages, which count countries, in the form %s',
		async (laterPages) => {
			shop.set({ laterPages });
			const { json } = await shop.run('package.getAll', { returnAll: true, options: { includeTopups: true } });
			const sims = json.filter(({ id }) => !String(id).endsWith('-topup'));
			expect(sims).toHaveLength(new Set(sims.map(({ id }) => id)).size);
			expect(json.filter(({ region }) => region === 'Africa').length).toBeGreaterThan(0);
			expect(json.length).toBeGreaterThan(500);
		},
	);

	test('a limit counts packages when simplified, countries and regions when not', async () => {
		expect((await shop.run('package.getAll', { limit: 7 })).json).toHaveLength(7);
		const { json } = await shop.run('package.getAll', { limit: 12, simplify: false });
		expect(json).toHaveLength(12);
		expect(json[0]).toHaveProperty('operators');
		expect(shop.requests()).toHaveLength(2);
	});

	test('a country that is none is refused', async () => {
		const { error } = await shop.run('package.getAll', { filters: { country: 'NG, GH' } });
		expect(error?.message).toContain('"NG, GH" is not a country code');
		expect(shop.requests()).toEqual([]);
	});
});

describe('package history', () => {
	test.each(['flat', 'nested'] as const)(
		'asks once per eSIM in 15 minutes, across runs, and says how old the answer is (%s)',
		async (historyShape) => {
			shop.set({ historyShape });
			const iccid = await shop.activeEsim();
			const parameters = { iccid: byId(iccid) };
			const first = await shop.run('esim.getPackageHistory', parameters, { items: rows(3) });
			expect(first.error).toBeUndefined();
			expect(first.json).toHaveLength(3);
			expect(first.json[0]).toMatchObject({
				iccid,
				planId: NG_1GB,
				status: 'ACTIVE',
				remainingMB: 1000,
				ageSeconds: 0,
				startsAt: expect.stringMatching(/Z$/),
			});
			expect(first.json[0].totalMB).toBe(historyShape === 'nested' ? 1000 : null);
			await new Promise((resolve) => setTimeout(resolve, 1_100));
			const again = await shop.run('esim.getPackageHistory', { ...parameters, simplify: false }, { workflowId: 'another' });
			expect(again.json[0].ageSeconds).toBeGreaterThanOrEqual(1);
			expect(shop.requests()).toHaveLength(1);
			const other = await shop.run('esim.getPackageHistory', { iccid: byId(await shop.activeEsim()) });
			expect(other.json[0].ageSeconds).toBe(0);
		},
	);

	test('a lost answer is not asked for again: PressOne may have counted it', async () => {
		const iccid = await shop.activeEsim();
		shop.fault({ path: '*/packages', fault: { kind: 'reset', when: 'after' } });
		for (let run = 0; run < 2; run++) {
			const { error } = await shop.run('esim.getPackageHistory', { iccid: byId(iccid) });
			expect(error?.description).toContain('once in 15 minutes, and may have counted this request');
		}
		expect(shop.requests()).toHaveLength(1);
	});

	test('where another n8n has used the request up, the error says when to come back', async () => {
		const iccid = await shop.activeEsim();
		await shop.outside.get(`/sims/${iccid}/packages`);
		const { error } = await shop.run('esim.getPackageHistory', { iccid: byId(iccid) });
		expect(error?.message).toContain('(429)');
		expect(error?.description).toMatch(/Run again in \d+ seconds/);
	});

	test('an unknown ICCID does not use the request up', async () => {
		const iccid = byId('8923400000000999999');
		await shop.run('esim.getPackageHistory', { iccid });
		const { error } = await shop.run('esim.getPackageHistory', { iccid });
		expect(error?.message).toContain('(404)');
		expect(shop.requests()).toHaveLength(2);
	});
});

describe('usage', () => {
	test('gives what is left, converted', async () => {
		const iccid = await shop.activeEsim('talk-ng-30days-3gb');
		shop.sandbox.act('pressOne', { action: 'use', iccid, megabytes: 768, minutes: 40, messages: 1 });
		const { json } = await shop.run('esim.getUsage', { iccid: byId(iccid) });
		expect(json[0]).toMatchObject({
			iccid,
			status: 'ACTIVE',
			totalMB: 3000,
			usedMB: 750,
			remainingMB: 2250,
			usedPercent: 25,
			unlimited: false,
			remainingVoiceMinutes: 60,
			remainingSms: 99,
			endsAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
		});
	});

	test('stays within 100 reads of an eSIM a minute, which PressOne would refuse', async () => {
		const { json } = await shop.run('esim.getUsage', { iccid: byId(await shop.activeEsim()) }, { items: rows(102) });
		expect(json).toHaveLength(102);
		expect(json.some(({ error }) => error !== undefined)).toBe(false);
		// On a busy machine a request may arrive late and be refused; it is sent again.
		expect(shop.calls().filter(({ status }) => status === 429).length).toBeLessThanOrEqual(3);
	}, 120_000);

	test('of an unlimited package no amount is shown', async () => {
		const { json } = await shop.run('esim.getUsage', { iccid: byId(await shop.activeEsim('demo-ng-10days-unlimited')) });
		expect(json[0]).toMatchObject({ unlimited: true, totalMB: null, remainingMB: null, usedPercent: null });
	});
});

describe('lists', () => {
	test.each(['both', 'type', 'filter[type]', 'ignored'] as const)(
		'orders by type, where PressOne takes the key "%s"',
		async (orderTypeFilter) => {
			shop.set({ orderTypeFilter });
			const iccid = await shop.activeEsim();
			const reference = `t ${orderTypeFilter}`;
			await shop.topUp(iccid, [reference]);
			const { json } = await shop.run('order.getAll', { filters: { type: 'topup' } });
			expect(json).toEqual([expect.objectContaining({ type: 'topup', reference, status: 'completed', total: expect.any(Number) })]);
		},
	);

	test.each([true, false])('numbers that come as text or as numbers are numbers (drift %s)', async (driftingTypes) => {
		shop.set({ driftingTypes });
		await shop.buy([`n ${driftingTypes}`], { quantity: 2 });
		const { json } = await shop.run('order.getAll', { returnAll: true });
		expect(json[0]).toMatchObject({
			lines: [{ planId: NG_1GB, quantity: 2, price: 3.15 }],
			total: 6.3,
			createdAt: expect.stringMatching(/Z$/),
		});
		expect(json[0].esims).toHaveLength(2);
	});

	test('all pages in every form, with filters and days', async () => {
		shop.set({ pageSize: 3, maxPageSize: 3, laterPages: 'allAsObject' });
		await shop.buy(Array.from({ length: 7 }, (_, index) => `p${index}`));
		const day = new Date().toISOString().slice(0, 10);
		const { json } = await shop.run('order.getAll', { returnAll: true, filters: { createdAfter: day, description: 'ref:p' } });
		expect(json).toHaveLength(7);
		const { json: sims } = await shop.run('esim.getAll', { returnAll: true, filters: { createdBefore: day } });
		expect(sims).toHaveLength(7);
		expect(sims[0]).toMatchObject({
			activationCode: expect.stringMatching(/^LPA:1\$/),
			reference: expect.stringMatching(/^p\d$/),
			purchaseId: expect.any(String),
		});
		const { error } = await shop.run('order.getAll', { filters: { createdAfter: '2026-03-02', createdBefore: '2026-03-01' } });
		expect(error?.message).toContain('Created After is later than Created Before');
	});

	test('devices by system and brand', async () => {
		const { json } = await shop.run('device.getAll', { returnAll: true, filters: { os: 'android', brand: 'samsung' } });
		expect(json.map(({ name }) => name)).toEqual(['Galaxy S24', 'Galaxy Z Flip5']);
		expect((await shop.run('device.getAll', { limit: 2 })).json).toHaveLength(2);
	});

	test.each([
		['object', 1],
		['array', 1],
		['empty', 0],
	] as const)('the balance as %s gives %i item(s), whatever its content type', async (balanceShape, count) => {
		for (const textAnswers of ['none', 'balance', 'all'] as const) {
			shop.set({ balanceShape, textAnswers });
			const { json } = await shop.run('account.getBalance');
			expect(json).toHaveLength(count);
			if (count > 0) expect(json[0]).toEqual({ name: 'balance', availableBalance: { amount: 500, currency: 'USD' } });
		}
	});

	test('instructions come in the language asked for', async () => {
		const iccid = byId(await shop.activeEsim());
		const { json } = await shop.run('esim.getInstructions', { iccid, language: 'fr' });
		expect(json[0]).toMatchObject({ language: 'FR', ios: [expect.anything()] });
		const { error } = await shop.run('esim.getInstructions', { iccid, language: 'fr\r\nX: 1' });
		expect(error?.message).toContain('is not a language');
	});
});
