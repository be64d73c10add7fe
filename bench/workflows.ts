/** A node as a workflow stores it, without what only the editor needs. */
export interface WorkflowNode {
	name: string;
	type: string;
	typeVersion: number;
	parameters: object;
	credentials?: object;
	webhookId?: string;
}

/** A workflow whose nodes follow one another in a line, connected by their first outputs. */
export function chain(id: string, nodes: WorkflowNode[], settings: object = {}) {
	const connections = Object.fromEntries(
		nodes.slice(1).map(({ name }, index) => [nodes[index]?.name ?? '', { main: [[{ node: name, type: 'main', index: 0 }]] }]),
	);
	const placed = nodes.map((node, index) => ({ ...node, id: `${id}-${index}`, position: [index * 220, 0] }));
	return { id, name: id, nodes: placed, connections, settings: { executionOrder: 'v1', ...settings } };
}

/** Starts a run with the items in the body sent to `/webhook/<path>`, and answers when it ends. */
export const start = (path: string): WorkflowNode[] => [
	{
		name: 'Start',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', responseData: 'noData', options: {} },
	},
	splitOut('Items', 'body.items'),
];

export const splitOut = (name: string, field: string): WorkflowNode => ({
	name,
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut: field, options: {} },
});

/** n8n's HTTP Request node with the credential of our node. */
export const httpRequest = (parameters: object, credentials: object, name = 'HTTP Request'): WorkflowNode => ({
	name,
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters: { authentication: 'predefinedCredentialType', nodeCredentialType: 'esimGoApi', options: {}, ...parameters },
	credentials,
});

export const esimGo = (parameters: object, credentials: object): WorkflowNode => ({
	name: 'eSIM Go',
	type: 'n8n-nodes-esim.esimGo',
	typeVersion: 1,
	parameters,
	credentials,
});

/** A resource locator's value, as the editor stores it. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });
