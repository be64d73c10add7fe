import { setTimeout as sleep } from 'node:timers/promises';
import { keepPicture, openBrowser, openEditor } from './harness/editor';
import { importExample } from './harness/examples';
import { lastPage, submitForm, textOf } from './harness/forms';
import { credentials, examples, rest } from './harness/playground';
import { readQrCode } from './harness/qrCode';
import { startStack, type Stack } from './harness/stack';

const traveller = 'ada@traveller.example';
const operations = 'operations@esim-shop.example';

interface Esim {
	esimId: string;
	iccid: string;
	planId: string;
	activationCode: string;
}

describe('the examples for Oytel in the real n8n', () => {
	let stack: Stack;
	let formId: string;
	let pollId: string;

	beforeAll(async () => {
		stack = await startStack();
		const { oytelOrderForm, oytelUsagePoll } = await examples();
		formId = await importExample(stack, oytelOrderForm);
		pollId = await importExample(stack, oytelUsagePoll);
		await stack.client.activate(formId);
		await stack.client.webhookReady(oytelOrderForm.hook, 'POST');
	});

	afterAll(() => stack?.stop());

	const state = async (): Promise<{ esims: Esim[]; orders: { referenceId: string; webhookUrl: string; planId: string }[] }> =>
		await stack.sandbox.admin('state/oytel');
	const use = async (esimId: string, megabytes: number) => await stack.sandbox.admin('act/oytel', { action: 'use', esimId, megabytes });
	const mailsTo = async (address: string) => (await stack.sink.mails()).filter(({ to }) => to.includes(address));

	async function mailsWhenThere(address: string, count: number) {
		for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(200)) {
			const mails = await mailsTo(address);
			if (mails.length >= count) return mails;
		}
		return await mailsTo(address);
	}

	async function formUrl() {
		const { oytelOrderForm } = await examples();
		return `${stack.client.url}/form/${oytelOrderForm.form}`;
	}

	async function signIn() {
		const { staff } = await credentials();
		return { authorization: `Basic ${Buffer.from(`${staff.user}:${staff.password}`).toString('base64')}` };
	}

	/** Fills in the form; gives the page that it ends with. */
	const order = async (...values: string[]) => await lastPage(await submitForm(await formUrl(), values, await signIn()));

	/** Fills in the form and waits for the end of the executions; gives what the page says. */
	async function ordered(...values: string[]) {
		const pages: string[] = [];
		const [execution] = await stack.client.executionsStartedBy(formId, async () => {
			pages.push(await order(...values));
		});
		expect(execution?.status).toBe('success');
		return textOf(pages.join());
	}

	it('tests the credential by listing plans', async () => {
		const { credentialsFor } = await credentials();
		const { oytelApi } = credentialsFor(stack);
		const good = await stack.client.saveCredential({ name: 'Good', type: 'oytelApi', data: oytelApi?.data ?? {} });
		const bad = await stack.client.saveCredential({
			name: 'Bad',
			type: 'oytelApi',
			data: { ...oytelApi?.data, apiKey: 'sk_sandbox_wrong' },
		});
		expect((await stack.client.testCredential(good)).status).toBe('OK');
		expect(await stack.client.testCredential(bad)).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('Oytel refused the API key'),
		});
	});

	it('the form buys the most data that the price allows, once, and mails a QR code that a phone can read', async () => {
		expect(await ordered('1001', 'Ada Traveller', traveller, 'EU', '20')).toContain(`We have mailed this to ${traveller}.`);
		expect(await ordered('1001', 'Ada Traveller', traveller, 'EU', '20')).toContain('This order was submitted before.');

		const { esims, orders } = await state();
		const { oytelOrderForm } = await examples();
		expect(orders).toEqual([
			expect.objectContaining({
				referenceId: 'form-1001',
				planId: 'eu-roam-50',
				webhookUrl: `${stack.client.url}/webhook/${oytelOrderForm.hook}`,
			}),
		]);
		const mails = await mailsTo(traveller);
		expect(mails).toHaveLength(1);
		const [image] = mails[0]?.email.attachments ?? [];
		expect(image).toMatchObject({ mimeType: 'image/png', disposition: 'inline', contentId: '<qrCode1>' });
		expect(readQrCode(Buffer.from(image?.content as ArrayBuffer))).toBe(esims[0]?.activationCode);
		expect(mails[0]?.email.html).toContain(esims[0]?.iccid);
	});

	it('on a phone, the form ends with a QR code that another phone can read, and nothing is wider than the page', async () => {
		const { staff } = await credentials();
		const browser = await openBrowser();
		const context = await browser.newContext({
			viewport: { width: 390, height: 844 },
			deviceScaleFactor: 2,
			httpCredentials: { username: staff.user, password: staff.password },
		});
		const page = await context.newPage();
		page.setDefaultTimeout(60_000);
		await page.goto(await formUrl());
		const filled = {
			'Order Number': '1010',
			'Name of the Traveller': 'Ada <img src=x onerror=alert(1)>',
			'E-Mail of the Traveller': 'phone@traveller.example',
			Destination: 'EU',
			'Most per Month': '20',
		};
		for (const [label, value] of Object.entries(filled)) await page.getByLabel(label).fill(value);
		await page.getByRole('button', { name: 'Submit' }).click();
		await page.getByText('We have mailed this to phone@traveller.example.').waitFor();

		const { esims } = await state();
		expect(readQrCode(await page.locator('img').screenshot())).toBe(esims[1]?.activationCode);
		expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
		await keepPicture(page, 'oytel-order-form-end');
		await browser.close();
	});

	it('no plan for the price, or a wrong password, buys nothing', async () => {
		const { orders: before } = await state();
		expect(await ordered('1002', 'Bob', 'bob@traveller.example', 'EU', '1')).toMatch(
			/Nothing was bought.*No plan for &#34;EU&#34; costs 1 a month or less/,
		);
		const authorization = `Basic ${Buffer.from('eve:guess').toString('base64')}`;
		await expect(submitForm(await formUrl(), ['1003', 'Eve', 'eve@example.com', 'EU', '99'], { authorization })).rejects.toThrow('401');
		expect((await state()).orders).toEqual(before);
		const [mail] = await mailsTo(operations);
		expect(mail?.email.subject).toBe('eSIM not delivered: order 1002');
		expect(mail?.email.text).toContain('No plan for "EU" costs 1 a month or less');
	});

	it.each([
		['an order number that a spreadsheet has rounded', ['1.23457E+11', 'Ada', traveller, 'EU', '20'], 'The order number is not exact'],
		['two addresses', ['1020', 'Ada', `${traveller},eve@example.com`, 'EU', '20'], 'The e-mail address is not exactly one address'],
		['a price that is none', ['1021', 'Ada', traveller, 'EU', '-5'], 'The most per month is not an amount'],
	])('%s buys nothing, and the form and operations are told', async (_what, values, reason) => {
		const { orders: before } = await state();
		const told = (await mailsTo(operations)).length;
		expect(await ordered(...values)).toContain(reason);
		expect((await state()).orders).toEqual(before);
		const mails = (await mailsTo(operations)).slice(told);
		expect(mails.map(({ email }) => email.text)).toEqual([expect.stringContaining(reason)]);
	});

	it('a lost answer is told on the page and to operations, and the same order number is never sent again', async () => {
		await stack.sandbox.admin('faults', { provider: 'oytel', method: 'POST', fault: { kind: 'reset', when: 'after' } });
		const page = await ordered('1004', 'Cleo', 'cleo@traveller.example', 'EU', '20');
		expect(page).toMatch(/Do not submit order 1004 again.*The outcome is unknown.*Operations have been told/);
		await ordered('1004', 'Cleo', 'cleo@traveller.example', 'EU', '20');
		expect((await state()).orders.filter(({ referenceId }) => referenceId === 'form-1004')).toHaveLength(1);
		const told = (await mailsTo(operations)).filter(({ email }) => email.subject?.includes('form-1004'));
		expect(told).toHaveLength(2);
		expect(told[0]?.email.text).toContain('The outcome of the purchase "form-1004" is unknown');
		expect(await mailsTo('cleo@traveller.example')).toEqual([]);
	});

	it('submitted five times at the same instant, with a slow wholesaler, it buys and mails once, and every page shows the eSIM', async () => {
		await stack.sandbox.admin('faults', { provider: 'oytel', method: 'POST', fault: { kind: 'delay', ms: 3_000 } });
		const pages: string[] = [];
		await stack.client.executionsStartedBy(
			formId,
			async () => {
				const values = ['1030', 'Dan', 'dan@traveller.example', 'EU', '20'];
				pages.push(...(await Promise.all(Array.from({ length: 5 }, () => order(...values)))));
			},
			5,
		);
		expect((await state()).orders.filter(({ referenceId }) => referenceId === 'form-1030')).toHaveLength(1);
		expect(await mailsTo('dan@traveller.example')).toHaveLength(1);
		for (const page of pages) expect(page).toContain('src="data:image/png;base64,');
	});

	it('four orders at once, each submitted twice, mail each buyer once', async () => {
		const buyers = [1040, 1041, 1042, 1043].map((number) => ({ number: String(number), email: `buyer-${number}@traveller.example` }));
		await stack.client.executionsStartedBy(
			formId,
			async () => {
				await Promise.all([...buyers, ...buyers].map(({ number, email }) => order(number, 'Buyer', email, 'EU', '20')));
			},
			8,
		);
		for (const { email } of buyers) expect(await mailsTo(email)).toHaveLength(1);
	});

	it('if the mail server refuses, the page says so and shows the eSIM, and submitting again mails it once', async () => {
		const values = ['1050', 'Fay', 'fay@traveller.example', 'EU', '20'];
		stack.sink.refused.add('fay@traveller.example');
		expect(await ordered(...values)).toContain('The mail to fay@traveller.example could not be sent, and operations have been told.');
		stack.sink.refused.clear();
		expect(await ordered(...values)).toContain('We have mailed this to fay@traveller.example.');
		expect(await ordered(...values)).toContain('This order was submitted before.');
		expect(await mailsTo('fay@traveller.example')).toHaveLength(1);
		expect((await state()).orders.filter(({ referenceId }) => referenceId === 'form-1050')).toHaveLength(1);
		const told = (await mailsTo(operations)).filter(({ email }) => email.subject === 'Not mailed: form-1050 for fay@traveller.example');
		expect(told).toHaveLength(1);
	});

	it('an unsigned event warns operations with the real usage, once per threshold, and a made-up one nobody', async () => {
		const { oytelOrderForm } = await examples();
		const before = (await mailsTo(operations)).length;
		const [{ esimId } = { esimId: '' }] = (await state()).esims;
		await use(esimId, 41_000);
		const mails = await mailsWhenThere(operations, before + 1);
		expect(mails[before]?.email.subject).toBe(`Data of eSIM ${esimId}: 82 % used`);
		expect(mails[before]?.email.text).toContain('41000 of 50000 MB');
		const real = {
			event: 'usage.threshold',
			timestamp: '2026-12-03T18:10:00Z',
			data: { esim_id: esimId, customer_email: traveller, plan_id: 'eu-roam-50' },
		};
		const forged = {
			event: 'usage.threshold',
			timestamp: '2026-12-03T18:20:00Z',
			data: { esim_id: 'esim_1', customer_email: traveller, plan_id: 'x' },
		};
		const url = `${stack.client.url}/webhook/${oytelOrderForm.hook}`;
		expect(await stack.sandbox.admin('callbacks', { provider: 'oytel', payload: forged, url })).toMatchObject([{ status: 200 }]);
		// Anybody can send the same threshold in other words, several times at the same moment.
		const other = Array.from({ length: 5 }, (_, number) => ({ ...real, note: String(number) }));
		await Promise.all(other.map(async (payload) => await stack.sandbox.admin('callbacks', { provider: 'oytel', payload, url })));
		await sleep(5_000);
		expect(await mailsTo(operations)).toHaveLength(before + 1);
		expect(await mailsTo(traveller)).toHaveLength(1);
	});

	it('with a webhook secret and Verify Signature on, a signed event warns the traveller', async () => {
		const { credentialsFor } = await credentials();
		const { oytelApi } = credentialsFor(stack);
		await stack.sandbox.admin('switches/oytel', { webhookSigned: true });
		if (oytelApi)
			await stack.client.saveCredential({ ...oytelApi, data: { ...oytelApi.data, webhookSecret: 'sandbox-oytel-webhook-secret' } });
		const workflow = await stack.client.call('GET', `workflows/${formId}`);
		for (const node of workflow.nodes) if (node.type.endsWith('.oytelTrigger')) node.parameters.verifySignature = true;
		await stack.client.saveWorkflow(workflow);
		await stack.client.ensureActive(formId, true);
		// n8n puts the new version in the old one's place some time after the call has returned.
		await sleep(5_000);
		const [{ esimId } = { esimId: '' }] = (await state()).esims;
		await use(esimId, 9_000);
		const mails = await mailsWhenThere(traveller, 2);
		expect(mails[1]?.email.subject).toBe('Your travel data: almost used up');
	});

	it('the poll reports what is nearly used up, once, and what could not be read', async () => {
		const { itemsOf } = await rest();
		const before = (await mailsTo(operations)).length;
		const workflow = await stack.client.call('GET', `workflows/${pollId}`);
		for (const { parameters } of workflow.nodes)
			for (const field of parameters.assignments?.assignments ?? [])
				if (field.name === 'esimIds') field.value = '["esim_204817", "esim_204818", "esim_999999"]';
		await stack.client.saveWorkflow(workflow);
		const [first, ...others] = await Promise.all([1, 2, 3].map(async () => await stack.client.run(pollId, 'Every 15 minutes')));
		expect([first, ...others].map((execution) => execution?.status)).toEqual(['success', 'success', 'success']);
		expect(first && itemsOf(first, 'Status and usage', 0).map(({ json }) => json.esimId)).toEqual(['esim_204817', 'esim_204818']);
		const mails = (await mailsTo(operations)).slice(before).map(({ email }) => ({ subject: email.subject, text: email.text ?? '' }));
		const reports = mails.filter(({ subject }) => subject === '1 eSIM(s) with little data left');
		expect(reports).toEqual([expect.objectContaining({ text: expect.stringContaining('esim_204817: 100 % used, 0 MB left, active') })]);
		const unread = mails.filter(({ subject }) => subject === '1 eSIM(s) could not be read');
		expect(unread).toHaveLength(3);
		for (const { text } of unread) expect(text).toContain('esim_999999: Oytel refused the request (404)');
		expect(mails).toHaveLength(4);
	});

	it('a report that the mail server refuses comes with the next run', async () => {
		const ofReports = async () => (await mailsTo(operations)).filter(({ email }) => email.subject === '1 eSIM(s) with little data left');
		const before = (await ofReports()).length;
		await use('esim_204818', 49_000);
		stack.sink.refused.add(operations);
		await stack.client.run(pollId, 'Every 15 minutes');
		stack.sink.refused.clear();
		await stack.client.run(pollId, 'Every 15 minutes');
		await stack.client.run(pollId, 'Every 15 minutes');
		const reports = (await ofReports()).slice(before);
		expect(reports.map(({ email }) => email.text)).toEqual([expect.stringContaining('esim_204818')]);
	});

	it('the editor shows what buying means, the fields of both panels, and where the URL of the trigger goes', async () => {
		const { page, errors, close } = await openEditor(stack);
		const open = async (node: string) => {
			await page.goto(`${stack.client.url}/workflow/${formId}`);
			await page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`).dblclick();
			return page.locator('[data-test-id="node-parameters"], [data-test-id="ndv"]').first();
		};
		const purchase = await open('Buy the eSIM');
		for (const label of ['Plan', 'Term', 'Customer Email', 'Customer Name', 'Reference', 'Guards']) {
			await purchase.getByText(label, { exact: true }).first().waitFor();
		}
		await purchase.getByText('A reference is sent once and never again').waitFor();
		const trigger = await open('Event of an eSIM');
		for (const label of ['Events', 'Confirm Status', 'Drop Repeats']) await trigger.getByText(label, { exact: true }).first().waitFor();
		await trigger.getByText('Oytel sends the events of an eSIM to the URL that it was bought with').waitFor();
		expect(errors).toEqual([]);
		await close();
	});
});
