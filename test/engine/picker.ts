import { LoadOptionsContext } from 'n8n-core';
import { Workflow, type ILoadOptionsFunctions, type INode, type INodeListSearchResult, type INodeType } from 'n8n-workflow';
import { EsimGoApi } from '../../credentials/EsimGoApi.credentials';
import { EsimGo } from '../../nodes/EsimGo/EsimGo.node';
import type { TestCredential } from './credentials';
import { additionalData, nodeTypes, type Account } from './engine';

export interface PickOptions {
	filter?: string;
	token?: string;
	/** What the other fields of the panel hold. */
	parameters?: INode['parameters'];
}

type ListSearch = (this: ILoadOptionsFunctions, filter?: string, token?: string) => Promise<INodeListSearchResult>;

/** Opens a picker of a node as n8n's editor does: with the panel's parameters, without a run. */
export function picker<Search extends string>(
	type: INodeType & { methods: { listSearch: Record<Search, ListSearch> } },
	credentials: Record<string, TestCredential>,
) {
	return async (search: Search, { filter, token, parameters = {} }: PickOptions = {}): Promise<INodeListSearchResult> => {
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
		const workflow = new Workflow({
			id: 'workflow',
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes: nodeTypes({ [name]: type }),
		});
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
		const data = additionalData(credentials, base, 'manual');
		const context = new LoadOptionsContext(workflow, node, { ...data, currentNodeParameters: parameters }, '');
		return await type.methods.listSearch[search].call(context, filter, token);
	};
}

export const esimGoPicker = (account: Account) => picker(new EsimGo(), { esimGoApi: { type: new EsimGoApi(), data: { ...account } } });
