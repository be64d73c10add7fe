import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel, sendCallback, triggerWorkflow } from '../e2e/harness/callbacks';
import { askToBuy, buyOnDemand } from '../e2e/harness/workflows';
import { startCluster, type Cluster } from './harness/cluster';
import { begunBy, endedExecutions } from './harness/executions';
import { bound, listening } from './harness/workflows';

describe('triggers in queue mode', () => {
	let cluster: Cluster;

	beforeAll(async () => {
		// n8n makes an expression isolate per call by default, some 100 ms of CPU that these callbacks have no use for (docs/webhooks.md).
		cluster = await startCluster({ env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' } });
	});

	afterAll(() => cluster?.stop());

	it('of 5,000 callbacks at the webhook process, one in five a repeat, starts exactly the wanted executions', async () => {
		const type = 'n8n-nodes-esim.esimGoTrigger';
		const credentials = await bound(cluster, 'esimGoApi', cluster.sandbox.esimGo);
		await listening(cluster, triggerWorkflow('flood', type, { options: { skipUrlCheck: true } }, credentials), 'flood-hook/esim-go');
		const url = `${cluster.webhook.url}/webhook/flood-hook/esim-go`;
		const esims = Array.from({ length: 4000 }, (_, index) => String(8_944_000_000_000_000n + BigInt(index)).padEnd(19, '7'));
		const orders = esims.map((iccid) => ({ url, payload: usage(iccid) }));
		const answers: Record<number, number> = {};
		const began = Date.now();

		// Every fourth one is sent twice at the same moment: of 5,000 callbacks 1,000 are repeats.
		await inParallel(
			orders.map((order, index) => ({ ...order, copies: index % 4 === 0 ? 2 : 1 })),
			16,
			async (order) => {
				for (let unanswered = true; unanswered;) {
					const deliveries = await sendCallback(cluster, 'esimGo', order);
					for (const { status } of deliveries) answers[status] = (answers[status] ?? 0) + 1;
					// A sender that waits in vain, as on a busy machine, sends again: one more repeat.
					unanswered = deliveries.some(({ status }) => status === 0);
				}
			},
		);
		const answeredIn = Date.now() - began;
		const ended = await endedExecutions(cluster, 'flood', esims.length, 600_000);

		const begun = [await begunBy(cluster, 'worker1'), await begunBy(cluster, 'worker2')].map(({ length }) => length);
		console.info(
			`Callbacks answered in ${seconds(answeredIn)} (${JSON.stringify(answers)}), 4,000 executions ended after ${seconds(Date.now() - began)}; by worker: ${begun.join(' and ')}`,
		);
		expect(Object.keys(answers).filter((status) => status !== '200' && status !== '0')).toEqual([]);
		expect(answers[200]).toBeGreaterThanOrEqual(5000);
		expect(new Set(ended.map(({ status }) => status))).toEqual(new Set(['success']));
		expect(
			ended
				.flatMap(({ items }) => items('Trigger'))
				.map(({ iccid }) => iccid)
				.sort(),
		).toEqual(esims);
	});

	it('polls on the leader only: each new purchase starts one execution, and the wholesaler is asked once a minute', async () => {
		const polls = [
			{
				provider: 'celitech',
				type: 'celitechApi',
				data: { ...cluster.sandbox.celitech, authentication: 'header' },
				event: 'purchaseCreated',
				parameters: celitechOrder,
			},
			{ provider: 'pressOne', type: 'pressOneApi', data: cluster.sandbox.pressOne, event: 'orderCreated', parameters: pressOneOrder },
		];
		for (const { provider, type, data, event, parameters } of polls) {
			const credentials = await bound(cluster, type, data);
			await listening(cluster, pollingWorkflow(`${provider}-poll`, provider, { event }, credentials));
			await listening(
				cluster,
				buyOnDemand(`${provider}-shop`, { type: `n8n-nodes-esim.${provider}`, parameters, credentials }),
				`${provider}-shop`,
			);
		}
		await minuteAfter(1);
		for (const { provider } of polls) await askToBuy(cluster.webhook.url, `${provider}-shop`, `${provider}-1`);
		for (const { provider } of polls)
			expect((await endedExecutions(cluster, `${provider}-shop`, 1)).map(({ error }) => error)).toEqual([undefined]);
		await cluster.sandbox.admin('requests', undefined, 'DELETE');

		await minuteAfter(3);

		const requests: { provider: string; method: string; at: string }[] = await cluster.sandbox.admin('requests');
		for (const { provider } of polls) {
			const asked = requests.filter((request) => request.provider === provider && request.method === 'GET').map(({ at }) => Date.parse(at));
			expect(asked.length).toBeGreaterThanOrEqual(2);
			for (const [index, at] of asked.slice(1).entries()) expect(at - (asked[index] ?? 0)).toBeGreaterThan(50_000);
			const ended = await endedExecutions(cluster, `${provider}-poll`, 1);
			expect(ended.flatMap(({ items }) => items('Trigger')).map(({ reference }) => reference)).toEqual([`${provider}-1`]);
		}
	});
});

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const celitechOrder = {
	resource: 'purchase',
	operation: 'create',
	destination: byId('FRA'),
	dataLimitInGB: 5,
	period: 'duration',
	duration: 7,
	reference: '={{ $json.body.reference }}',
};

const pressOneOrder = {
	resource: 'order',
	operation: 'create',
	package: byId('demo-ng-7days-1gb'),
	reference: '={{ $json.body.reference }}',
};

const usage = (iccid: string) => ({
	iccid,
	alertType: 'Utilisation',
	bundle: {
		name: 'esim_1GB_7D_GB_V2',
		initialQuantity: 1_000_000_000,
		remainingQuantity: 200_000_000,
		startTime: '2026-01-02T15:04:05Z',
		unlimited: false,
	},
});

/** A workflow that asks a wholesaler every minute. */
function pollingWorkflow(id: string, provider: string, parameters: object, credentials: object) {
	const trigger = {
		id: 'trigger',
		name: 'Trigger',
		type: `n8n-nodes-esim.${provider}Trigger`,
		typeVersion: 1,
		position: [0, 0],
		parameters: { ...parameters, pollTimes: { item: [{ mode: 'everyMinute' }] } },
		credentials,
	};
	return { id, name: id, nodes: [trigger], connections: {}, settings: { executionOrder: 'v1' } };
}

/** Waits until `count` full minutes have begun and what n8n does at their beginning is done. */
async function minuteAfter(count: number) {
	const minute = 60_000;
	await sleep(minute - (Date.now() % minute) + (count - 1) * minute + 15_000);
}
