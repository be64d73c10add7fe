import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { complaintsAbout } from '../canvas/complaints';
import { differencesOf } from '../canvas/differences';
import { drawingOf, type CanvasWorkflow } from '../canvas/model';
import { readDrawing } from './harness/drawing';
import { keepPicture, openEditor } from './harness/editor';
import { importExample } from './harness/examples';
import { examples } from './harness/playground';
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

	it.each(readdirSync('examples').filter((file) => file.endsWith('.json')))(
		'opens %s with every node known and drawn, and neatly',
		async (name) => {
			const { examples: all, examplesFolder } = await examples();
			const listed = all.find(({ file }) => file === name);
			if (!listed) throw new Error(`${name} is not listed in playground/examples.mjs`);
			const id = await importExample(stack, listed);
			const example: CanvasWorkflow = JSON.parse(await readFile(join(examplesFolder, name), 'utf8'));
			const drawn = example.nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote').map(({ name }) => name);
			const { page, errors } = editor;
			const icons: number[] = [];
			page.on('response', (answer) => {
				if (answer.url().includes('/icons/n8n-nodes-esim/')) icons.push(answer.status());
			});

			await page.goto(`${stack.client.url}/workflow/${id}`);
			const nodes = page.locator('[data-test-id="canvas-node"]');
			await nodes.first().waitFor();
			await page.waitForFunction('[...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth > 0)');
			await page.waitForTimeout(1500); // the canvas moves into view

			const names = await nodes.evaluateAll((all) => all.map((node) => node.getAttribute('data-node-name')));
			expect(names.filter((name) => drawn.includes(name ?? '')).sort()).toEqual([...drawn].sort());
			expect(await page.getByText(/unrecognized|install this node/i).count()).toBe(0);
			expect(await page.locator('[data-test-id="node-issues"]').count()).toBe(0);
			expect(icons.length).toBeGreaterThan(0);
			expect(icons.filter((status) => status !== 200)).toEqual([]);
			expect(errors).toEqual([]);
			await keepPicture(page, basename(name, '.json'));

			const shown = await readDrawing(page);
			expect(differencesOf(drawingOf(example), shown)).toEqual([]);
			expect(complaintsAbout(shown)).toEqual([]);
		},
	);

	it("shows the purchase's fields in its panel", async () => {
		const { page, errors } = editor;
		const id = await importExample(stack, (await examples()).mainJob);

		await page.goto(`${stack.client.url}/workflow/${id}`);
		await page.locator('[data-test-id="canvas-node"][data-node-name="Buy the eSIM"]').dblclick();
		const panel = page.locator('[data-test-id="node-parameters"], [data-test-id="ndv"]').first();
		await panel.getByText('Reference', { exact: true }).first().waitFor();

		for (const label of ['Resource', 'Operation', 'Bundle', 'Quantity', 'Reference']) {
			expect(await panel.getByText(label, { exact: true }).count()).toBeGreaterThan(0);
		}
		await page.waitForTimeout(500);
		expect(errors).toEqual([]);
	});
});
