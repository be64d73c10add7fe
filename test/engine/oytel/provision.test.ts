import type { INodeExecutionData } from 'n8n-workflow';
import { readQrCode } from '../../e2e/harness/qrCode';
import { byId, chargesOf, euPlan, nodeOfNewProcess, openOytelShop, oytelEngine, provision } from './shop';

const shop = openOytelShop();

const bytesOf = ({ binary }: INodeExecutionData) => Buffer.from(binary?.qrCode.data ?? '', 'base64');

describe.each(['flat', 'nested'] as const)('with %s answers', (answerShape) => {
	beforeEach(() => shop.set({ answerShape }));

	test('buys one eSIM per item, with one request each', async () => {
		const references = [`${answerShape}-1`, `${answerShape}-2`];
		const { json, items, error } = await shop.buy(references);
		expect(error).toBeUndefined();
		const [order] = shop.sandbox.state('oytel').orders;
		const [esim] = shop.sandbox.state('oytel').esims;
		expect(json.map(({ reference }) => reference)).toEqual(references);
		expect(json[0]).toMatchObject({
			provider: 'oytel',
			environment: 'sandbox',
			outcome: 'bought',
			planId: euPlan,
			id: esim.esimId,
			iccid: esim.iccid,
			qrCodeUrl: expect.stringContaining(esim.qrToken),
			expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
			createdAt: null,
			warning: null,
		});
		const nested = {
			orderId: order.orderId,
			purchaseId: order.orderId,
			total: 19.5,
			currency: 'USD',
			remainingBalance: 80.5,
			status: 'provisioned',
			activationCode: esim.activationCode,
		};
		const flat = {
			orderId: esim.esimId,
			purchaseId: null,
			total: null,
			currency: null,
			remainingBalance: null,
			status: null,
			activationCode: null,
		};
		expect(json[0]).toMatchObject(answerShape === 'nested' ? nested : flat);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(shop.requests()).toEqual(['POST /esim/provision', 'POST /esim/provision']);
	});

	test('gives the same purchase when the reference comes again, and asks for nothing', async () => {
		const first = await shop.buy([`again-${answerShape}`]);
		const second = await shop.buy([`again-${answerShape}`]);
		const elsewhere = await shop.buy([`again-${answerShape}`], {}, { workflowId: 'another' });
		expect(second.json).toEqual([{ ...first.json[0], outcome: 'alreadyBought' }]);
		expect(elsewhere.json).toEqual(second.json);
		expect(shop.charges()).toBe(1);
		expect(shop.requests()).toHaveLength(1);
	});

	test('a new process gives it back from what the workflow keeps', async () => {
		const staticData = {};
		const first = await shop.buy([`restart-${answerShape}`], {}, { staticData });
		const saved = JSON.parse(JSON.stringify(staticData));
		const restarted = oytelEngine(shop.sandbox, {}, nodeOfNewProcess());
		const second = await restarted.run({ parameters: provision(), items: [{ reference: `restart-${answerShape}` }], staticData: saved });
		expect(second.error?.message).toBeUndefined();
		expect(second.json).toEqual([{ ...first.json[0], outcome: 'alreadyBought' }]);
		expect(shop.charges()).toBe(1);
	});

	test('the QR code is drawn from the activation code, else fetched from its link without the key', async () => {
		const { items, json } = await shop.buy([`qr-${answerShape}`], { options: { qrCode: true } });
		expect(items[0].binary?.qrCode).toMatchObject({ mimeType: 'image/png', fileName: `${json[0].iccid}.png` });
		expect(readQrCode(bytesOf(items[0]))).toBe(shop.sandbox.state('oytel').esims[0].activationCode);
		const fetched = shop.sandbox.requests().filter(({ path }) => path.startsWith('/qr/'));
		expect(fetched).toHaveLength(answerShape === 'flat' ? 1 : 0);
	});

	test('Simplify off gives the answer as Oytel sent it', async () => {
		const { json } = await shop.buy([`raw-${answerShape}`], { simplify: false });
		const esim = expect.objectContaining({ esim_id: expect.any(String), qr_code_url: expect.any(String) });
		expect(json[0]).toMatchObject({ environment: 'sandbox', outcome: 'bought', success: true, ...(answerShape === 'nested' && { esim }) });
	});

	test('an eSIM without a QR code says so, and is completed by status reads when the user asks', async () => {
		shop.set({ answerShape, provisionStatus: 202, qrDelayMs: 1_500, lateIccid: true, missingQr: 'null' });
		const reference = `late-${answerShape}`;
		const { json } = await shop.buy([reference], { options: { qrCode: true } });
		expect(json[0]).toMatchObject({
			outcome: 'bought',
			iccid: null,
			qrCodeUrl: null,
			warning: expect.stringContaining('The QR code is not ready yet'),
		});
		expect(shop.requests()).toHaveLength(1);
		const waited = await shop.buy([reference], { options: { waitForQrMinutes: 1 } });
		const [esim] = shop.sandbox.state('oytel').esims;
		expect(waited.json[0]).toMatchObject({
			outcome: 'alreadyBought',
			iccid: esim.iccid,
			qrCodeUrl: expect.stringContaining(esim.qrToken),
			warning: null,
		});
		const reads = shop.requests().length;
		const again = await shop.buy([reference], { options: { waitForQrMinutes: 1 } });
		expect(again.json).toEqual(waited.json);
		expect(shop.requests()).toHaveLength(reads);
		expect(shop.charges()).toBe(1);
	});
});

