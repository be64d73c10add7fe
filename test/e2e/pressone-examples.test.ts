import { importExample, withoutWaiting } from './harness/examples';
import { keepPicture, openBrowser } from './harness/editor';
import { lastPage, pageAt, submitForm, submitPage, textOf } from './harness/forms';
import { happened } from './harness/happened';
import { credentials, examples, rest, shopify } from './harness/playground';
import { readQrCode } from './harness/qrCode';
import { startStack, type Stack } from './harness/stack';

const customer = 'ada@traveller.example';
const operations = 'operations@esim-shop.example';

interface Mail {
	to: string[];
	email: { subject?: string; text?: string; html?: string; attachments: { content: unknown }[] };
}

const textsTo = (mails: Mail[], address: string) => mails.filter(({ to }) => to.includes(address)).map(({ email }) => email.text ?? '');

describe('the examples for PressOne in the real n8n', () => {
	let stack: Stack;

	beforeAll(async () => {
		stack = await startStack();
	});

	afterAll(() => stack?.stop());

	const act = async (provider: string, action: object) => await stack.sandbox.admin(`act/${provider}`, action);
	const fault = async (rule: object) => await stack.sandbox.admin('faults', rule);

	/** Posts a body as its sender signs it: base64 HMAC-SHA256 over its bytes. */
	async function post(webhook: string, header: string, body: string, signed?: string) {
		const { signature } = await shopify();
		const { shopifySecret } = await credentials();
		const headers = { 'content-type': 'application/json', [header]: signed ?? signature(body, shopifySecret) };
		return await fetch(`${stack.client.url}/webhook/${webhook}`, { method: 'POST', headers, body });
	}

	/** An answer as JSON, without knowing its shape. */
	const answerOf = async (answer: Promise<Response>) => JSON.parse(await (await answer).text());

	/** Sells an eSIM outside of n8n and puts it to use. */
	async function activeEsim(): Promise<string> {
		const { baseUrl, clientId, clientSecret } = stack.sandbox.pressOne;
		const accept = 'application/json';
		const form = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' });
		const token = await answerOf(fetch(`${baseUrl}/customer/v2/token`, { method: 'POST', headers: { accept }, body: form }));
		const order = new FormData();
		order.set('package_id', 'demo-ng-7days-1gb');
		order.set('quantity', '1');
		const headers = { accept, authorization: `Bearer ${token.data.access_token}` };
		const iccid = String(
			(await answerOf(fetch(`${baseUrl}/customer/v2/orders`, { method: 'POST', headers, body: order }))).data.sims[0].iccid,
		);
		await act('pressOne', { action: 'activate', iccid });
		return iccid;
	}

	it('tests both credentials without spending anything', async () => {
		const { credentialsFor } = await credentials();
		for (const [type, wrong] of [
			['pressOneApi', { clientSecret: 'wrong-secret' }],
			['pressOneVoiceApi', { headerValue: 'wrong-value' }],
		] as const) {
			const data = credentialsFor(stack)[type]?.data ?? {};
			const good = await stack.client.saveCredential({ name: `Good ${type}`, type, data });
			const bad = await stack.client.saveCredential({ name: `Bad ${type}`, type, data: { ...data, ...wrong } });
			expect((await stack.client.testCredential(good)).status).toBe('OK');
			expect(await stack.client.testCredential(bad)).toMatchObject({ status: 'Error', message: expect.stringContaining('PressOne') });
		}
		expect(await stack.sandbox.admin('ledger')).toEqual([]);
	});

	describe('a customer tops up an eSIM', () => {
		let workflowId: string;
		let payments = 0;

		beforeAll(async () => {
			const { pressOneTopUp } = await examples();
			workflowId = await importExample(stack, pressOneTopUp);
			await stack.client.activate(workflowId);
			await stack.client.webhookReady(pressOneTopUp.webhook, 'POST');
		});

		const formUrl = async () => `${stack.client.url}/form/${(await examples()).pressOneTopUp.form}`;

		/** Fills in the form; gives the address of the page that follows. */
		const ask = async (iccid: string, email = customer) => await submitForm(await formUrl(), [iccid, email]);

		async function pay(body: string, signed?: string) {
			const { pressOneTopUp } = await examples();
			return await post(pressOneTopUp.webhook, 'x-signature', body, signed);
		}

		const bodyOf = (payment: object) => JSON.stringify({ status: 'paid', currency: 'USD', email: customer, ...payment });

		/** Delivers a payment to the workflow, several times at the same moment if asked to. */
		const delivered = async (body: string, times = 1) =>
			await happened(
				stack,
				workflowId,
				async () => {
					const answers = await Promise.all(Array.from({ length: times }, () => pay(body)));
					expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: times }, () => 200));
				},
				times,
			);
		const paid = async (payment: object, times = 1) => await delivered(bodyOf(payment), times);
		const threeGigabytes = (iccid: string, amount = '10.14') => ({
			paymentId: `pay-${++payments}`,
			iccid,
			package: 'demo-ng-30days-3gb-topup',
			amount,
		});

		it('shows the top-ups of the eSIM with the price to pay, and leads to the payment page', async () => {
			const iccid = await activeEsim();
			const url = await ask(iccid);
			const html = await pageAt(url, /Choose your top-up/);
			expect(html).toContain('3 GB - 30 Days, 10.14 USD');
			expect(html).toContain('1 GB - 7 Days, 4.41 USD');

			await submitPage(url, ['3 GB - 30 Days, 10.14 USD']);
			const last = await lastPage(url);
			expect(last).toContain('https://pay.esim-shop.example/top-up?');
			expect(last).toMatch(new RegExp(`iccid=${iccid}&(amp;|#38;)?package=demo-ng-30days-3gb-topup`));
		});

		it('takes an ICCID with spaces and dashes, and on a phone nothing is wider than the page', async () => {
			const iccid = await activeEsim();
			const browser = await openBrowser();
			const page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 })).newPage();
			page.setDefaultTimeout(60_000);
			await page.goto(await formUrl());
			await page.getByLabel('ICCID').fill(` ${iccid.slice(0, 4)} ${iccid.slice(4, 10)}-${iccid.slice(10)}`);
			await page.getByLabel('E-Mail').fill(customer);
			await page.getByRole('button', { name: 'Show top-ups' }).click();
			await page.locator('select').selectOption('1 GB - 7 Days, 4.41 USD');
			await page.getByRole('button', { name: 'Continue' }).click();
			const link = page.getByRole('link', { name: 'Pay 4.41 USD' });
			await link.waitFor();
			expect(new URL((await link.getAttribute('href')) ?? '').searchParams.get('iccid')).toBe(iccid);
			expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
			await keepPicture(page, 'pressone-top-up-form-end');
			await browser.close();
		});

		it.each([
			['an eSIM that PressOne does not know', '8923400000000999999', 'No top-up is possible now'],
			['18 digits', '892340000000099999', 'This is not an ICCID'],
			['a number in the form of a spreadsheet', '8.92340000000055E+18', 'This is not an ICCID'],
		])('says so on the page, and shows nothing to choose: %s', async (_what, iccid, heading) => {
			const mails = (await stack.sink.mails()).length;
			expect(textOf(await lastPage(await ask(iccid)))).toContain(heading);
			expect(await stack.sink.mails()).toHaveLength(mails);
		});

		it('if the list cannot be read, the customer is asked to come later, and operations are told', async () => {
			const iccid = await activeEsim();
			await fault({
				provider: 'pressOne',
				method: 'GET',
				path: '/customer/v2/sims/*',
				times: 'always',
				fault: { kind: 'status', status: 500 },
			});
			const { mails } = await happened(stack, workflowId, async () => {
				expect(textOf(await lastPage(await ask(iccid)))).toContain('Please try again later');
			});
			await stack.sandbox.admin('faults', undefined, 'DELETE');
			expect(textsTo(mails, operations)).toEqual([expect.stringContaining(`top-ups of ${iccid}`)]);
		});

		it('buys after the payment, once, and confirms once, also when the payment is told five times at the same instant', async () => {
			const iccid = await activeEsim();
			const payment = threeGigabytes(iccid);
			const first = await paid(payment, 5);
			const again = await paid(payment);

			expect([...first.statuses, ...again.statuses]).toEqual(Array.from({ length: 6 }, () => 'success'));
			expect(first.charges).toMatchObject([{ item: 'demo-ng-30days-3gb-topup', iccids: [iccid] }]);
			expect(again.charges).toEqual([]);
			expect(textsTo(first.mails, customer)).toEqual([expect.stringMatching(new RegExp(`The top-up is on your eSIM[^]*${iccid}`))]);
			expect(again.mails).toEqual([]);
		});

		it('a confirmation that the mail server refuses is sent when the payment is told again', async () => {
			const payment = threeGigabytes(await activeEsim());
			stack.sink.refused.add(customer);
			const refused = await paid(payment);
			stack.sink.refused.clear();
			const again = await paid(payment);
			const third = await paid(payment);
			expect(textsTo(refused.mails, operations)).toEqual([expect.stringContaining('let the payment page deliver the payment again')]);
			expect([refused.charges.length, again.charges.length, third.charges.length]).toEqual([1, 0, 0]);
			expect(textsTo(again.mails, customer)).toHaveLength(1);
			expect(third.mails).toEqual([]);
		});

		it('finds the top-up whose answer was lost, and confirms it', async () => {
			const iccid = await activeEsim();
			await fault({ provider: 'pressOne', method: 'POST', path: '/customer/v2/orders/topups', fault: { kind: 'reset', when: 'after' } });
			const { charges, mails, executions } = await paid(threeGigabytes(iccid));
			const { itemsOf } = await rest();
			expect(charges).toHaveLength(1);
			expect(executions.flatMap((execution) => itemsOf(execution, 'Buy the top-up'))).toMatchObject([
				{ json: { outcome: 'reconciled', iccid } },
			]);
			expect(textsTo(mails, customer)).toHaveLength(1);
		});

		it('what was not paid for, or is gone from the list, is not bought, and operations are told', async () => {
			const iccid = await activeEsim();
			const tooLittle = await paid(threeGigabytes(iccid, '1.00'));
			expect(tooLittle.charges).toEqual([]);
			expect(textsTo(tooLittle.mails, operations)).toEqual([expect.stringMatching(/more than the Max Total of 1[^]*Nothing was bought/)]);

			await act('pressOne', { action: 'setTopUps', iccid, packageIds: ['demo-ng-7days-1gb-topup'] });
			const gone = await paid(threeGigabytes(iccid));
			expect(gone.charges).toEqual([]);
			expect(textsTo(gone.mails, operations)).toEqual([
				expect.stringMatching(/PressOne offers these now: demo-ng-7days-1gb-topup[^]*Nothing was bought/),
			]);
		});

		it('a payment that anybody made up buys nothing', async () => {
			const payment = bodyOf(threeGigabytes(await activeEsim()));
			const before = await stack.sandbox.admin('ledger');
			for (const signed of ['', 'Zm9yZ2Vk']) expect((await pay(payment, signed)).status).toBe(401);
			expect(await stack.sandbox.admin('ledger')).toEqual(before);
		});

		const good = { paymentId: 'odd', iccid: '8923400000000550120', package: 'demo-ng-30days-3gb-topup', amount: '10.14' };
		const odd: [string, string, string][] = [
			['another currency', bodyOf({ ...good, currency: 'NGN' }), 'is not in USD'],
			[
				'an ICCID that is a number',
				bodyOf(good).replace('"8923400000000550120"', '8923400000000550120'),
				'is not a text of 19 or 20 digits',
			],
			['an amount that is an object', bodyOf({ ...good, amount: { value: 10.14 } }), 'The amount is not an amount'],
			['an amount that is a list', bodyOf({ ...good, amount: ['10.14'] }), 'The amount is not an amount'],
			['an ID that is an object', bodyOf({ ...good, paymentId: { id: 1 } }), 'no exact ID'],
			['an ID that is rounded', bodyOf(good).replace('"odd"', '82098291194615450899'), 'no exact ID'],
			['an ID from a spreadsheet', bodyOf({ ...good, paymentId: '1.23457E+11' }), 'no exact ID'],
			['two addresses', bodyOf({ ...good, email: `${customer}, eve@example.com` }), 'not exactly one e-mail address'],
			['no status', bodyOf({ ...good, status: undefined }), 'The payment has no status'],
			['a list', '[]', 'not a JSON object'],
		];
		it.each(odd)('buys nothing, and operations are told: %s', async (_what, body, reason) => {
			const { charges, mails } = await delivered(body);
			expect(charges).toEqual([]);
			expect(textsTo(mails, operations)).toEqual([expect.stringContaining(reason)]);
			expect(mails).toHaveLength(1);
		});

		it('a payment that is not paid yet buys nothing and tells nobody', async () => {
			const { charges, mails } = await paid({ ...good, status: 'pending' });
			expect({ charges, mails }).toEqual({ charges: [], mails: [] });
		});
	});

	it('renews what ends in 3 days and tells the user, leaves free trials to operations, and tells of a lost answer', async () => {
		const { pressOneRenew } = await examples();
		await act('pressOneVoice', { action: 'claim', email: 'paying@traveller.example', isFreeTrial: false, endsInDays: 2 });
		await act('pressOneVoice', { action: 'claim', email: 'lost@traveller.example', isFreeTrial: false, endsInDays: 1 });
		await fault({
			provider: 'pressOneVoice',
			method: 'POST',
			body: { email: 'lost@traveller.example' },
			fault: { kind: 'reset', when: 'after' },
		});
		const workflowId = await importExample(stack, pressOneRenew);

		const { statuses, charges, mails } = await happened(stack, workflowId, async () => await stack.client.activate(workflowId));

		expect(statuses).toEqual(['success']);
		expect(charges.map(({ item }) => item).sort()).toEqual(['lost@traveller.example', 'paying@traveller.example']);
		expect(textsTo(mails, 'paying@traveller.example')).toEqual([expect.stringContaining('We have renewed it')]);
		expect(textsTo(mails, 'lost@traveller.example')).toEqual([]);
		const told = textsTo(mails, operations);
		expect(told).toHaveLength(2);
		expect(told.find((text) => text.includes('bola@example.com'))).toContain('This is a free trial');
		expect(told.find((text) => text.includes('lost@traveller.example'))).toContain('The outcome is unknown (renew numbers)');
	});

	it('runs at the same moment renew one end date once, and write one notice', async () => {
		const { pressOneRenew } = await examples();
		// Run by hand, the trigger shows the first user, whenever the subscription ends.
		const email = 'ada@example.com';
		await act('pressOneVoice', { action: 'claim', email, isFreeTrial: false, endsInDays: 2 });
		const workflowId = await importExample(stack, pressOneRenew);
		const run = async () => await stack.client.run(workflowId, 'Subscription ends soon');

		const { statuses, charges, mails } = await happened(stack, workflowId, async () => await Promise.all([1, 2, 3, 4, 5].map(run)), 5);
		expect(statuses).toEqual(Array.from({ length: 5 }, () => 'success'));
		expect(charges.map(({ item }) => item)).toEqual([email]);
		expect(mails.map(({ to }) => to)).toEqual([[email]]);
	});

	describe('out of stock at PressOne: eSIM Go instead', () => {
		let workflowId: string;

		beforeAll(async () => {
			const { outOfStock } = await examples();
			workflowId = await importExample(stack, outOfStock);
			await withoutWaiting(stack, workflowId);
			await stack.client.activate(workflowId);
			await stack.client.webhookReady(outOfStock.webhook, 'POST');
		});

		const deliver = async (body: string, signed?: string) =>
			await post((await examples()).outOfStock.webhook, 'x-shop-signature', body, signed);
		const bodyOf = (orderId: unknown, more: object = {}) => JSON.stringify({ orderId, sku: 'ESIM-GB-1GB', email: customer, ...more });

		/** Delivers an order, several times at the same moment if asked to. */
		const delivered = async (bodies: string[]) =>
			await happened(
				stack,
				workflowId,
				async () => {
					const answers = await Promise.all(bodies.map(async (body) => await deliver(body)));
					expect(answers.map(({ status }) => status)).toEqual(bodies.map(() => 200));
				},
				bodies.length,
			);
		const ordered = async (orderId: string, more: object = {}, times = 1) =>
			await delivered(Array.from({ length: times }, () => bodyOf(orderId, more)));
		const stock = async (quantity: number | null) =>
			await act('pressOne', { action: 'setStock', packageId: 'demo-gb-7days-1gb', quantity });
		const codeIn = ({ email }: Mail) => readQrCode(Buffer.from(email.attachments[0]?.content as ArrayBuffer));

		it('buys at PressOne while it has the package, and mails a QR code', async () => {
			const { charges, mails } = await ordered('1');
			expect(charges).toMatchObject([{ item: 'demo-gb-7days-1gb' }]);
			expect(codeIn(mails[0])).toMatch(/^LPA:1\$smdp\.sandbox\.example\$SIM-/);
		});

		it.each(['fieldMap', 'code33'])(
			'buys at eSIM Go when PressOne is out of stock (%s), once, also when the package is back',
			async (shortStock) => {
				await stack.sandbox.admin('switches/pressOne', { shortStock, unknownPackage: shortStock === 'fieldMap' ? 'fieldMap' : 'code34' });
				await stock(0);
				const { charges, mails } = await ordered(`2-${shortStock}`);
				await stock(null);
				const again = await ordered(`2-${shortStock}`);
				expect(charges).toMatchObject([{ item: 'esim_1GB_7D_GB_V2' }]);
				expect(codeIn(mails[0])).toMatch(/^LPA:1\$/);
				expect(again).toMatchObject({ charges: [], mails: [], statuses: ['success'] });
			},
		);

		it('does not buy elsewhere if the outcome at PressOne is unknown, or for another reason', async () => {
			await act('pressOne', { action: 'setPackageError', packageId: 'demo-gb-7days-1gb', code: 53 });
			const unknown = await ordered('3');
			expect(unknown.charges).toEqual([]);
			expect(textsTo(unknown.mails, operations)).toEqual([expect.stringContaining('The outcome of the purchase "order-3" is unknown')]);
			await act('pressOne', { action: 'setPackageError', packageId: 'demo-gb-7days-1gb', code: 11 });
			const poor = await ordered('4');
			expect(poor.charges).toEqual([]);
			expect(textsTo(poor.mails, operations)).toEqual([expect.stringContaining('Add funds at PressOne')]);
			await act('pressOne', { action: 'setPackageError', packageId: 'demo-gb-7days-1gb', code: null });
		});

		it('never at both: one of five deliveries at the same instant is refused at PressOne, and the others would not be', async () => {
			await fault({
				provider: 'pressOne',
				method: 'POST',
				path: '/customer/v2/orders',
				fault: { kind: 'status', when: 'before', status: 422, body: { code: 33, reason: 'Not enough eSIMs' } },
			});
			const { charges, mails } = await ordered('6', {}, 5);
			const again = await ordered('6');
			expect(charges.map(({ item }) => item)).toEqual(['esim_1GB_7D_GB_V2']);
			expect(mails.map(({ to }) => to)).toEqual([[customer]]);
			expect(again).toMatchObject({ charges: [], mails: [], statuses: ['success'] });
		});

		it('goes back to PressOne only after eSIM Go has refused for certain, and stays at eSIM Go after a lost answer', async () => {
			await stock(0);
			await fault({ provider: 'esimGo', preset: 'soldOut' });
			const refused = await ordered('7');
			await fault({ provider: 'esimGo', preset: 'lostAnswer' });
			const lost = await ordered('8');
			await stock(null);
			const first = await ordered('7');
			const second = await ordered('8');
			expect(refused.charges).toEqual([]);
			expect(textsTo(refused.mails, operations)).toEqual([expect.stringContaining('Nothing was bought.')]);
			expect(first.charges.map(({ item }) => item)).toEqual(['demo-gb-7days-1gb']);
			expect([...lost.charges, ...second.charges].map(({ item }) => item)).toEqual(['esim_1GB_7D_GB_V2']);
			expect([...lost.mails, ...second.mails].filter(({ to }) => to.includes(customer))).toHaveLength(1);
		});

		it('a slow PressOne and four orders at once, each delivered twice: each buyer gets one eSIM and one mail', async () => {
			await fault({ provider: 'pressOne', method: 'POST', path: '/customer/v2/orders', times: 4, fault: { kind: 'delay', ms: 2_000 } });
			const bodies = [10, 11, 12, 13].map((number) => bodyOf(number, { email: `buyer-${number}@traveller.example` }));
			const { charges, mails } = await delivered([...bodies, ...bodies]);
			expect(charges).toHaveLength(4);
			expect(mails.map(({ to: [to] }) => to).sort()).toEqual([10, 11, 12, 13].map((number) => `buyer-${number}@traveller.example`));
		});

		it('a mail that the server refuses is sent when the order is delivered again', async () => {
			stack.sink.refused.add(customer);
			const refused = await ordered('14');
			stack.sink.refused.clear();
			const again = await ordered('14');
			expect([refused.charges.length, again.charges.length]).toEqual([1, 0]);
			expect(textsTo(refused.mails, operations)).toEqual([expect.stringContaining('let the shop deliver the order again')]);
			expect(again.mails.map(({ to }) => to)).toEqual([[customer]]);
		});

		it('a delivery that the shop has not signed buys nothing', async () => {
			const before = await stack.sandbox.admin('ledger');
			for (const signed of ['', 'Zm9yZ2Vk']) expect((await deliver(bodyOf('15'), signed)).status).toBe(401);
			expect(await stack.sandbox.admin('ledger')).toEqual(before);
		});

		const odd: [string, string, string][] = [
			['a number that is an object', bodyOf({}), 'no exact number'],
			['a number from a spreadsheet', bodyOf('1.23457E+11'), 'no exact number'],
			['an order that was refunded', bodyOf('16', { status: 'refunded' }), 'The order is refunded'],
			['two addresses', bodyOf('17', { email: `${customer};eve@example.com` }), 'not have exactly one e-mail address'],
			['a product named like a part of JavaScript', bodyOf('18', { sku: 'constructor' }), 'has no product from the settings'],
			['a list', '[]', 'no exact number'],
		];
		it.each(odd)('buys nothing, and operations are told: %s', async (_what, body, reason) => {
			const { charges, mails } = await delivered([body]);
			expect(charges).toEqual([]);
			expect(textsTo(mails, operations)).toEqual([expect.stringContaining(reason)]);
		});

		it('tells operations of an order that names no product', async () => {
			const { charges, mails } = await ordered('5', { sku: 'ESIM-MOON' });
			expect(charges).toEqual([]);
			expect(textsTo(mails, operations)).toEqual([expect.stringContaining('has no product from the settings')]);
		});
	});
});
