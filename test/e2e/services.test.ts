import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeName, root, services } from '../../build/services';
import { endedExecutions, sendCallback, triggerWorkflow } from './harness/callbacks';
import { install, pack, packageFolder } from './harness/installer';
import { building, credentials, examples, importing, mainJob, rest } from './harness/playground';
import { startStack, type Stack } from './harness/stack';
import { manualWorkflow } from './harness/workflows';

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** What each package buys, and how its trigger starts: it asks the provider, or the provider calls it. */
const shops = [
	{
		name: 'n8n-nodes-esim-go',
		node: 'esimGo',
		credential: 'esimGoApi',
		buy: { resource: 'order', operation: 'create', bundle: byId('esim_1GB_7D_GB_V2') },
		trigger: { options: { skipUrlCheck: true } },
		callback: { path: 'esim-go', order: { alertType: 'Utilisation', usedPercent: 80 } },
		event: { provider: 'esimGo', alertType: 'Utilisation', usedPercent: 80 },
	},
	{
		name: 'n8n-nodes-oytel-esim',
		node: 'oytel',
		credential: 'oytelApi',
		buy: {
			resource: 'esim',
			operation: 'provision',
			plan: byId('eu-roam-50'),
			customerEmail: 'ada@traveller.example',
			customerName: 'Ada Traveller',
		},
		trigger: { verifySignature: false },
		callback: { path: 'oytel', order: { event: 'esim.activated' } },
		event: { event: 'esim.activated', verified: false },
	},
	{
		name: 'n8n-nodes-celitech',
		node: 'celitech',
		credential: 'celitechApi',
		buy: { resource: 'purchase', operation: 'create', destination: byId('FRA'), dataLimitInGB: 5, period: 'duration', duration: 7 },
		trigger: { event: 'purchaseCreated' },
		event: { provider: 'celitech', event: 'purchaseCreated' },
	},
	{
		name: 'n8n-nodes-pressone-esim',
		node: 'pressOne',
		credential: 'pressOneApi',
		buy: { resource: 'order', operation: 'create', package: byId('demo-ng-7days-1gb') },
		trigger: { event: 'orderCreated' },
		event: { provider: 'pressOne' },
	},
];

