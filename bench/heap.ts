import CDP from 'chrome-remote-interface';
import { setTimeout as sleep } from 'node:timers/promises';

/** Opens the heap of a running Node.js process. It listens at `port` (its `--inspect-port`) only once it gets the signal. */
export async function openHeap(pid: number, port: number) {
	process.kill(pid, 'SIGUSR1');
	await sleep(1_000);
	const client = await CDP({ host: '127.0.0.1', port, local: true });
	return {
		/** Memory in use after a garbage collection, in MB. */
		async usedMb(): Promise<number> {
			await client.HeapProfiler.collectGarbage();
			return (await client.Runtime.getHeapUsage()).usedSize / 1024 ** 2;
		},
		close: async () => await client.close(),
	};
}
