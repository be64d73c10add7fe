import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { sandbox as sandboxes } from '../test/e2e/harness/playground';
import { callback, type Callback } from './callback';
import type { Instance } from './instance';
import { byId, chain, start, type WorkflowNode } from './workflows';

type Sandbox = Awaited<ReturnType<Awaited<ReturnType<typeof sandboxes>>['startSandbox']>>;

const reference = '={{ $json.reference }}';
const everyMinute = { pollTimes: { item: [{ mode: 'everyMinute' }] } };

/** What the nodes are asked to do, by webhook path: the node's type, its credential, its parameters. */
const jobs: Record<string, { type: string; credential: string; parameters: object }> = {
	read: {
		type: 'esimGo',
		credential: 'esimGoApi',
		parameters: { resource: 'catalogue', operation: 'get', bundle: byId('esim_1GB_7D_GB_V2') },
	},
	list: { type: 'esimGo', credential: 'esimGoApi', parameters: { resource: 'catalogue', operation: 'getAll', returnAll: true } },
	order: {
		type: 'esimGo',
		credential: 'esimGoApi',
		parameters: { resource: 'order', operation: 'create', bundle: byId('esim_1GB_7D_GB_V2'), reference },
	},
	celitech: {
		type: 'celitech',
		credential: 'celitechApi',
		parameters: {
			resource: 'purchase',
			operation: 'create',
			destination: byId('FRA'),
			dataLimitInGB: 5,
			period: 'duration',
			duration: 7,
			reference,
		},
	},
	pressOne: { type: 'pressOne', credential: 'pressOneApi', parameters: { resource: 'esim', operation: 'getAll', returnAll: true } },
	oytel: { type: 'oytel', credential: 'oytelApi', parameters: { resource: 'plan', operation: 'getAll', returnAll: true } },
};

const pollers = [
	{ type: 'celitechTrigger', credential: 'celitechApi', parameters: { event: 'purchaseCreated', ...everyMinute } },
	{ type: 'pressOneTrigger', credential: 'pressOneApi', parameters: { event: 'orderCreated', ...everyMinute } },
];

/** Publishes a workflow for each job and trigger. */
export async function shop(n8n: Instance, sandbox: Sandbox): Promise<void> {
	const data: Record<string, object> = {
		esimGoApi: sandbox.esimGo,
		celitechApi: { ...sandbox.celitech, authentication: 'header' },
		oytelApi: { ...sandbox.oytel, baseUrlPreset: 'custom' },
		pressOneApi: sandbox.pressOne,
	};
	const saved: Record<string, { id: string; name: string }> = {};
	for (const [type, values] of Object.entries(data)) {
		const { id, name } = await n8n.client.saveCredential({ name: type, type, data: values });
		saved[type] = { id, name };
	}
	const node = ({ type, credential, parameters }: { type: string; credential: string; parameters: object }): WorkflowNode => ({
		name: type,
		type: `n8n-nodes-esim.${type}`,
		typeVersion: 1,
		parameters,
		credentials: { [credential]: saved[credential] },
	});
	const callbacks = node({ type: 'esimGoTrigger', credential: 'esimGoApi', parameters: { options: { skipUrlCheck: true } } });
	await n8n.publish([
		...Object.entries(jobs).map(([path, job]) => chain(path, [...start(path), node(job)])),
		...pollers.map((poller) => chain(poller.type, [node(poller)])),
		chain('callbacks', [{ ...callbacks, typeVersion: 1.1, webhookId: 'callbacks-hook' }]),
	]);
	await n8n.client.webhookReady('callbacks-hook/esim-go', 'POST');
	for (const provider of ['esimGo', 'celitech'])
		await sandbox.admin(`act/${provider}`, { action: 'setBalance', balance: 10_000_000 }).catch(() => undefined);
}

/** How often each job runs (seconds between two runs), and with which items. */
const rhythm: Array<{ path: string; everySeconds: number; items: () => object[] }> = [
	{ path: 'read', everySeconds: 3, items: () => [{}, {}, {}, {}, {}] },
	{ path: 'order', everySeconds: 4, items: () => [{ reference: randomUUID() }, { reference: 'bought-before' }] },
	{ path: 'celitech', everySeconds: 10, items: () => [{ reference: randomUUID() }] },
	{ path: 'list', everySeconds: 60, items: () => [{}] },
	{ path: 'pressOne', everySeconds: 10, items: () => [{}] },
	{ path: 'oytel', everySeconds: 10, items: () => [{}] },
];

/** Keeps all traffic going until it is stopped. */
export function traffic(n8n: Instance, callbackKey: string) {
	const counts = { sent: 0, failed: 0 };
	const stopping = new AbortController();
	const every = async (seconds: number, action: () => Promise<boolean>) => {
		while (!stopping.signal.aborted) {
			const next = sleep(seconds * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
			counts.sent += 1;
			if (!(await action().catch(() => false))) counts.failed += 1;
			await next;
		}
	};
	const deliver = async ({ body, headers }: Callback, status: number) => {
		const answer = await fetch(`${n8n.url}/webhook/callbacks-hook/esim-go`, { method: 'POST', headers, body });
		await answer.arrayBuffer();
		return answer.status === status;
	};
	const loops = [
		...rhythm.map(async ({ path, everySeconds, items }) => await every(everySeconds, async () => await n8n.run(path, items()))),
		every(0.5, async () => await deliver(callback(randomIccid(), { key: callbackKey }), 200)),
		every(1, async () => await deliver(callback('8944000000000000000', { key: callbackKey }), 200)),
		every(1, async () => await deliver(callback(randomIccid(), { key: 'somebody else' }), 401)),
	];
	return {
		counts,
		stop: async () => {
			stopping.abort();
			await Promise.all(loops);
		},
	};
}

const randomIccid = () => `8944${String(Math.random()).slice(2, 17).padEnd(15, '0')}`;
