import { connect } from 'node:net';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ports, processes } from '../../e2e/harness/playground';
import { dataFolder, unprivileged } from './debian';

export type Redis = Awaited<ReturnType<typeof startRedis>>;

/** A Redis of its own, on loopback and a free port, that writes every change to its file, so that it can be stopped and started. */
export async function startRedis(logFile: string) {
	const { freePort, loopback } = await ports();
	const { startService } = await processes();
	const folder = await dataFolder('redis');
	const port = await freePort();

	async function start() {
		const args = ['--bind', loopback, '--port', String(port), '--dir', folder, '--save', '', '--appendonly', 'yes', '--daemonize', 'no'];
		const service = startService('redis', ...unprivileged('redis-server', args), { cwd: folder, logFile });
		for (const deadline = Date.now() + 10_000; !(await isOpen(port, loopback)); await sleep(100)) {
			if (!service.running()) throw new Error(`Redis did not start (apt-get install redis-server?); ${logFile} says why.`);
			if (Date.now() > deadline) throw new Error('Redis did not answer within 10 s');
		}
		return service;
	}

	let service = await start();
	return {
		/** What n8n needs to use it. */
		env: { QUEUE_BULL_REDIS_HOST: loopback, QUEUE_BULL_REDIS_PORT: String(port) },
		/** Nobody can reach it for so long; what it knew it still knows afterwards. */
		pause: async (ms: number) => {
			await service.stop();
			await sleep(ms);
			service = await start();
		},
		stop: async () => {
			await service.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

const isOpen = async (port: number, host: string) =>
	await new Promise<boolean>((resolve) => {
		const socket = connect(port, host);
		const end = (open: boolean) => {
			socket.destroy();
			resolve(open);
		};
		socket.once('connect', () => end(true)).once('error', () => end(false));
	});
