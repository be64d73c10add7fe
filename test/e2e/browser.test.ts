import { acting, contracts } from '../contract/rows';
import { Canvas } from './harness/canvas';
import { keepPicture, openEditor } from './harness/editor';
import { readQrCode } from './harness/qrCode';
import { startStack, type Stack } from './harness/stack';
import { manualWorkflow } from './harness/workflows';

/** By each node's name, what spends, returns, disconnects or tells somebody. */
const warned = Object.fromEntries(Object.entries(contracts).map(([type, contract]) => [type, acting(contract)]));

describe("a shop owner in n8n's editor", () => {
	let stack: Stack;
	let editor: Awaited<ReturnType<typeof openEditor>>;

	beforeAll(async () => {
		stack = await startStack();
		editor = await openEditor(stack);
	});

	afterEach(() => expect(editor.errors).toEqual([]));

	afterAll(async () => {
		await editor?.close();
		await stack?.stop();
	});

	const at = (testId: string) => editor.page.locator(`[data-test-id="${testId}"]`);
	const found = () => at('node-creator-item-name');
	const nodeNamed = (name: string) => editor.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);

	async function openNodeList() {
		await editor.page.goto(`${stack.client.url}/workflow/new`);
		await at('node-creator-plus-button').click();
	}

	/** Searches the opened list of nodes, once nothing found for earlier words is shown any more. */
	async function search(words: string) {
		await at('node-creator-search-bar').fill('');
		await found().getByText('eSIM Go', { exact: true }).waitFor({ state: 'detached' });
		await at('node-creator-search-bar').fill(words);
	}

	/** Saves a workflow of one node behind a manual start, and opens that node's panel. */
	async function openPanel(id: string, parameters: object, credentials: object) {
		await stack.client.saveWorkflow(manualWorkflow(id, { type: 'n8n-nodes-esim.esimGo', parameters, credentials }));
		await editor.page.goto(`${stack.client.url}/workflow/${id}`);
		await nodeNamed('Node under test').dblclick();
	}

	async function account() {
		const { id, name } = await stack.client.saveCredential({ name: 'eSIM Go account', type: 'esimGoApi', data: stack.sandbox.esimGo });
		return { esimGoApi: { id, name } };
	}

	it('finds every provider by the words that come to mind', async () => {
		await openNodeList();

		const all = ['eSIM Go', 'Oytel', 'CELITECH', 'PressOne'];
		const words: Array<[string, string[]]> = [
			...['sim', 'roaming', 'travel data', 'travel esim', 'sim card', 'buy esim', 'data plan', 'telecom'].map(
				(word): [string, string[]] => [word, all],
			),
			['top up', ['eSIM Go', 'CELITECH', 'PressOne']],
			['subscription', ['PressOne Voice']],
			['esim', all],
		];
		for (const [word, names] of words) {
			await search(word);
			for (const name of names) await found().getByText(name, { exact: true }).waitFor();
		}
		await keepPicture(editor.page, 'find-the-nodes');
	});

	it('finds each provider by its name, before all others', async () => {
		await openNodeList();

		for (const name of ['eSIM Go', 'Oytel', 'CELITECH', 'PressOne', 'PressOne Voice']) {
			await search(name);
			await found().first().getByText(name, { exact: true }).waitFor();
		}
	});

	/** The only node on the canvas, as it is saved, some moments after it has its address. */
	async function savedNode(event?: string) {
		await at('ndv-close-button').click();
		await editor.page.keyboard.press('Control+s');
		const canvas = new Canvas(editor.page, stack.client);
		const { nodes } = await canvas.saved(({ nodes: [node, ...more] }) => {
			return node !== undefined && more.length === 0 && node.parameters.event === event;
		});
		expect(nodes).toHaveLength(1);
		return nodes[0];
	}

	it.each([
		['PressOne', 'On data low', 'Data Low', 'pressOneTrigger', undefined],
		['PressOne', 'On order created', 'Order Created', 'pressOneTrigger', 'orderCreated'],
		['PressOne Voice', 'On subscription expiring', 'Subscription Expiring', 'pressOneVoiceTrigger', undefined],
	])('starts with %s, %s: the event is on the panel, and is what is saved', async (entry, listed, event, type, saved) => {
		await openNodeList();
		await search(entry);
		await found().getByText(entry, { exact: true }).click();
		await found().getByText(listed, { exact: true }).click();

		const chosen = at('node-parameters').locator('[data-test-id="parameter-input-event"] input');
		await expect(chosen.inputValue()).resolves.toBe(event);
		const { parameters, ...node } = await savedNode(saved);
		expect([node.type, parameters.event]).toEqual([`n8n-nodes-esim.${type}`, saved]);
	});

	it('changes the event of a trigger, which stays when a credential is chosen', async () => {
		const { pressOne } = stack.sandbox;
		const { id } = await stack.client.saveCredential({ name: 'PressOne account', type: 'pressOneApi', data: { ...pressOne } });
		await openNodeList();
		await search('PressOne');
		await found().getByText('PressOne', { exact: true }).click();
		await found().getByText('On data low', { exact: true }).click();
		const panel = at('node-parameters');

		await panel.locator('[data-test-id="parameter-input-event"]').click();
		await editor.page.locator('.el-select-dropdown__item:visible').getByText('Order Created', { exact: true }).click();

		await panel.getByText('Used Percents', { exact: true }).waitFor({ state: 'detached' });
		expect(await savedNode('orderCreated')).toMatchObject({ parameters: { event: 'orderCreated' }, credentials: { pressOneApi: { id } } });
	});

	it('adds a step by what it does, and is told that it spends money', async () => {
		await openNodeList();
		await search('eSIM Go');
		await found().getByText('eSIM Go', { exact: true }).click();
		await editor.page.getByText(/^Actions \(/).click();
		await found().getByText('Create an order', { exact: true }).click();

		await at('node-parameters').getByText('Buys from your eSIM Go balance when it runs').waitFor();
	});

	it('is told in the test of a credential what is wrong with it, until it is right', async () => {
		const { baseUrl, apiKey } = stack.sandbox.esimGo;
		const dialog = at('editCredential-modal');
		const save = async (key: string, url: string) => {
			await dialog.locator('[data-test-id="parameter-input-apiKey"] input').fill(key);
			await dialog.locator('[data-test-id="parameter-input-baseUrl"] input').fill(url);
			await dialog.locator('[data-test-id="credential-save-button"]').click();
		};
		/** Waits for the sentence, which n8n keeps behind "More details" until that is pressed once. */
		const told = async (sentence: string | RegExp) => {
			const more = dialog.getByText('More details');
			const said = dialog.getByText(sentence);
			await more.or(said).waitFor();
			if (await more.isVisible()) await more.click();
			await said.waitFor();
		};

		await editor.page.getByText('Connect to eSIM Go').click();
		await save('any-key', 'http://127.0.0.1:9/v2.4');
		await told(/^eSIM Go does not answer at 127\.0\.0\.1:9: it refused the connection\. Check the base URL/);
		await save('any-key', baseUrl.replace(/v2\.\d/, 'v9.9'));
		await told(/^There is no eSIM Go API at this base URL/);
		await save('not-the-key', baseUrl);
		await told(/^eSIM Go refused access: the API key is wrong, or the address of this n8n is not on your account's IP allow list/);
		await save(apiKey, baseUrl);
		await dialog.waitFor({ state: 'detached' });
	});

	it('picks a bundle from the list by words, buys it, and sees the eSIM in a table', async () => {
		const panel = at('node-parameters');
		const output = at('output-panel');

		await panel.locator('[data-test-id="rlc-input"]').click();
		await at('rlc-search').fill('united kingdom');
		await at('rlc-item')
			.getByText(/^United Kingdom, 1 GB, 7 days, USD 2\.28/)
			.click();
		await panel.locator('[data-test-id="parameter-input-reference"] [data-test-id="parameter-input-field"]').fill('shop-1001-1');
		await panel.locator('[data-test-id="collection-parameter-add"]').nth(1).click(); // options come after guards
		await at('collection-parameter-option').getByText('QR Code', { exact: true }).click();
		await panel.locator('[data-test-id="parameter-input-qrCode"]').locator('.el-switch.is-checked').waitFor(); // what is added is on
		await at('node-execute-button').first().click();
		await output.locator('[data-test-id="radio-button-table"]').click();

		const table = output.locator('table').first();
		await table.getByText('shop-1001-1').waitFor();
		for (const column of ['reference', 'outcome', 'iccid', 'activationCode']) await table.getByText(column, { exact: true }).waitFor();
		await table.getByText('bought', { exact: true }).waitFor();
		await keepPicture(editor.page, 'buy-an-esim');
		const [charge, ...more] = (await stack.sandbox.admin('ledger')).filter(({ kind }: { kind: string }) => kind === 'charge');
		expect(charge).toMatchObject({ amount: expect.any(Number) });
		expect(more).toEqual([]);
	});

	it('sees the QR code, which holds the activation code', async () => {
		const output = at('output-panel');
		const code = await output
			.locator('table')
			.first()
			.getByText(/^LPA:1\$/)
			.innerText();

		await output.locator('[data-test-id="radio-button-binary"]').click();
		await at('ndv-view-binary-data').click();
		const picture = editor.page.locator('img[src*="/rest/binary-data"]');
		await picture.waitFor();

		const answer = await editor.page.request.get((await picture.getAttribute('src')) ?? '');
		expect(readQrCode(await answer.body())).toBe(code);
	});

	it('reads what failed and what to do about it, and nothing about other purchases where there are none', async () => {
		const bundle = { __rl: true, mode: 'id', value: 'esim_1GB_7D_XX_V2' };
		await openPanel('failing', { resource: 'order', operation: 'create', bundle, reference: 'shop-1002-1' }, await account());

		await at('node-execute-button').first().click();

		await at('node-error-message').getByText('bundle esim_1GB_7D_XX_V2 not found').waitFor();
		const advice = await at('node-error-description').innerText();
		expect(advice).toContain('no bundle of this name');
		expect(advice).not.toContain('was bought');
	});

	it('sees which fields a step will give before it first runs', async () => {
		const buy = { resource: 'order', operation: 'create' };
		const workflow = manualWorkflow('preview', { type: 'n8n-nodes-esim.esimGo', parameters: buy });
		const next = { id: 'next', name: 'Next', type: 'n8n-nodes-base.set', typeVersion: 3.4, position: [440, 0], parameters: {} };
		const connections = { ...workflow.connections, 'Node under test': { main: [[{ node: next.name, type: 'main', index: 0 }]] } };
		await stack.client.saveWorkflow({ ...workflow, nodes: [...workflow.nodes, next], connections });

		await editor.page.goto(`${stack.client.url}/workflow/${workflow.id}`);
		await nodeNamed(next.name).dblclick();

		const input = at('ndv-input-panel');
		await input.getByText('Usually outputs the following fields').waitFor();
		for (const field of ['reference', 'outcome', 'iccid', 'activationCode']) await input.getByText(field, { exact: true }).waitFor();
	});

	it.each(Object.entries(warned))('is warned on the panel of every operation of %s that cannot be taken back', async (type, operations) => {
		const nodes = operations.map((name, index) => {
			const [resource, operation] = name.split('.');
			const position = [(index % 4) * 220, Math.floor(index / 4) * 220];
			return { id: name, name, type: `n8n-nodes-esim.${type}`, typeVersion: 1, position, parameters: { resource, operation } };
		});
		await stack.client.saveWorkflow({ id: `warned-${type}`, name: type, nodes, connections: {} });

		await editor.page.goto(`${stack.client.url}/workflow/warned-${type}`);
		for (const { name } of nodes) {
			await nodeNamed(name).dblclick();
			const notice = at('node-parameters').locator('.notice-content').first();
			expect({ name, notice: await notice.innerText() }).toEqual({ name, notice: expect.stringMatching(/.{40}/) });
			await at('ndv-close-button').click();
			await at('ndv').waitFor({ state: 'detached' });
		}
	});

	it('reads on the trigger where to paste its URL', async () => {
		await openNodeList();
		await search('eSIM Go');
		await found().getByText('eSIM Go', { exact: true }).click();
		await found()
			.getByText(/^On first use$/i)
			.click();
		await at('ndv').getByText('Webhook URLs', { exact: true }).click();
		await editor.page.getByText('Production URL', { exact: true }).click();

		const panel = at('node-parameters');
		await panel
			.getByText(/eSIM Go portal, under Account Settings, API Details, paste it as Callback URL and choose Callback Version V3/)
			.waitFor();
		await panel.getByText(/\/webhook\/[0-9a-f-]+\/esim-go$/).waitFor();
		await keepPicture(editor.page, 'esim-go-trigger');
	});
});