describe('the packages of one service, installed side by side in one real n8n', () => {
	let stack: Stack;
	let types: string[];
	let saved: Awaited<ReturnType<Awaited<ReturnType<typeof importing>>['importCredentials']>>;

	beforeAll(async () => {
		await (await building()).gulp('split');
		const tarballs = await mkdtemp(join(tmpdir(), 'esim-services-'));
		stack = await startStack({}, async (userFolder) => {
			for (const { folder } of services) await install(await pack(join(root, folder), tarballs), userFolder);
		});
		await rm(tarballs, { recursive: true });
		types = await stack.client.nodeTypes();
		const known = (await credentials()).credentialsFor(stack);
		saved = await (await importing()).importCredentials(stack.client, known, Object.keys(known));
	});

	afterAll(() => stack?.stop());

	const bound = (type: string) => ({ [type]: { id: saved[type]?.id, name: saved[type]?.name } });

	async function charges() {
		const ledger: { kind: string }[] = await stack.sandbox.admin('ledger');
		return ledger.filter(({ kind }) => kind === 'charge').length;
	}

	/** Saves a workflow of one node and runs it by hand. Gives what the node put out. */
	async function run(id: string, node: Parameters<typeof manualWorkflow>[1]) {
		const { errorOf, itemsOf } = await rest();
		await stack.client.saveWorkflow(manualWorkflow(id, node));
		const execution = await stack.client.run(id, 'Start');
		expect(errorOf(execution)).toBeUndefined();
		return itemsOf(execution, 'Node under test').map(({ json }) => json);
	}

	it('gives n8n their node types under their own names, as tools of AI agents too', () => {
		const nodes = services.flatMap(({ name, manifest }) => manifest.n8n.nodes.map((file: string) => `${name}.${nodeName(file)}`));
		const tools = nodes.filter((type) => !type.endsWith('Trigger')).map((type) => `${type}Tool`);
		const ours = types.filter((type) => /esim|celitech/.test(type));
		expect(ours.sort()).toEqual([...nodes, ...tools].sort());
	});

	it.each(services)('$name brings nothing else along', async ({ name }) => {
		const files = await readdir(packageFolder(stack.folders.userFolder, name));
		expect(files.sort()).toEqual(['CHANGELOG.md', 'LICENSE.md', 'README.md', 'dist', 'package.json']);
	});

	it.each(shops)("$name passes its credential's test and shows its icon", async ({ name, node, credential }) => {
		expect(await stack.client.testCredential(saved[credential])).toMatchObject({ status: 'OK' });
		const folder = node.charAt(0).toUpperCase() + node.slice(1);
		const icon = await fetch(`${stack.client.url}/icons/${name}/dist/nodes/${folder}/${node}.svg`);
		expect(icon.headers.get('content-type')).toContain('svg');
	});

	it.each(shops)('$name buys a reference once', async ({ name, node, credential, buy }) => {
		const before = await charges();
		const parameters = { ...buy, reference: `first-${node}` };
		const order = { type: `${name}.${node}`, parameters, credentials: bound(credential) };
		const [bought] = await run(`buy-${node}`, order);
		const [again] = await run(`buy-${node}`, order);
		expect(bought).toMatchObject({ outcome: 'bought', reference: `first-${node}` });
		expect(again).toMatchObject({ outcome: 'alreadyBought', iccid: bought?.iccid });
		expect(await charges()).toBe(before + 1);
	});

	it('n8n-nodes-pressone-esim holds PressOne Voice too', async () => {
		const type = 'n8n-nodes-pressone-esim.pressOneVoice';
		const users = await run('voice', {
			type,
			parameters: { resource: 'user', operation: 'getAll' },
			credentials: bound('pressOneVoiceApi'),
		});
		expect(users.map(({ email }) => email)).toContain('ada@example.com');
	});

	it.each(shops)('$name starts a workflow by its trigger', async ({ name, node, credential, trigger, callback, event }) => {
		const { itemsOf } = await rest();
		const id = `trigger-${node}`;
		const workflow = triggerWorkflow(id, `${name}.${node}Trigger`, trigger, bound(credential));
		await stack.client.saveWorkflow(workflow);
		if (!callback) {
			expect(itemsOf(await stack.client.run(id, 'Trigger'), 'Trigger')[0]?.json).toMatchObject(event);
			return;
		}
		await stack.client.activate(id);
		const path = `${id}-hook/${callback.path}`;
		await stack.client.webhookReady(path, 'POST');
		const sent = await sendCallback(stack, node, { ...callback.order, url: `${stack.client.url}/webhook/${path}` });
		expect(sent.map(({ status }) => status)).toEqual([200]);
		const [execution = ''] = await endedExecutions(stack, id, 1);
		expect(itemsOf(await stack.client.execution(execution), 'Trigger')[0]?.json).toMatchObject(event);
	});

	it.each(services)('$name has examples that n8n takes as they are', async ({ folder }) => {
		const { importWorkflow } = await importing();
		const below = join(root, folder, 'examples');
		for (const file of (await readdir(below)).filter((name) => name.endsWith('.json'))) {
			const { id } = await importWorkflow(stack.client, join(below, file), saved, {});
			const { nodes }: { nodes: { type: string }[] } = await stack.client.call('GET', `workflows/${id}`);
			expect(nodes.filter(({ type }) => !types.includes(type))).toEqual([]);
		}
	});

	it('a paid Shopify order becomes eSIMs with n8n-nodes-esim-go alone', async () => {
		const { file, webhook, lines } = (await examples()).mainJob;
		const { shopifySecret } = await credentials();
		const workflow = join(root, 'packages/n8n-nodes-esim-go/examples', file);
		const { id } = await (await importing()).importWorkflow(stack.client, workflow, saved, {});
		await stack.client.activate(id);
		const { runMainJob } = await mainJob();
		const qrFolder = join(stack.folder, 'qr-codes');
		const { error, esims } = await runMainJob(stack.client, { workflowId: id, webhook, secret: shopifySecret, lines, qrFolder });
		expect(error).toBeUndefined();
		expect(esims.map(({ outcome }) => outcome)).toEqual(['bought', 'bought', 'bought']);
	});
});
