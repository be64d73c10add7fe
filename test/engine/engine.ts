import { DataDeduplicationService, DirectoryLoader, ExecutionLifecycleHooks, ExternalSecretsProxy, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type NodeApiError,
} from 'n8n-workflow';
import { EsimGoApi } from '../../credentials/EsimGoApi.credentials';
import { EsimGo } from '../../nodes/EsimGo/EsimGo.node';
import { TestCredentials, type TestCredential } from './credentials';
import { MemoryDeduplicator } from './deduplicator';

/** n8n-core's own engine runs the node: the same code as in n8n, over real HTTP. */

export const deduplicator = new MemoryDeduplicator();

const start: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

/** Node types as n8n's loader hands them out: with the request options it adds to declarative nodes. */
export function nodeTypes(types: Record<string, INodeType>): INodeTypes {
	for (const type of Object.values(types)) DirectoryLoader.applyDeclarativeNodeOptionParameters(type);
	const all: Record<string, INodeType> = { ...types, start };
	const named = (name: string): INodeType => {
		const type = all[name];
		if (!type) throw new Error(`This test has no node type ${name}`);
		return type;
	};
	return {
		getByName: named,
		getByNameAndVersion: named,
		getKnownTypes: () => ({}),
	};
}

export interface RunOptions {
	/** The node's own parameters; expressions see the items. */
	parameters: INode['parameters'];
	items?: IDataObject[];
	node?: Partial<INode>;
	type?: string;
	workflowId?: string;
	staticData?: IDataObject;
	mode?: 'trigger' | 'manual';
	/** The node is the only one of a workflow with this name, as when a person executes a lone node. */
	aloneIn?: string;
	/** Stops the execution, as n8n's Stop button does. */
	signal?: AbortSignal;
	/** Kills the process: the execution ends and reaches n8n's database no more. */
	kill?: AbortSignal;
}

export interface RunResult {
	/** The items of each output. */
	outputs: INodeExecutionData[][];
	items: INodeExecutionData[];
	json: IDataObject[];
	error?: NodeApiError;
	run: IRun;
}

export interface Engine {
	run(options: RunOptions): Promise<RunResult>;
}

export interface Account {
	apiKey: string;
	baseUrl: string;
}

export function esimGoEngine(account: Account, node: INodeType = new EsimGo()): Engine {
	return engine({ esimGo: node, esimGoTool: node }, { esimGoApi: { type: new EsimGoApi(), data: { ...account } } }, 'esimGo');
}

/** n8n has one list per process and refuses a second one: that of the file before, in the same worker, is put away. */
async function ownDeduplicator(): Promise<void> {
	Reflect.set(DataDeduplicationService, 'instance', undefined);
	await DataDeduplicationService.init(deduplicator);
}

let ready: Promise<void> | undefined;

export function engine(types: Record<string, INodeType>, credentials: Record<string, TestCredential>, defaultType: string): Engine {
	const known = nodeTypes(types);
	const references = Object.fromEntries(Object.keys(credentials).map((type) => [type, { id: type, name: type }]));
	return {
		async run({
			parameters,
			items = [{}],
			node = {},
			type = defaultType,
			workflowId = 'workflow',
			staticData = {},
			mode = 'trigger',
			aloneIn,
			signal,
			kill,
		}) {
			ready ??= ownDeduplicator();
			await ready;
			const subject: INode = {
				id: 'node',
				name: 'Subject',
				type,
				typeVersion: 1,
				position: [0, 0],
				credentials: references,
				...node,
				parameters: withDefaults(known, type, parameters),
			};
			const source: INode = { id: 'start', name: 'Start', type: 'start', typeVersion: 1, position: [0, 0], parameters: {} };
			const data = items.map((json, index) => ({ json, pairedItem: { item: index } }));
			const base: IWorkflowBase = {
				id: workflowId,
				name: aloneIn ?? 'Test',
				active: false,
				isArchived: false,
				activeVersionId: null,
				createdAt: new Date(),
				updatedAt: new Date(),
				nodes: aloneIn === undefined ? [source, subject] : [subject],
				connections: aloneIn !== undefined ? {} : { Start: { main: [[{ node: subject.name, type: NodeConnectionTypes.Main, index: 0 }]] } },
				settings: { executionOrder: 'v1' },
				staticData,
			};
			const workflow = new Workflow({ ...base, nodeTypes: known, staticData });
			const runExecutionData = createRunExecutionData({
				executionData: {
					nodeExecutionStack: [{ node: aloneIn === undefined ? source : subject, data: { main: [data] }, source: null }],
				},
			});
			const execution = new WorkflowExecute(additionalData(credentials, base, mode), mode, runExecutionData).processRunExecutionData(
				workflow,
			);
			kill?.addEventListener('abort', () => deduplicator.kill(workflow));
			for (const end of [signal, kill]) end?.addEventListener('abort', () => execution.cancel('stopped'));
			const run = await Promise.race([execution, ended(signal ?? kill, mode)]);
			Object.assign(staticData, workflow.staticData);
			const [task] = run.data.resultData.runData[subject.name]?.slice(-1) ?? [];
			const outputs = (task?.data?.main ?? []).map((output) => output ?? []);
			const list = outputs[0] ?? [];
			return {
				run,
				outputs,
				items: list,
				json: list.map(({ json }) => json),
				error: run.data.resultData.error as NodeApiError | undefined,
			};
		},
	};
}

/** Resolves a moment after a cancellation: n8n leaves a cancelled run's promise open. */
async function ended(signal: AbortSignal | undefined, mode: IRun['mode']): Promise<IRun> {
	await new Promise<void>((resolve) => signal?.addEventListener('abort', () => setTimeout(resolve, 300)));
	return { data: createRunExecutionData(), mode, startedAt: new Date(), status: 'canceled', storedAt: 'db' };
}

function withDefaults(types: INodeTypes, type: string, parameters: INode['parameters']): INode['parameters'] {
	const { description } = types.getByNameAndVersion(type);
	const node = { typeVersion: 1 };
	return NodeHelpers.getNodeParameters(description.properties, parameters, true, false, node, description) ?? parameters;
}

export function additionalData(
	credentials: Record<string, TestCredential>,
	workflow: IWorkflowBase,
	mode: 'trigger' | 'manual',
): IWorkflowExecuteAdditionalData {
	const url = 'http://127.0.0.1:5678';
	const unused = async () => {
		throw new Error('Not part of these tests');
	};
	return {
		credentialsHelper: new TestCredentials(credentials),
		externalSecretsProxy: new ExternalSecretsProxy(),
		executeWorkflow: unused,
		getRunExecutionData: unused,
		getRuntimeCredential: async () => undefined,
		startRunnerTask: unused,
		executionId: String(Math.random()),
		currentNodeExecutionIndex: 0,
		hooks: new ExecutionLifecycleHooks(mode, 'execution', workflow),
		variables: {},
		logAiEvent: () => {},
		restApiUrl: url,
		instanceBaseUrl: url,
		formBaseUrl: url,
		formWaitingBaseUrl: url,
		formTestBaseUrl: url,
		webhookBaseUrl: url,
		webhookWaitingBaseUrl: url,
		webhookTestBaseUrl: url,
		mcpBaseUrl: url,
		mcpTestBaseUrl: url,
	};
}
