import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ports, sandbox as sandboxes } from '../../test/e2e/harness/playground';
import { startInstance, type Instance } from '../instance';
import { compare, type Row, type Target } from '../results';
import { byId, chain, esimGo, httpRequest, start } from '../workflows';

type Sandbox = Awaited<ReturnType<Awaited<ReturnType<typeof sandboxes>>['startSandbox']>>;

const count = 300;
export const bundle = 'esim_1GB_7D_GB_V2';

/** The sandbox takes 10 requests in each window of a second, so the last of 300 can leave at the start of the 30th at the earliest. */
export const leastSeconds = (requests: number) => Math.ceil(requests / 10) - 1;

export async function openSandbox(): Promise<Sandbox> {
	const { startSandbox } = await sandboxes();
	const { freePort } = await ports();
	const port = await freePort();
	return await startSandbox({ port, logFile: join(tmpdir(), `esim-bench-sandbox-${port}.log`) });
}

/** The HTTP Request node's best configuration: at 8 or 10 a second some requests are refused, and then the whole node fails. */
const batches = { options: { batching: { batch: { batchSize: 5, batchInterval: 500 } } } };

async function publish(n8n: Instance, { esimGo: access }: Sandbox): Promise<void> {
	const credentials = await n8n.credential(access);
	const order = { resource: 'order', operation: 'create', bundle: byId(bundle), reference: '={{ $json.reference }}' };
	const body = JSON.stringify({ type: 'transaction', assign: true, order: [{ type: 'bundle', item: bundle, quantity: 1 }] });
	const post = { method: 'POST', url: `${access.baseUrl}/orders`, sendBody: true, specifyBody: 'json', jsonBody: body };
	await n8n.publish([
		chain('ours-reads', [
			...start('ours-reads'),
			esimGo({ resource: 'catalogue', operation: 'get', bundle: byId('={{ $json.bundle }}') }, credentials),
		]),
		chain('theirs-reads', [
			...start('theirs-reads'),
			httpRequest({ url: `=${access.baseUrl}/catalogue/bundle/{{ $json.bundle }}`, ...batches }, credentials),
		]),
		chain('ours-orders', [...start('ours-orders'), esimGo(order, credentials)]),
		chain('theirs-orders', [...start('theirs-orders'), httpRequest({ ...post, ...batches }, credentials)]),
	]);
}

interface Came {
	seconds: number;
	requests: number;
	refused: number;
	arrived: number;
}

/** What the provider saw of a run, from the first request to the last answer, and how many items came out. */
export async function came(n8n: Instance, sandbox: Sandbox, path: string, items: object[]): Promise<Came> {
	const before = (await sandbox.admin('requests')).length;
	const [execution] = await n8n.client.executionsStartedBy(path, async () => await n8n.run(path, items));
	const requests: Array<{ at: string; ms: number; status: number }> = (await sandbox.admin('requests')).slice(before);
	const [first, last] = [
		Math.min(...requests.map(({ at }) => Date.parse(at))),
		Math.max(...requests.map(({ at, ms }) => Date.parse(at) + ms)),
	];
	const { itemsOf } = await import('../../playground/rest.mjs');
	const node = path.startsWith('ours') ? 'eSIM Go' : 'HTTP Request';
	const out = execution?.status === 'success' ? itemsOf(execution, node) : [];
	const refused = requests.filter(({ status }) => status === 429).length;
	return {
		seconds: (last - first) / 1000,
		requests: requests.length,
		refused,
		arrived: out.filter(({ json }) => !('error' in json)).length,
	};
}

/** 300 reads and 300 orders at 10 requests a second. One round, since most of it is waiting. */
export async function limits(): Promise<Row[]> {
	const sandbox = await openSandbox();
	const n8n = await startInstance();
	try {
		await publish(n8n, sandbox);
		await sandbox.admin('act/esimGo', { action: 'setBalance', balance: 1_000_000 });
		const bundles = Array.from({ length: count }, () => ({ bundle }));
		const references = Array.from({ length: count }, (_, index) => ({ reference: `bench-${index}` }));
		const reads = [await came(n8n, sandbox, 'ours-reads', bundles), await came(n8n, sandbox, 'theirs-reads', bundles)] as const;
		const orders = [await came(n8n, sandbox, 'ours-orders', references), await came(n8n, sandbox, 'theirs-orders', references)] as const;
		const against = 'HTTP Request, 5 every 500 ms';
		const row = (measure: string, unit: string, [ours, theirs]: readonly [Came, Came], part: keyof Came, target?: Target) =>
			compare({ measure, unit, against, ours: [ours[part]], theirs: [theirs[part]], target });
		const held = (measure: string, unit: string, what: string, ours: number, number: number, target?: Target) =>
			compare({ measure, unit, against: what, ours: [ours], theirs: [number], target });
		return [
			row('300 reads at 10/s', 's', reads, 'seconds'),
			held('300 reads at 10/s', 's', 'what the limit imposes', reads[0].seconds, leastSeconds(count), { atMost: 1.03 }),
			held('300 reads at 10/s', 'arrived', 'items', reads[0].arrived, count, { atLeast: 1 }),
			row('300 reads at 10/s', 'arrived', reads, 'arrived'),
			row('300 orders at 10/s', 's', orders, 'seconds'),
			held('300 orders at 10/s', 's', 'what the limit imposes on these requests', orders[0].seconds, leastSeconds(orders[0].requests), {
				atMost: 1.1,
			}),
			held('300 orders at 10/s', 'arrived', 'items', orders[0].arrived, count, { atLeast: 1 }),
			held('300 orders at 10/s', 'requests', 'orders', orders[0].requests, count, { atMost: 2.1 }),
		];
	} finally {
		await n8n.stop();
		await sandbox.stop();
	}
}
