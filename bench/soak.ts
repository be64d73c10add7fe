import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installing, ports, sandbox as sandboxes } from '../test/e2e/harness/playground';
import { openHeap } from './heap';
import { startInstance, type Instance } from './instance';
import { shop, traffic } from './traffic';
import { memoryMb } from './usage';

/*
 * Sends mixed traffic to one n8n for 20 minutes (`SOAK_MINUTES` sets another time): reads, orders, lists, callbacks and
 * polls of all wholesalers. It reads the heap twice a minute, after a garbage collection. After a third of the time the
 * heap must not grow any more.
 */

const minutes = Number(process.env.SOAK_MINUTES ?? 20);

/** How far the mean of the last third may be above that of the middle third: caches with a limit may still fill up. */
const mostGrowth = 0.03;

interface Sample {
	minute: number;
	heapMb: number;
	processMb: number;
	sent: number;
	failed: number;
}

async function soak(n8n: Instance, heap: Awaited<ReturnType<typeof openHeap>>, callbackKey: string): Promise<Sample[]> {
	const began = Date.now();
	const run = traffic(n8n, callbackKey);
	const samples: Sample[] = [];
	for (let due = 30; due <= minutes * 60; due += 30) {
		await sleep(Math.max(0, began + due * 1000 - Date.now()));
		const sample = { minute: due / 60, heapMb: await heap.usedMb(), processMb: await memoryMb(n8n.pid), ...run.counts };
		samples.push(sample);
		console.log(
			Object.entries(sample)
				.map(([name, value]) => `${name} ${Math.round(value * 10) / 10}`)
				.join(', '),
		);
	}
	await run.stop();
	return samples;
}

const meanHeap = (samples: Sample[]) => samples.reduce((sum, { heapMb }) => sum + heapMb, 0) / samples.length;

/** Prints the verdict. False if the heap has grown after the warm-up. */
function judge(samples: Sample[]): boolean {
	const third = Math.floor(samples.length / 3);
	const middle = meanHeap(samples.slice(third, 2 * third));
	const last = meanHeap(samples.slice(2 * third));
	const growth = last / middle - 1;
	const perHour = ((last - middle) / (minutes / 3)) * 60;
	console.log(
		`Heap after the warm-up: ${middle.toFixed(1)} MB, then ${last.toFixed(1)} MB (${(growth * 100).toFixed(1)} %), ${perHour.toFixed(1)} MB an hour.`,
	);
	return growth <= mostGrowth;
}

async function main(): Promise<void> {
	const { say } = await import('../playground/say.mjs');
	const { buildPackage } = await import('../playground/build.mjs');
	const { freePort } = await ports();
	const { startSandbox } = await sandboxes();
	await buildPackage();
	await (await installing()).installN8n();
	const port = await freePort();
	const sandboxPort = await freePort();
	const sandbox = await startSandbox({ port: sandboxPort, logFile: join(tmpdir(), `esim-soak-sandbox-${sandboxPort}.log`) });
	const env = {
		NODE_OPTIONS: `--inspect-port=127.0.0.1:${port}`,
		N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
	};
	const n8n = await startInstance({ env });
	await shop(n8n, sandbox);
	const heap = await openHeap(n8n.pid, port);
	say(`Sending traffic for ${minutes} minutes`);
	const samples = await soak(n8n, heap, sandbox.esimGo.apiKey);
	const ledger: Array<{ kind: string }> = await sandbox.admin('ledger');
	say(`${ledger.filter(({ kind }) => kind === 'charge').length} purchases were charged`);
	await heap.close();
	await n8n.stop();
	await sandbox.stop();
	if (!judge(samples)) throw new Error('The heap has grown after the warm-up');
}

void import('../playground/say.mjs').then(async ({ runMain }) => {
	await runMain(main);
	await (await import('../playground/processes.mjs')).stopAll();
	process.exit();
});
