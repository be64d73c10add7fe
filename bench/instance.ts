import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installing, n8nProcess, ports, processes, rest, settings } from '../test/e2e/harness/playground';
import { n8nBelow } from './usage';

/** A real n8n with the built package in it, on a free port and in a folder of its own. */
export type Instance = Awaited<ReturnType<typeof startInstance>>;

interface Wishes {
	/** More environment variables for n8n. */
	env?: NodeJS.ProcessEnv;
	/** True lifts the pace of our eSIM Go node: its cost shows only if it need not wait. */
	unpaced?: boolean;
}

/** The file of the staged package that sets eSIM Go's pace, relative to n8n's user folder. */
const providerFile = '.n8n/nodes/node_modules/n8n-nodes-esim/dist/nodes/EsimGo/provider.js';

async function liftPace(userFolder: string): Promise<void> {
	const file = join(userFolder, providerFile);
	const code = await readFile(file, 'utf8');
	const lifted = code.replace(/sends: 10, windowMs: 1015/, 'sends: 1_000_000, windowMs: 1');
	if (lifted === code) throw new Error(`The pace is not where the benchmark looks for it: ${file}`);
	await writeFile(file, lifted);
}

/** Without an answer for 5 s, n8n takes its database for broken and answers 503. A busy machine may take longer. */
const patient = { DB_PING_TIMEOUT_MS: '60000' };

export async function startInstance({ env, unpaced = false }: Wishes = {}) {
	const { installN8n } = await installing();
	const { stagePackage } = await import('../playground/stage.mjs');
	const { startN8n } = await n8nProcess();
	const { freePort } = await ports();
	const { N8nClient } = await rest();
	const { readSettings } = await settings();
	const folder = await mkdtemp(join(tmpdir(), 'esim-bench-'));
	const userFolder = join(folder, 'n8n');
	await stagePackage(userFolder);
	if (unpaced) await liftPace(userFolder);
	const { encryptionKey, owner } = readSettings(join(folder, 'settings.json'));
	const install = await installN8n();
	const { url, service } = await startN8n({
		install,
		userFolder,
		encryptionKey,
		port: await freePort(),
		logFile: join(folder, 'n8n.log'),
		env: { ...patient, ...env },
	});
	const client = new N8nClient(url);
	await client.signIn(owner);
	return {
		client,
		url,
		folder,
		pid: await n8nBelow(service.pid),
		/** Saves workflows and publishes them. */
		async publish(workflows: Array<Parameters<typeof client.saveWorkflow>[0]>) {
			for (const workflow of workflows) {
				await client.saveWorkflow(workflow);
				await client.activate(workflow.id);
			}
		},
		/** Makes the credential that both our node and the HTTP Request node use. */
		async credential(data: object) {
			const { id, name } = await client.saveCredential({ name: 'eSIM Go', type: 'esimGoApi', data });
			return { esimGoApi: { id, name } };
		},
		/** Runs a workflow that begins with `start` to its end; true if it succeeded. */
		async run(path: string, items: object[]) {
			const body = JSON.stringify({ items });
			const answer = await fetch(`${url}/webhook/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
			await answer.arrayBuffer();
			return answer.ok;
		},
		async stop() {
			await service.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/** Starts the provider without limits. */
export async function startProvider() {
	const { startService } = await processes();
	const { freePort } = await ports();
	const port = await freePort();
	const logFile = join(tmpdir(), `esim-bench-provider-${port}.log`);
	const service = startService('provider', process.execPath, ['--import', 'tsx', 'bench/provider.ts', String(port)], {
		cwd: process.cwd(),
		env: process.env,
		logFile,
	});
	const url = `http://127.0.0.1:${port}`;
	const seen = async (): Promise<{ requests: number; peakInFlight: number }> =>
		JSON.parse(await (await fetch(`${url}/seen`, { method: 'POST' })).text());
	for (const deadline = Date.now() + 30_000; ; await sleep(100)) {
		const ready = await seen().catch(() => undefined);
		if (ready) break;
		if (Date.now() > deadline) throw new Error(`The provider did not start; ${logFile} says why`);
	}
	return {
		baseUrl: `${url}/v2.4`,
		/** What has arrived since the last call. */
		seen,
		async stop() {
			await service.stop();
			await rm(logFile, { force: true });
		},
	};
}
