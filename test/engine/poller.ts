import { PollContext } from 'n8n-core';
import { Workflow, type IDataObject, type INode, type INodeType } from 'n8n-workflow';
import type { TestCredential } from './credentials';
import { additionalData, nodeTypes } from './engine';

/** A polling trigger in an active workflow, as n8n keeps it: its static data lives on between polls. */
export interface Poller {
	/** One poll; the items that it found. */
	poll(mode?: 'trigger' | 'manual'): Promise<IDataObject[]>;
	/** What n8n has saved for the workflow; a new poller that begins with it is n8n after a restart. */
	saved(): IDataObject;
}

export function poller(
	type: INodeType,
	credentials: Record<string, TestCredential>,
	parameters: INode['parameters'],
	saved: IDataObject = {},
): Poller {
	const { name } = type.description;
	const node: INode = {
		id: 'node',
		name: 'Subject',
		type: name,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: Object.fromEntries(Object.keys(credentials).map((one) => [one, { id: one, name: one }])),
	};
	const base = {
		id: 'workflow',
		name: 'Test',
		active: true,
		isArchived: false,
		activeVersionId: null,
		createdAt: new Date(),
		updatedAt: new Date(),
		nodes: [node],
		connections: {},
	};
	const types = nodeTypes({ [name]: type });
	const workflow = new Workflow({ ...base, nodeTypes: types, staticData: saved });
	return {
		async poll(mode = 'trigger') {
			const context = new PollContext(workflow, node, additionalData(credentials, base, mode), mode, 'update');
			const found = await type.poll?.call(context);
			return (found?.[0] ?? []).map(({ json }) => json);
		},
		saved: () => JSON.parse(JSON.stringify(workflow.staticData)),
	};
}
