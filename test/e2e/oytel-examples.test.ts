import { setTimeout as sleep } from 'node:timers/promises';
import { openEditor } from './harness/editor';
import { importExample } from './harness/examples';
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

	/** Sends the form as a browser does. */
	async function send(values: string[], user?: { user: string; password: string }) {
		const { oytelOrderForm } = await examples();
		const { staff } = await credentials();
		const { user: name, password } = user ?? staff;
		const body = new FormData();
		values.forEach((value, index) => body.append(`field-${index}`, value));
		const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
		return await fetch(`${stack.client.url}/form/${oytelOrderForm.form}`, { method: 'POST', headers: { authorization }, body });
	}

	async function order(...values: string[]) {
		const [execution] = await stack.client.executionsStartedBy(formId, async () => expect((await send(values)).status).toBe(200));
		return execution;
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
		const first = await order('1001', 'Ada Traveller', traveller, 'EU', '20');
		expect(first?.status).toBe('success');
		const again = await order('1001', 'Ada Traveller', traveller, 'EU', '20');
		expect(again?.status).toBe('success');

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
		expect(image).toMatchObject({ mimeType: 'image/png', disposition: 'inline', contentId: '<qrCode>' });
		expect(readQrCode(Buffer.from(image?.content as ArrayBuffer))).toBe(esims[0]?.activationCode);
		expect(mails[0]?.email.html).toContain(esims[0]?.iccid);
	});

	it('no plan for the price, or a wrong password, buys nothing', async () => {
		await order('1002', 'Bob', 'bob@traveller.example', 'EU', '1');
		expect((await send(['1003', 'Eve', 'eve@example.com', 'EU', '99'], { user: 'eve', password: 'guess' })).status).toBe(401);
		expect((await state()).orders).toHaveLength(1);
		const [mail] = await mailsTo(operations);
		expect(mail?.email.subject).toBe('eSIM not delivered: form-1002');
		expect(mail?.email.text).toContain('No plan for "EU" costs 1 a month or less');
	});

	it('a lost answer is told to operations, and the same order number is never sent again', async () => {
		await stack.sandbox.admin('faults', { provider: 'oytel', method: 'POST', fault: { kind: 'reset', when: 'after' } });
		await order('1004', 'Cleo', 'cleo@traveller.example', 'EU', '20');
		await order('1004', 'Cleo', 'cleo@traveller.example', 'EU', '20');
		expect((await state()).orders.filter(({ referenceId }) => referenceId === 'form-1004')).toHaveLength(1);
		const told = (await mailsTo(operations)).filter(({ email }) => email.subject?.includes('form-1004'));
		expect(told).toHaveLength(2);
		expect(told[0]?.email.text).toContain('The outcome of the purchase "form-1004" is unknown');
		expect(await mailsTo('cleo@traveller.example')).toEqual([]);
	});

	it('an unsigned event warns operations with the real usage, once per threshold, and a made-up one nobody', async () => {
		const { oytelOrderForm } = await examples();
		const before = (await mailsTo(operations)).length;
		const [{ esimId } = { esimId: '' }] = (await state()).esims;
		await use(esimId, 41_000);
		const mails = await mailsWhenThere(operations, before + 1);
		expect(mails[before]?.email.subject).toBe(`Data of eSIM ${esimId}: 82 % used`);
		expect(mails[before]?.email.text).toContain('41000 of 50000 MB');
		const forged = {
			event: 'usage.threshold',
			timestamp: '2026-12-03T18:20:00Z',
			data: { esim_id: 'esim_1', customer_email: traveller, plan_id: 'x' },
		};
		const url = `${stack.client.url}/webhook/${oytelOrderForm.hook}`;
		expect(await stack.sandbox.admin('callbacks', { provider: 'oytel', payload: forged, url })).toMatchObject([{ status: 200 }]);
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
		expect(mails[1]?.email.subject).toContain('Your travel data');
	});

	it('the poll reports what is nearly used up, once, and what could not be read', async () => {
		const { itemsOf } = await rest();
		const before = (await mailsTo(operations)).length;
		const first = await stack.client.run(pollId, 'Every 15 minutes');
		expect(first.status).toBe('success');
		expect(itemsOf(first, 'Status and usage', 0).map(({ json }) => json.esimId)).toEqual(['esim_204817', 'esim_204818']);
		const second = await stack.client.run(pollId, 'Every 15 minutes');
		expect(second.status).toBe('success');
		const mails = (await mailsTo(operations)).slice(before).map(({ email }) => [email.subject, email.text?.trim()]);
		expect(mails).toEqual([
			['1 eSIM(s) with little data left', 'esim_204817: 100 % used, 0 MB left, active'],
			['1 eSIM(s) could not be read', expect.stringContaining('esim_204819: Oytel refused the request (404)')],
			['1 eSIM(s) could not be read', expect.stringContaining('esim_204819: Oytel refused the request (404)')],
		]);
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
