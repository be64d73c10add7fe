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