test('a QR link that gives no picture leaves the purchase standing, with a warning', async () => {
	shop.set({ qrImage: 'gone' });
	const { json, items } = await shop.buy(['gone'], { options: { qrCode: true } });
	expect(json[0]).toMatchObject({ outcome: 'bought', warning: expect.stringContaining('There is no QR code') });
	expect(items[0].binary).toBeUndefined();
	shop.set({ qrImage: 'svg' });
	const svg = await shop.buy(['svg'], { options: { qrCode: true } });
	expect(svg.items[0].binary?.qrCode).toMatchObject({ mimeType: 'image/svg+xml', fileName: `${svg.json[0].iccid}.svg` });
});

test('one item per order carries the eSIM in a list', async () => {
	shop.set({ answerShape: 'nested' });
	const { json } = await shop.buy(['whole'], { options: { output: 'perOrder' } });
	expect(json[0]).toMatchObject({
		outcome: 'bought',
		environment: 'sandbox',
		remainingBalance: 80.5,
		esims: [{ reference: 'whole', status: 'provisioned' }],
	});
});

test('a phone number of a UK plan and a short ICCID come out as they are', async () => {
	shop.set({ iccidForm: 'short' });
	const { json } = await shop.buy(['uk'], { plan: byId('uk-massive-650') });
	expect(json[0]).toMatchObject({ phoneNumber: expect.stringMatching(/^\+447700900/), iccid: expect.stringMatching(/^\d{13}$/) });
});

test('refuses a reference that was used for another plan, term or customer', async () => {
	await shop.buy(['taken']);
	for (const other of [{ plan: byId('us-roam-20') }, { termMonths: 3 }, { customerEmail: 'eve@traveller.example' }]) {
		const { error } = await shop.buy(['taken'], other);
		expect(error?.message).toContain('"taken" was already used for another purchase');
	}
	const sameAddress = await shop.buy(['taken'], { customerEmail: 'Ada@Traveller.example' });
	expect(sameAddress.json[0].outcome).toBe('alreadyBought');
	expect(shop.charges()).toBe(1);
});

test('a rehearsal with the sandbox key and a sale with the live key never meet under one reference', async () => {
	const rehearsal = await shop.buy(['rehearsed']);
	const live = oytelEngine(shop.sandbox, { apiKey: shop.sandbox.oytel.liveApiKey });
	const sale = await live.run({ parameters: provision(), items: [{ reference: 'rehearsed' }] });
	expect(rehearsal.json[0]).toMatchObject({ outcome: 'bought', environment: 'sandbox' });
	const warning = expect.stringContaining('is not Oytel. This looks like a rehearsal with the wrong credential');
	expect(sale.json[0]).toMatchObject({ outcome: 'bought', environment: 'production', warning });
	expect(shop.charges()).toBe(2);
});

test('keys without a known prefix are accepted and said to be unknown', async () => {
	shop.set({ liveApiKey: 'partner-key-0001' });
	const { json } = await oytelEngine(shop.sandbox, { apiKey: 'partner-key-0001' }).run({
		parameters: provision(),
		items: [{ reference: 'odd-key' }],
	});
	expect(json[0].environment).toBe('unknown');
});

test('two executions with one reference at the same moment buy once', async () => {
	const [first, second] = await Promise.all([shop.buy(['moment']), shop.buy(['moment'], {}, { workflowId: 'another' })]);
	expect([first.json[0].outcome, second.json[0].outcome].sort()).toEqual(['alreadyBought', 'bought']);
	expect(shop.charges()).toBe(1);
});

