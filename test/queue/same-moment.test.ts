import { askToBuy, buyOnDemand, esimGoOrder } from '../e2e/harness/workflows';
import { importExample } from '../e2e/harness/examples';
import { credentials, examples, shopify } from '../e2e/harness/playground';
import { charges } from './harness/account';
import { startCluster, type Cluster } from './harness/cluster';
import { begunBy, endedExecutions } from './harness/executions';
import { bound, listening, published } from './harness/workflows';

const oytelProvision = {
	resource: 'esim',
	operation: 'provision',
	plan: { __rl: true, mode: 'id', value: 'eu-roam-50' },
	customerEmail: 'ada@traveller.example',
	customerName: 'Ada Traveller',
	reference: '={{ $json.body.reference }}',
};

/** The same purchase asked of both workers at one moment. Each runs one execution at a time, so each gets one of the two. */
describe('the same purchase at both workers', () => {
	let cluster: Cluster;

	beforeAll(async () => {
		cluster = await startCluster({ concurrency: 1 });
	});

	afterAll(() => cluster?.stop());

	it('is one purchase when Shopify delivers an order twice at one moment', async () => {
		const { mainJob } = await examples();
		const { deliver, ordersPaid, signature } = await shopify();
		const { shopifySecret } = await credentials();
		const workflowId = await importExample(cluster, mainJob);
		await published(cluster, workflowId, mainJob.webhook);
		const url = `${cluster.webhook.url}/webhook/${mainJob.webhook}`;
		const orders = Array.from({ length: 10 }, (_, index) =>
			ordersPaid({ id: `82098${1000 + index}`, lines: [{ sku: 'ESIM-EU-1GB', quantity: 1 }] }),
		);

		for (const [index, body] of orders.entries()) {
			const hmac = signature(body, shopifySecret);
			await Promise.all([1, 2].map(async () => await deliver(url, body, hmac)));
			await endedExecutions(cluster, workflowId, 2 * (index + 1));
		}

		const ended = await endedExecutions(cluster, workflowId, 2 * orders.length);
		expect(ended.map(({ status }) => status)).toEqual(ended.map(() => 'success'));
		expect(await begunBy(cluster, 'worker1')).toHaveLength(orders.length);
		expect(await charges(cluster)).toHaveLength(orders.length);
	});

	it.each([
		{ provider: 'esimGo', type: 'esimGoApi', parameters: esimGoOrder },
		{ provider: 'oytel', type: 'oytelApi', parameters: oytelProvision },
	])('is one purchase at $provider', async ({ provider, type, parameters }) => {
		const { credentialsFor } = await credentials();
		const data = credentialsFor(cluster)[type]?.data ?? {};
		const workflow = buyOnDemand(`${provider}-twice`, {
			type: `n8n-nodes-esim.${provider}`,
			parameters,
			credentials: await bound(cluster, type, data),
		});
		await listening(cluster, workflow, workflow.id);
		const before = (await charges(cluster)).length;
		const references = Array.from({ length: 20 }, (_, index) => `${provider}-${index}`);

		for (const [index, reference] of references.entries()) {
			await Promise.all([1, 2].map(async () => await askToBuy(cluster.webhook.url, workflow.id, reference)));
			await endedExecutions(cluster, workflow.id, 2 * (index + 1));
		}

		expect((await charges(cluster)).slice(before)).toHaveLength(references.length);
		const ended = await endedExecutions(cluster, workflow.id, 2 * references.length);
		const bought = ended.flatMap(({ items }) => items('Buy')).filter(({ outcome }) => outcome === 'bought');
		expect(bought.map(({ reference }) => reference).sort()).toEqual([...references].sort());
	});
});
