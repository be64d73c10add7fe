import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { groupOf, stillRunning } from './harness/processes';
import { rest } from './harness/playground';
import { startStack, type Stack } from './harness/stack';
import { manualWorkflow } from './harness/workflows';

describe('the package in the real n8n', () => {
	let stack: Stack;

	beforeAll(async () => {
		stack = await startStack();
	});

	afterAll(async () => {
		const started = (await groupOf(stack.n8n.service.pid)).map(({ pid }) => pid);
		expect(started.length).toBeGreaterThan(2); // the guard, n8n and its task runner
		await stack.stop();
		expect(await stillRunning(started)).toEqual([]);
	});

	it('lies where n8n installs packages, with a manifest that brings no dependencies', async () => {
		const folder = join(stack.folders.userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-esim');
		const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));

		expect((await readdir(folder)).sort()).toEqual(['dist', 'package.json']);
		expect(Object.keys(manifest).filter((key) => /dependencies$/i.test(key))).toEqual([]);
	});

	it('gives every node of its manifest the type n8n-nodes-esim.<name>', async () => {
		const manifest = JSON.parse(await readFile('package.json', 'utf8'));
		const { client } = stack;
		const names = (await client.nodeTypes()).filter((name) => name.startsWith('n8n-nodes-esim.'));

		const files: string[] = manifest.n8n.nodes;
		const wanted = files.map((file) => basename(file, '.node.js')).map((name) => name.charAt(0).toLowerCase() + name.slice(1));
		expect(wanted.map((name) => `n8n-nodes-esim.${name}`).filter((name) => !names.includes(name))).toEqual([]);
	});

	it("accepts the sandbox's key in the credential's test, and refuses another", async () => {
		const { client, sandbox } = stack;
		const right = await client.saveCredential({ name: 'right', type: 'esimGoApi', data: sandbox.esimGo });
		const wrong = await client.saveCredential({
			name: 'wrong',
			type: 'esimGoApi',
			data: { ...sandbox.esimGo, apiKey: 'not-the-key' },
		});

		expect(await client.testCredential(right)).toMatchObject({ status: 'OK' });
		expect(await client.testCredential(wrong)).toMatchObject({ status: 'Error' });
	});

	it('runs an operation by hand', async () => {
		const { itemsOf, errorOf } = await rest();
		const { client, sandbox } = stack;
		const credential = await client.saveCredential({ name: 'eSIM Go', type: 'esimGoApi', data: sandbox.esimGo });
		const workflow = manualWorkflow('e2eCatalogue', {
			type: 'n8n-nodes-esim.esimGo',
			parameters: { resource: 'catalogue', operation: 'getAll', returnAll: false, limit: 5 },
			credentials: { esimGoApi: { id: credential.id, name: credential.name } },
		});
		await client.saveWorkflow(workflow);

		const execution = await client.run(workflow.id, 'Start');

		expect(errorOf(execution)).toBeUndefined();
		const items = itemsOf(execution, 'Node under test');
		expect(items).toHaveLength(5);
		expect(items[0]?.json).toMatchObject({ provider: 'esimGo', id: expect.any(String) });
	});

	it('lets Code nodes run beside it', async () => {
		const { itemsOf } = await rest();
		const workflow = manualWorkflow('e2eCode', {
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: { jsCode: 'return [{ json: { sum: 1 + 1 } }];' },
		});
		await stack.client.saveWorkflow(workflow);

		const execution = await stack.client.run(workflow.id, 'Start');

		expect(itemsOf(execution, 'Node under test')[0]?.json).toEqual({ sum: 2 });
	});

	it('asks no server but the sandbox for anything', async () => {
		const log = await readFile(stack.folders.n8nLog, 'utf8');

		expect(log).not.toMatch(/ENOTFOUND|EAI_AGAIN|ECONNREFUSED/);
	});
});
