import { setTimeout as sleep } from 'node:timers/promises';
import { importExample, withoutWaiting } from './harness/examples';
import { happened } from './harness/happened';
import { credentials, examples, rest } from './harness/playground';
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

	async function authorization() {
		const { staff } = await credentials();
		return `Basic ${Buffer.from(`${staff.user}:${staff.password}`).toString('base64')}`;
	}

	const post = async (webhook: string, body: object, headers: Record<string, string>) =>
		await fetch(`${stack.client.url}/webhook/${webhook}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify(body),
		});

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

		/** Fills in the form as a browser does; gives the page that follows and its address. */
		async function ask(iccid: string) {
			const { pressOneTopUp } = await examples();
			const body = new FormData();
			body.append('field-0', iccid);
			body.append('field-1', customer);
			const answer = await fetch(`${stack.client.url}/form/${pressOneTopUp.form}`, { method: 'POST', body });
			return await page(String(JSON.parse(await answer.text()).formWaitingUrl));
		}

		/** The page at an address once n8n has it; while the workflow is still on its way there, n8n leaves the request open. */
		async function page(url: string) {
			for (const deadline = Date.now() + 20_000; ; await sleep(300)) {
				const html = await fetch(url, { signal: AbortSignal.timeout(3_000) }).then(
					async (answer) => await answer.text(),
					() => '',
				);
				if (/top-up/i.test(html) || Date.now() > deadline) return { url, html };
			}
		}

		async function pay(payment: object, user?: string) {
			const { pressOneTopUp } = await examples();
			return await post(
				pressOneTopUp.webhook,
				{ status: 'paid', currency: 'USD', email: customer, ...payment },
				{ authorization: user ?? (await authorization()) },
			);
		}

		const paid = async (payment: object, count = 1) =>
			await happened(stack, workflowId, async () => expect((await pay(payment)).status).toBe(200), count);
		const threeGigabytes = (iccid: string, amount = '10.14') => ({
			paymentId: `pay-${++payments}`,
			iccid,
			package: 'demo-ng-30days-3gb-topup',
			amount,
		});

		it('shows the top-ups of the eSIM with the price to pay, and leads to the payment page', async () => {
			const iccid = await activeEsim();
			const { url, html } = await ask(iccid);
			expect(html).toContain('3 GB - 30 Days, 10.14 USD');
			expect(html).toContain('1 GB - 7 Days, 4.41 USD');

			const body = new FormData();
			body.append('field-0', '3 GB - 30 Days, 10.14 USD');
			await fetch(url, { method: 'POST', body });
			const last = await page(url);
			expect(last.html).toContain('https://pay.esim-shop.example/top-up?');
			expect(last.html).toMatch(new RegExp(`iccid=${iccid}&(amp;)?package=demo-ng-30days-3gb-topup`));
		});

		it('says so where an eSIM cannot be topped up', async () => {
			expect((await ask('8923400000000999999')).html).toContain('No top-up is possible now');
		});

		it('buys after the payment, once, and confirms once, also when the payment is told twice', async () => {
			const iccid = await activeEsim();
			const payment = threeGigabytes(iccid);
			const first = await paid(payment);
			const again = await paid(payment);

			expect([...first.statuses, ...again.statuses]).toEqual(['success', 'success']);
			expect(first.charges).toMatchObject([{ item: 'demo-ng-30days-3gb-topup', iccids: [iccid] }]);
			expect(again.charges).toEqual([]);
			expect(textsTo(first.mails, customer)).toEqual([expect.stringContaining(`Your top-up is on the eSIM with the ICCID ${iccid}`)]);
			expect(again.mails).toEqual([]);
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

		it('a payment that anybody made up, or that is in another currency, buys nothing', async () => {
			const payment = threeGigabytes(await activeEsim());
			expect((await pay(payment, 'Basic ZXZlOmd1ZXNz')).status).toBe(401);
			const other = await paid({ ...payment, currency: 'NGN' });
			expect(other.charges).toEqual([]);
			expect(textsTo(other.mails, operations)).toEqual([expect.stringContaining('is not in USD')]);
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

	describe('out of stock at PressOne: eSIM Go instead', () => {
		let workflowId: string;

		beforeAll(async () => {
			const { outOfStock } = await examples();
			workflowId = await importExample(stack, outOfStock);
			await withoutWaiting(stack, workflowId);
			await stack.client.activate(workflowId);
			await stack.client.webhookReady(outOfStock.webhook, 'POST');
		});

		const ordered = async (orderId: string, more: object = {}) => {
			const { outOfStock } = await examples();
			const headers = { authorization: await authorization() };
			const body = { orderId, sku: 'ESIM-GB-1GB', email: customer, ...more };
			return await happened(stack, workflowId, async () => expect((await post(outOfStock.webhook, body, headers)).status).toBe(200));
		};
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

		it('tells operations of an order that names no product', async () => {
			const { charges, mails } = await ordered('5', { sku: 'ESIM-MOON' });
			expect(charges).toEqual([]);
			expect(textsTo(mails, operations)).toEqual([expect.stringContaining('has no product from the table')]);
		});
	});
});