test.each([
	[{ customerEmail: 'ada' }, 'Customer Email is not an e-mail address'],
	[{ customerName: '={{ $json.name }}' }, 'Customer Name is empty'],
	[{ plan: byId('={{ $json.plan }}') }, 'Plan is empty'],
	[{ termMonths: '={{ 1.5 }}' }, 'Term must be a whole number of months'],
	[{ options: { webhookUrl: 'n8n.example.com/hook' } }, 'Webhook URL is not a URL'],
	[{ options: { waitForQrMinutes: 'soon' } }, 'Wait for QR Code must be a number'],
])('refuses %j before anything is sent', async (parameters, message) => {
	const { error } = await shop.buy(['fine', 'other'], parameters);
	expect(error?.message).toContain(message);
	expect(shop.requests()).toEqual([]);
});

test('refuses the same reference twice in one run, and a broken expression in one item, before anything is sent', async () => {
	const twins = await shop.buy(['twin', 'single', 'twin']);
	expect(twins.error?.message).toContain('"twin" is used by several items of this run: 0, 2');
	const broken = await shop.buy(['whole item', 'broken item'], {
		customerName: '={{ $json.reference === "broken item" ? $json.a.b.c : "Ada" }}',
	});
	expect(broken.error).toBeDefined();
	expect(shop.requests()).toEqual([]);
});

describe('guards', () => {
	test('Max Total counts all months of a term, since it is not known what is charged at once', async () => {
		const dear = { plan: byId('uk-massive-650'), termMonths: 3, guards: { maxTotal: 80 } };
		const { error } = await shop.buy(['dear'], dear);
		expect(error?.message).toContain('This order costs 85.38, more than the Max Total of 80');
		expect(shop.charges()).toBe(0);
		const { json } = await shop.buy(['dear'], { ...dear, guards: { maxTotal: 85.38 } });
		expect(json[0].outcome).toBe('bought');
	});

	test('the plans are read once for a run, whatever the number of items', async () => {
		await shop.buy(['p-1', 'p-2', 'p-3'], { customerEmail: '={{ $json.reference }}@traveller.example', guards: { maxTotal: 20 } });
		expect(shop.requests().filter((request) => request === 'GET /plans')).toHaveLength(1);
		expect(shop.charges()).toBe(3);
	});

	test('Dry Run prices and buys nothing, and the reference stays free', async () => {
		const { json } = await shop.buy(['dry'], { guards: { dryRun: true }, plan: byId('uk-massive-650'), termMonths: 12 });
		expect(json[0]).toMatchObject({ outcome: 'dryRun', planId: 'uk-massive-650', total: 316.32, currency: null, environment: 'sandbox' });
		expect(json[0].warning).toContain('12 times the price of one month');
		expect(shop.charges()).toBe(0);
		expect((await shop.buy(['dry'])).json[0].outcome).toBe('bought');
	});

	test('a plan that is unknown, not available or has no price for the term is not bought', async () => {
		const guards = { maxTotal: 1_000 };
		expect((await shop.buy(['g-1'], { guards, plan: byId('none') })).error?.message).toContain('list has no plan "none"');
		expect((await shop.buy(['g-2'], { guards, termMonths: '={{ 9 }}' })).error?.message).toContain(
			'no price for the plan "eu-roam-50" with a term of 9 month(s)',
		);
		shop.set({ answerShape: 'nested' });
		expect((await shop.buy(['g-3'], { guards, plan: byId('eu-roam-1') })).error?.message).toContain('"eu-roam-1" is not available');
		expect(shop.charges()).toBe(0);
	});

	test('Max Units per Run refuses the whole run, and does not count what was bought before', async () => {
		const guarded = { guards: { maxUnitsPerRun: 2 } };
		expect((await shop.buy(['u-1', 'u-2', 'u-3'], guarded)).error?.message).toContain('This run would buy 3 units');
		await shop.buy(['u-1'], guarded);
		const { json } = await shop.buy(['u-1', 'u-2', 'u-3'], guarded);
		expect(json.map(({ outcome }) => outcome)).toEqual(['alreadyBought', 'bought', 'bought']);
	});
});

test('Execute Once buys for the first item only', async () => {
	await shop.buy(['once-1', 'once-2'], {}, { node: { executeOnce: true } });
	expect(chargesOf(shop.sandbox)).toBe(1);
});
