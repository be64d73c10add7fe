import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	installing,
	n8nProcess,
	ports,
	processes as playgroundProcesses,
	rest,
	sandbox as sandboxProcess,
	settings as settingsFile,
	sink as mailSink,
	staging,
} from '../../e2e/harness/playground';
import { startPostgres } from './postgres';
import { startRedis } from './redis';

export type Cluster = Awaited<ReturnType<typeof startCluster>>;

type Role = 'start' | 'worker' | 'webhook';

interface Wanted {
	/** How many executions each of the two workers runs at once; n8n's own default is 10. */
	concurrency?: number;
	/** Further settings for every n8n process. */
	env?: NodeJS.ProcessEnv;
}

/**
 * n8n's queue mode: one main, two workers and one webhook process with the built package staged in each, over a Redis
 * and a PostgreSQL of their own, beside a sandbox and a mail sink. Starting takes one to two minutes.
 */
export async function startCluster(wanted: Wanted = {}) {
	const { stopAll } = await playgroundProcesses();
	return await start(wanted).catch(async (cause: unknown) => {
		await stopAll();
		throw cause;
	});
}

async function start({ concurrency = 10, env = {} }: Wanted) {
	const folder = await mkdtemp(join(tmpdir(), 'esim-queue-'));
	const log = (name: string) => join(folder, 'logs', `${name}.log`);
	const { freePort, loopback } = await ports();
	const { readSettings } = await settingsFile();
	const settings = readSettings(join(folder, 'settings.json'));
	const install = await (await installing()).installN8n();
	const { startN8n } = await n8nProcess();

	const [postgres, redis, sink, sandbox] = await Promise.all([
		startPostgres(log('postgres')),
		startRedis(log('redis')),
		(await mailSink()).startMailSink({ port: await freePort(), folder: join(folder, 'mails') }),
		(await sandboxProcess()).startSandbox({ port: await freePort(), logFile: log('sandbox') }),
	]);

	const started: Array<Awaited<ReturnType<typeof startN8n>>> = [];

	/** Starts one process of n8n with a user folder and a copy of the package of its own, as on a machine of its own. */
	async function startProcess(name: string, command: [Role, ...string[]]) {
		const userFolder = join(folder, name);
		await (await staging()).stagePackage(userFolder);
		const port = await freePort();
		const n8n = await startN8n({
			install,
			userFolder,
			encryptionKey: settings.encryptionKey,
			port,
			logFile: log(name),
			command,
			env: {
				...postgres.env,
				...redis.env,
				EXECUTIONS_MODE: 'queue',
				// Webhook processes take all production callbacks.
				N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
				// A worker answers nothing but whether it is ready.
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(port),
				N8N_WORKER_SERVER_ADDRESS: loopback,
				// By default a process gives up, and exits, when Redis is away for 10 s.
				QUEUE_BULL_REDIS_TIMEOUT_THRESHOLD: '120000',
				...env,
			},
		});
		started.push(n8n);
		return n8n;
	}

	const startWorker = async (name: string) => await startProcess(name, ['worker', `--concurrency=${concurrency}`]);

	// The main process makes the database, so it comes first.
	const main = await startProcess('main', ['start']);
	const { N8nClient } = await rest();
	const client = new N8nClient(main.url);
	await client.signIn(settings.owner);
	const [webhook, ...workers] = await Promise.all([
		startProcess('webhook', ['webhook']),
		...['worker1', 'worker2'].map(async (name) => ({ name, ...(await startWorker(name)) })),
	]);

	return {
		folder,
		client,
		sandbox,
		sink,
		postgres,
		redis,
		main,
		webhook,
		workers,
		startWorker,
		logOf: async (name: string) => await readFile(log(name), 'utf8'),
		stop: async () => {
			await Promise.all(started.map(async ({ service }) => await service.stop()));
			await Promise.all([sandbox.stop(), sink.stop(), redis.stop(), postgres.stop()]);
			await rm(folder, { recursive: true, force: true });
		},
	};
}
