import { LoadOptionsContext } from 'n8n-core';
import { Workflow, type INode, type INodeListSearchResult } from 'n8n-workflow';
import { EsimGoApi } from '../../credentials/EsimGoApi.credentials';
import { EsimGo } from '../../nodes/EsimGo/EsimGo.node';
import { additionalData, nodeTypes, type Account } from './engine';

type Search = keyof EsimGo['methods']['listSearch'];

export interface PickOptions {
	filter?: string;
	token?: string;
	/** What the other fields of the panel hold. */
	parameters?: INode['parameters'];
}

/** Opens a picker of the eSIM Go node as n8n's editor does: with the panel's parameters, without a run. */
export function esimGoPicker(account: Account) {
	return async (search: Search, { filter, token, parameters = {} }: PickOptions = {}): Promise<INodeListSearchResult> => {
		const type = new EsimGo();
		const node: INode = {
			id: 'node',
			name: 'Subject',
			type: 'esimGo',
			typeVersion: 1,
			position: [0, 0],
			parameters,
			credentials: { esimGoApi: { id: 'esimGoApi', name: 'esimGoApi' } },
		};
		const workflow = new Workflow({ id: 'workflow', nodes: [node], connections: {}, active: false, nodeTypes: nodeTypes({ esimGo: type }) });
		const base = {
			id: 'workflow',
			name: 'Test',
			active: false,
			isArchived: false,
			activeVersionId: null,
			createdAt: new Date(),
			updatedAt: new Date(),
			nodes: [node],
			connections: {},
		};
		const data = additionalData({ esimGoApi: { type: new EsimGoApi(), data: { ...account } } }, base, 'manual');
		const context = new LoadOptionsContext(workflow, node, { ...data, currentNodeParameters: parameters }, '');
		return await type.methods.listSearch[search].call(context, filter, token);
	};
}
