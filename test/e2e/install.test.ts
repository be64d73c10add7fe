import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeName, whole } from '../../build/services';
import { contents, install, installed, n8nCommand, pack, packageFolder, readManifest, record, release } from './harness/installer';
import { installing, n8nProcess, ports, rest, sandbox as sandboxOf, settings as settingsOf, stack as stackOf } from './harness/playground';

const packageName: string = whole.name;
const higher = '99.0.0';

describe("the package, installed by the steps of n8n's own installer", () => {
	let folder: string;
	let userFolder: string;
	let tarball: string;
	let sandbox: Awaited<ReturnType<typeof startSandbox>>;
	let n8n: Awaited<ReturnType<typeof startN8n>> | undefined;

	async function startSandbox() {
		const { freePort } = await ports();
		return await (await sandboxOf()).startSandbox({ port: await freePort(), logFile: join(folder, 'sandbox.log') });
	}

	async function options() {
		const install = await (await installing()).installN8n();
		const { encryptionKey } = await settings();
		const { freePort } = await ports();
		return { install, userFolder, encryptionKey, port: await freePort(), logFile: join(folder, 'n8n.log') };
	}

	const settings = async () => (await settingsOf()).readSettings(join(folder, 'settings.json'));

	/** Starts n8n with what lies in its folder now; the owner is signed in. */
	async function startN8n() {
		const { url, service } = await (await n8nProcess()).startN8n(await options());
		const client = new (await rest()).N8nClient(url);
		await client.signIn((await settings()).owner);
		return { client, stop: () => service.stop() };
	}

	async function restart() {
		n8n = await startN8n();
		return n8n.client;
	}

	async function stop() {
		await n8n?.stop();
		n8n = undefined;
	}

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'esim-install-'));
		({ userFolder } = (await stackOf()).layout(folder));
		sandbox = await startSandbox();
		tarball = await pack(process.cwd(), folder);
	});

	afterAll(async () => {
		await stop();
		await sandbox?.stop();
		await rm(folder, { recursive: true, force: true });
	});

	/** An order of one eSIM per call, the call's reference being the purchase's. */
	async function saveShop(client: NonNullable<typeof n8n>['client']) {
		const { id, name } = await client.saveCredential({ name: 'eSIM Go', type: 'esimGoApi', data: sandbox.esimGo });
		const webhook = {
			id: 'webhook',
			name: 'Order',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0],
			webhookId: 'shop',
			parameters: { httpMethod: 'POST', path: 'shop', responseMode: 'lastNode' },
		};
		const buy = {
			id: 'buy',
			name: 'Buy',
			type: `${packageName}.esimGo`,
			typeVersion: 1,
			position: [220, 0],
			credentials: { esimGoApi: { id, name } },
			parameters: {
				resource: 'order',
				operation: 'create',
				bundle: { __rl: true, mode: 'id', value: 'esim_1GB_7D_GB_V2' },
				reference: '={{ $json.body.reference }}',
			},
		};
		const connections = { Order: { main: [[{ node: 'Buy', type: 'main', index: 0 }]] } };
		const workflow = { id: 'shop', name: 'Shop', nodes: [webhook, buy], connections, settings: { executionOrder: 'v1' } };
		await client.saveWorkflow(workflow);
		await client.activate(workflow.id);
	}

	async function order(client: NonNullable<typeof n8n>['client'], reference: string): Promise<Record<string, unknown>> {
		await client.webhookReady('shop', 'POST');
		const headers = { 'content-type': 'application/json' };
		const answer = await fetch(`${client.url}/webhook/shop`, { method: 'POST', headers, body: JSON.stringify({ reference }) });
		return JSON.parse(await answer.text());
	}

	async function charges() {
		const ledger: { kind: string }[] = await sandbox.admin('ledger');
		return ledger.filter(({ kind }) => kind === 'charge').length;
	}

	/** The package's types that the editor offers, with their descriptions. */
	async function types(client: NonNullable<typeof n8n>['client']) {
		const all: { name: string; description: string }[] = JSON.parse(await (await client.send('GET', '../types/nodes.json')).text());
		return all.filter(({ name }) => name.startsWith(`${packageName}.`));
	}

	it('holds nothing that was not built or copied from a file of nodes/ or credentials/, but the licences of what is bundled', async () => {
		const files = (await contents(tarball)).filter((path) => path.startsWith('dist/'));
		const sourceOf = (path: string) => path.replace(/^dist\//, '').replace(/\.js$/, '.ts');

		expect(files.length).toBeGreaterThan(0);
		expect(files.filter((path) => !existsSync(sourceOf(path)))).toEqual(['dist/THIRD-PARTY-LICENSES.md']);
	});

	it('gives n8n every node and credential of its manifest, with nothing installed beside it', async () => {
		const { n8n: declared } = await install(tarball, userFolder);
		const client = await restart();

		expect((await readdir(packageFolder(userFolder, packageName))).sort()).toEqual([
			'CHANGELOG.md',
			'LICENSE.md',
			'README.md',
			'dist',
			'package.json',
		]);
		const names = (await types(client)).map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(declared.nodes.map((file) => `${packageName}.${nodeName(file)}`)));
		const credentials: { name: string }[] = JSON.parse(await (await client.send('GET', '../types/credentials.json')).text());
		const wanted = declared.credentials.map((file) => file.replace(/^.*\/|\.credentials\.js$/g, '').toLowerCase());
		expect(credentials.map(({ name }) => name.toLowerCase())).toEqual(expect.arrayContaining(wanted));
	});

	it('runs an active workflow, which goes on after an update and knows what it has bought', async () => {
		const before = await restartedShop();
		const first = await order(before, 'order-1');
		expect(first).toMatchObject({ outcome: 'bought', reference: 'order-1' });
		await stop();

		const update = await release(tarball, higher, join(folder, 'releases'), async (source) => {
			const file = join(source, 'dist', 'nodes', 'EsimGo', 'EsimGo.node.js');
			const text = await readFile(file, 'utf8');
			await writeFile(file, text.replace("description: '", "description: 'Of the update. "));
		});
		await record(await install(update, userFolder), userFolder);
		const after = await restart();

		expect((await readManifest(packageFolder(userFolder, packageName))).version).toBe(higher);
		expect((await types(after)).find(({ name }) => name.endsWith('.esimGo'))?.description).toMatch(/^Of the update/);
		const [listed] = await after.call('GET', 'community-packages');
		expect(listed).toMatchObject({ packageName, installedVersion: higher });
		expect(await order(after, 'order-1')).toMatchObject({ outcome: 'alreadyBought', iccid: first.iccid });
		expect(await order(after, 'order-2')).toMatchObject({ outcome: 'bought', reference: 'order-2' });
		expect(await charges()).toBe(2);
	});

	async function restartedShop() {
		const client = n8n?.client ?? (await restart());
		await saveShop(client);
		return client;
	}

	it("leaves without a trace when n8n's command removes it", async () => {
		await stop();
		const environment = await (await n8nProcess()).environment(await options());

		const help = await n8nCommand(['community-node', '--help'], environment);
		await n8nCommand(['community-node', '--uninstall', '--package', packageName], environment);

		expect(help).toContain('--uninstall');
		expect(existsSync(packageFolder(userFolder, packageName))).toBe(false);
		expect(await installed(userFolder)).toEqual({});
		const client = await restart();
		expect(await types(client)).toEqual([]);
		expect(await client.call('GET', 'community-packages')).toEqual([]);
		expect((await client.call('GET', 'workflows/shop')).nodes).toHaveLength(2);
	});
});
