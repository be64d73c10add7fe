interface NodeUnderTest {
	type: string;
	typeVersion?: number;
	parameters: object;
	credentials?: object;
}

/** A workflow "Start" -> "Node under test" that is run by hand. */
export function manualWorkflow(id: string, { type, typeVersion = 1, parameters, credentials }: NodeUnderTest) {
	const start = {
		id: 'start',
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const node = { id: 'node', name: 'Node under test', type, typeVersion, position: [220, 0], parameters, credentials };
	const connections = { Start: { main: [[{ node: node.name, type: 'main', index: 0 }]] } };
	return { id, name: id, nodes: [start, node], connections };
}

/** What buys one eSIM of eSIM Go under the reference that a call of `buyOnDemand`'s webhook names. */
export const esimGoOrder = {
	resource: 'order',
	operation: 'create',
	bundle: { __rl: true, mode: 'id', value: 'esim_1GB_7D_GB_V2' },
	reference: '={{ $json.body.reference }}',
};

/** A workflow "Webhook" -> "Buy" that buys once per call; its webhook's path is its id. */
export function buyOnDemand(id: string, { type, typeVersion = 1, parameters, credentials }: NodeUnderTest) {
	const hook = {
		id: 'hook',
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		position: [0, 0],
		webhookId: id,
		parameters: { path: id, httpMethod: 'POST', responseMode: 'onReceived' },
	};
	const buy = { id: 'buy', name: 'Buy', type, typeVersion, position: [220, 0], parameters, credentials };
	const connections = { Webhook: { main: [[{ node: 'Buy', type: 'main', index: 0 }]] } };
	return { id, name: id, nodes: [hook, buy], connections, settings: { executionOrder: 'v1' } };
}

/** Asks such a workflow to buy. `url` is that of the n8n process that takes webhooks. */
export async function askToBuy(url: string, id: string, reference: string): Promise<void> {
	const headers = { 'content-type': 'application/json' };
	const answer = await fetch(`${url}/webhook/${id}`, { method: 'POST', headers, body: JSON.stringify({ reference }) });
	if (!answer.ok) throw new Error(`The webhook ${id} answered ${answer.status}: ${await answer.text()}`);
}
