import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepPicture, openEditor } from './harness/editor';
import { credentials, examples, importing } from './harness/playground';
import { startStack, type Stack } from './harness/stack';

describe("n8n's editor", () => {
	let stack: Stack;
	let editor: Awaited<ReturnType<typeof openEditor>>;

	beforeAll(async () => {
		stack = await startStack();
		editor = await openEditor(stack);
	});

	afterAll(async () => {
		await editor?.close();
		await stack?.stop();
	});

	it('opens the main job with every node known and drawn', async () => {
		const { mainJob, examplesFolder } = await examples();
		const { importCredentials, importWorkflow } = await importing();
		const { credentialsFor } = await credentials();
		const saved = await importCredentials(stack.client, credentialsFor(stack), mainJob.credentials);
		const file = join(examplesFolder, mainJob.file);
		const { id } = await importWorkflow(stack.client, file, saved, {});
		const example: { nodes: { name: string; type: string }[] } = JSON.parse(await readFile(file, 'utf8'));
		const drawn = example.nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote').map(({ name }) => name);
		const { page, errors } = editor;
		const icons: number[] = [];
		page.on('response', (answer) => {
			if (answer.url().includes('/icons/n8n-nodes-esim/')) icons.push(answer.status());
		});

		await page.goto(`${stack.client.url}/workflow/${id}`);
		const nodes = page.locator('[data-test-id="canvas-node"]');
		await nodes.first().waitFor();
		await page.waitForTimeout(1500); // the canvas moves into view

		const names = await nodes.evaluateAll((all) => all.map((node) => node.getAttribute('data-node-name')));
		expect(names.filter((name) => drawn.includes(name ?? '')).sort()).toEqual([...drawn].sort());
		expect(await page.getByText(/unrecognized|install this node/i).count()).toBe(0);
		expect(icons.length).toBeGreaterThan(0);
		expect(icons.filter((status) => status !== 200)).toEqual([]);
		expect(errors).toEqual([]);
		await keepPicture(page, 'shopify-order-to-esim');
	});

	it("shows the purchase's fields in its panel", async () => {
		const { page, errors } = editor;

		await page.locator('[data-test-id="canvas-node"][data-node-name="Buy the eSIM"]').dblclick();
		const panel = page.locator('[data-test-id="node-parameters"], [data-test-id="ndv"]').first();
		await panel.getByText('Reference', { exact: true }).first().waitFor();

		for (const label of ['Resource', 'Operation', 'Bundle', 'Quantity', 'Reference']) {
			expect(await panel.getByText(label, { exact: true }).count()).toBeGreaterThan(0);
		}
		await page.waitForTimeout(500);
		expect(errors).toEqual([]);
		await keepPicture(page, 'buy-the-esim');
	});
});
