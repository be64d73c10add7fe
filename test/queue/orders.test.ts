import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from '../e2e/harness/callbacks';
import { askToBuy, buyOnDemand, esimGoOrder } from '../e2e/harness/workflows';
import { charges } from './harness/account';
import { startCluster, type Cluster } from './harness/cluster';
import { begunBy, endedExecutions } from './harness/executions';
import { bound, listening } from './harness/workflows';

/** What n8n 2.41 says of an execution whose worker is gone. */
const gaveUp = expect.stringContaining('failed to be processed too many times');

const references = (what: string, count: number) => Array.from({ length: count }, (_, index) => `${what}-${index + 1}`);

describe('orders in queue mode', () => {
	let cluster: Cluster;

	beforeAll(async () => {
		// A killed worker's executions are given up after 10 s instead of 1 to 2 minutes.
		cluster = await startCluster({
			env: { QUEUE_WORKER_LOCK_DURATION: '10000', QUEUE_WORKER_LOCK_RENEW_TIME: '3000', QUEUE_WORKER_STALLED_INTERVAL: '5000' },
		});
	});

	afterAll(() => cluster?.stop());

	/** Switches on a workflow that buys one eSIM of eSIM Go per call. */
	async function shop(id: string, options: object = {}) {
		const credentials = await bound(cluster, 'esimGoApi', cluster.sandbox.esimGo);
		const workflow = buyOnDemand(id, { type: 'n8n-nodes-esim.esimGo', parameters: { ...esimGoOrder, options }, credentials });
		await listening(cluster, workflow, id);
	}

	const ask = async (id: string, reference: string) => await askToBuy(cluster.webhook.url, id, reference);

	/** What was charged since `before`, by order. */
	const charged = async (before: number) => (await charges(cluster)).slice(before).map(({ orderReference }) => orderReference);

	it('buys 200 orders, spread over both workers, once each under the one limit of 10 requests a second', async () => {
		await shop('spread');
		const wanted = references('spread', 200);
		const began = Date.now();

		await inParallel([...wanted], 20, async (reference) => await ask('spread', reference));
		const ended = await endedExecutions(cluster, 'spread', wanted.length);

		const seconds = Math.round((Date.now() - began) / 1000);
		const requests: { provider: string; status: number }[] = await cluster.sandbox.admin('requests');
		const refused = requests.filter(({ status }) => status === 429).length;
		const begun = [await begunBy(cluster, 'worker1'), await begunBy(cluster, 'worker2')].map(({ length }) => length);
		console.info(
			`200 orders in ${seconds} s, ${requests.length} requests, ${refused} of them answered 429; by worker: ${begun.join(' and ')}`,
		);
		expect(ended.map(({ error }) => error).filter(Boolean)).toEqual([]);
		const items = ended.flatMap(({ items: of }) => of('Buy'));
		expect(items.map(({ outcome }) => outcome)).toEqual(wanted.map(() => 'bought'));
		expect(items.map(({ reference }) => reference).sort()).toEqual([...wanted].sort());
		expect(new Set(items.map(({ iccid }) => iccid)).size).toBe(wanted.length);
		expect(await charged(0)).toHaveLength(wanted.length);
		expect(Math.min(...begun)).toBeGreaterThan(20);
	});

	it('names the order of a worker that was killed between the charge and its answer, and does not buy again', async () => {
		await shop('killed', { waitMinutes: 0 });
		const before = (await charges(cluster)).length;
		await cluster.sandbox.admin('faults', {
			provider: 'esimGo',
			method: 'POST',
			path: '/orders',
			body: { type: 'transaction' },
			fault: { kind: 'noAnswer', when: 'after', ms: 60_000 },
		});
		await ask('killed', 'killed-1');
		while ((await charged(before)).length === 0) await sleep(50);
		const [order = ''] = await charged(before);
		const [{ id }] = await cluster.postgres.rows<{ id: string }>(`select id::text from execution_entity where "workflowId" = 'killed'`);
		const begun = await Promise.all(cluster.workers.map(async ({ name }) => (await begunBy(cluster, name)).includes(id)));
		const worker = cluster.workers[begun.indexOf(true)];
		if (!worker) throw new Error(`No worker began execution ${id}`);

		process.kill(-worker.service.pid, 'SIGKILL');
		await worker.service.exited;
		await cluster.startWorker('worker3');

		// n8n does not start it again: it ends it as failed.
		const [given] = await endedExecutions(cluster, 'killed', 1);
		expect(given).toMatchObject({ status: 'error', error: gaveUp });
		// Nor does its own "Retry", which ends at once with the same words.
		await cluster.client.call('POST', `executions/${id}/retry`, { loadWorkflow: false });
		// So the shop asks again.
		await ask('killed', 'killed-1');

		const [, retried, again] = await endedExecutions(cluster, 'killed', 3);
		expect([retried?.error, retried?.items('Webhook'), retried?.items('Buy')]).toEqual([gaveUp, [], []]);
		expect(again?.error).toContain('The outcome of the purchase "killed-1" is unknown');
		expect(again?.details).toContain(order);
		expect(await charged(before)).toEqual([order]);
	});

	it('buys nothing twice and loses nothing while Redis is away for 20 seconds in the middle', async () => {
		await shop('outage');
		const before = (await charges(cluster)).length;
		const wanted = references('outage', 60);
		const meanwhile = references('meanwhile', 5);
		await inParallel([...wanted], 20, async (reference) => await ask('outage', reference));
		while ((await charged(before)).length < 10) await sleep(100);

		const outage = cluster.redis.pause(20_000);
		await sleep(5_000);
		const askedMeanwhile = inParallel([...meanwhile], meanwhile.length, async (reference) => await ask('outage', reference));
		await outage;
		await askedMeanwhile;

		const all = [...wanted, ...meanwhile];
		const ended = await endedExecutions(cluster, 'outage', all.length);
		expect(ended.map(({ error }) => error).filter(Boolean)).toEqual([]);
		expect(
			ended
				.flatMap(({ items }) => items('Buy'))
				.map(({ reference }) => reference)
				.sort(),
		).toEqual(all.sort());
		expect(await charged(before)).toHaveLength(all.length);
	});
});
