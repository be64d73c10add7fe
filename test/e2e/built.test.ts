import { parse } from 'csv-parse/sync';
import { Account } from './harness/account';
import { sendCallback } from './harness/callbacks';
import { Canvas } from './harness/canvas';
import { keepPicture, openEditor } from './harness/editor';
import { startOllama } from './harness/ollama';
import { rest } from './harness/playground';
import { readQrCode } from './harness/qrCode';
import { startStack, type Stack } from './harness/stack';

/** Beside n8n and Chromium a busy machine has little left. */
jest.setTimeout(600_000);

const bundle = 'esim_1GB_7D_GB_V2';
const soldOutBundle = 'esim_2GB_15D_GB_V2';

describe('built from an empty canvas by clicking', () => {
	let stack: Stack;
	let editor: Awaited<ReturnType<typeof openEditor>>;
	let canvas: Canvas;
	let account: Account;
	let model: Awaited<ReturnType<typeof startOllama>>;

	beforeAll(async () => {
		model = await startOllama();
		stack = await startStack();
		account = new Account(stack);
		await stack.client.saveCredential({ name: 'eSIM Go account', type: 'esimGoApi', data: stack.sandbox.esimGo });
		await stack.client.saveCredential({ name: 'Model', type: 'ollamaApi', data: { baseUrl: model.baseUrl } });
		editor = await openEditor(stack);
		canvas = new Canvas(editor.page, stack.client);
	});

	beforeEach(() => canvas.openEmpty());
	afterEach(() => expect(editor.errors).toEqual([]));

	afterAll(async () => {
		await editor?.close();
		await stack?.stop();
		await model?.stop();
	});

	it('a stock report: every bundle for a country as CSV, with what is left of it, and those that are sold out', async () => {
		await account.stockUp(bundle, 3);
		const { panel } = canvas;

		await canvas.add('eSIM Go', 'Actions', 'Get many bundles');
		await panel.addTo('filters', 'Countries');
		await panel.type('countries', 'GB');
		await panel.close();
		await canvas.addNode('Merge');
		await panel.choose('mode', 'Combine');
		await panel.flip('advanced');
		await panel.type('field1', 'id');
		await panel.type('field2', 'planId');
		await panel.choose('joinMode', 'Enrich Input 1');
		await panel.close();
		await canvas.select('When clicking ‘Execute workflow’');
		await canvas.add('eSIM Go', 'Actions', 'Get many inventory entries');
		await panel.close();
		await canvas.connect('Get many inventory entries', 'Merge', 1);
		await canvas.select('Merge');
		await canvas.add('Convert to File', 'Actions', 'Convert to CSV');
		await panel.close();
		await canvas.tidyUp();
		await canvas.execute('Convert to File');
		await keepPicture(editor.page, 'built-stock-report');

		const { id } = await canvas.saved(({ nodes }) => nodes.length === 5);
		const { itemsOf } = await rest();
		const [latest] = await stack.client.executions(id);
		const [{ binary }] = itemsOf(await stack.client.execution(latest?.id ?? ''), 'Convert to File');
		const file = binary?.data;
		if (!file) throw new Error('Convert to File gave no file');
		const rows: Record<string, string>[] = parse(await stack.client.binary(file), { columns: true, bom: true });
		const remaining = Object.fromEntries(rows.map((row) => [row.id, row.remaining]));
		expect(remaining).toMatchObject({ [bundle]: '3', [soldOutBundle]: '' });
	});

	it('a form that sells an eSIM and shows its QR code', async () => {
		const { panel } = canvas;

		await canvas.begin('On form submission');
		await panel.type('formTitle', 'Your travel eSIM');
		await panel.addTo('formFields', 'Add Form Element');
		await panel.type('fieldLabel', 'Order number');
		await panel.close();
		await canvas.add('eSIM Go', 'Actions', 'Create an order');
		await panel.pick('bundle', 'united kingdom 1gb 7d', /^United Kingdom, 1 GB, 7 days/);
		await panel.express('reference', '{{ $json["Order number"] }}');
		await panel.addTo('options', 'QR Code as Text');
		await panel.close();
		await canvas.add('n8n Form', 'Actions', 'Form Ending');
		await panel.choose('respondWith', 'Show Text');
		await panel.express('responseText', '<h1>Scan this with your phone</h1><img src="{{ $json.qrCodeDataUrl }}" width="300">');
		await panel.close();
		const { id, nodes } = await canvas.publish();

		const form = await editor.page.context().newPage();
		await form.setViewportSize({ width: 640, height: 420 });
		await form.goto(`${stack.client.url}/form/${nodes[0].webhookId}`);
		await form.getByLabel('Order number').fill('shop-2001');
		await form.getByRole('button', { name: 'Submit' }).click();
		await form.getByText('Scan this with your phone').waitFor();
		const scanned = readQrCode(await form.screenshot());
		await keepPicture(form, 'built-form-completion');
		await form.close();

		const { itemsOf } = await rest();
		const [latest] = await stack.client.executions(id);
		const [{ json }] = itemsOf(await stack.client.execution(latest?.id ?? ''), 'Create an order');
		expect(json).toMatchObject({ reference: 'shop-2001', outcome: 'bought' });
		expect(scanned).toBe(json.activationCode);
	});

	it('an SMS to the traveller when data runs low', async () => {
		const { panel } = canvas;
		const iccid = await account.sell(bundle, 'shop-2002');

		await canvas.add('eSIM Go', 'Triggers', 'On utilisation');
		await panel.close();
		await canvas.add('eSIM Go', 'Actions', 'Send an SMS to an eSIM');
		await panel.express('iccid', '{{ $json.iccid }}');
		await panel.express('message', 'You have used {{ $json.usedPercent }} % of your data.');
		await keepPicture(editor.page, 'built-callback-to-sms');
		await panel.close();
		const { id, nodes } = await canvas.publish();

		expect(nodes.find(({ name }) => name.startsWith('Send'))?.parameters).toMatchObject({
			iccid: { value: '={{ $json.iccid }}' },
			message: '=You have used {{ $json.usedPercent }} % of your data.',
		});
		const path = `${nodes[0].webhookId}/esim-go`;
		await stack.client.webhookReady(path, 'POST');
		const url = `${stack.client.url}/webhook/${path}`;
		const [execution] = await stack.client.executionsStartedBy(
			id,
			async () => await sendCallback(stack, 'esimGo', { iccid, alertType: 'Utilisation', usedPercent: 80, url }),
		);
		const { errorOf } = await rest();
		expect({ status: execution?.status, error: errorOf(await stack.client.execution(execution?.id ?? '')) }).toEqual({
			status: 'success',
			error: undefined,
		});
		const { sms } = await account.esim(iccid);
		expect(sms).toEqual([expect.objectContaining({ message: 'You have used 80 % of your data.' })]);
	});

	it('an agent that says how much data is left', async () => {
		const { panel } = canvas;
		const iccid = await account.sell(bundle, 'shop-2003');

		await canvas.begin('On chat message');
		await panel.close();
		await canvas.addNode('AI Agent');
		await panel.opened();
		await canvas.addBelow('ai_languageModel', 'Ollama Chat Model');
		await canvas.backToAgent();
		await canvas.addBelow('ai_tool', 'eSIM Go Tool');
		await panel.choose('resource', 'eSIM Bundle');
		await panel.choose('operation', 'Get Many');
		await panel.leaveToModel('iccid');
		await panel.close();
		await canvas.chat(`How much data is left on ${iccid}?`, 'You have 1000 of 1000 MB left.');
		await keepPicture(editor.page, 'built-agent');

		expect(model.asked).toHaveLength(2);
		const [charge, ...more] = (await stack.sandbox.admin('ledger')).filter(({ iccids }: { iccids: string[] }) => iccids.includes(iccid));
		expect({ charge: charge?.kind, more }).toEqual({ charge: 'charge', more: [] });
	});
});
