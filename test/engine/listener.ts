import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HookContext, WebhookContext } from 'n8n-core';
import {
	NodeHelpers,
	Workflow,
	type IDataObject,
	type INode,
	type INodeType,
	type INodeTypes,
	type IWebhookData,
	type IWebhookResponseData,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { additionalData } from './engine';
import type { TestCredential } from './credentials';

type Mode = 'webhook' | 'manual';
type Hook = 'checkExists' | 'create' | 'delete';

/** A webhook trigger in n8n's own contexts, behind a real HTTP server that treats requests as n8n does. */
export interface Listener {
	url: string;
	/** What each execution began with. */
	events: IDataObject[];
	/** What `webhook()` threw: in production n8n would answer 500 and store a failed execution. */
	thrown: unknown[];
	/** n8n's own URL of this trigger. */
	ownUrl: string;
	hook(name: Hook, mode?: 'trigger' | 'manual'): Promise<boolean>;
	close(): Promise<void>;
}

export interface ListenerOptions {
	trigger: INodeType;
	credentials: Record<string, TestCredential>;
	parameters?: INode['parameters'];
	workflowId?: string;
	mode?: Mode;
}

export async function listen({
	trigger,
	credentials,
	parameters = {},
	workflowId = 'workflow',
	mode = 'webhook',
}: ListenerOptions): Promise<Listener> {
	const { description } = trigger;
	const typeVersion = Number(description.version);
	const types: INodeTypes = { getByName: () => trigger, getByNameAndVersion: () => trigger, getKnownTypes: () => ({}) };
	const node: INode = {
		id: 'trigger',
		name: 'Trigger',
		type: description.name,
		typeVersion,
		position: [0, 0],
		webhookId: 'hook',
		credentials: Object.fromEntries(Object.keys(credentials).map((type) => [type, { id: type, name: type }])),
		parameters: NodeHelpers.getNodeParameters(description.properties, parameters, true, false, { typeVersion }, description) ?? parameters,
	};
	const now = new Date();
	const base: IWorkflowBase = {
		id: workflowId,
		name: 'Test',
		active: true,
		isArchived: false,
		activeVersionId: null,
		createdAt: now,
		updatedAt: now,
		nodes: [node],
		connections: {},
	};
	const workflow = new Workflow({ ...base, nodeTypes: types });
	const webhookDescription = description.webhooks?.[0];
	if (!webhookDescription) throw new Error(`${description.name} has no webhook`);
	const webhookData = (data: IWorkflowExecuteAdditionalData): IWebhookData => ({
		httpMethod: 'POST',
		node: node.name,
		path: 'hook/path',
		webhookDescription,
		workflowId,
		workflowExecuteAdditionalData: data,
	});
	const hookContext = (hookMode: 'trigger' | 'manual') => {
		const data = additionalData(credentials, base, hookMode);
		return new HookContext(workflow, node, data, hookMode, hookMode === 'manual' ? 'manual' : 'activate', webhookData(data));
	};

	const events: IDataObject[] = [];
	const thrown: unknown[] = [];
	async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const data = additionalData(credentials, base, mode === 'manual' ? 'manual' : 'trigger');
		Object.assign(data, { httpRequest: await asN8nReads(request), httpResponse: asExpress(response) });
		const context = new WebhookContext(workflow, node, data, mode, webhookData(data), [], null);
		const result: IWebhookResponseData | undefined = await trigger.webhook?.call(context);
		for (const { json } of result?.workflowData?.[0] ?? []) events.push(json);
		if (result?.noWebhookResponse !== true) response.writeHead(200).end();
	}
	const server = createServer((request, response) => {
		take(request, response).catch((error: unknown) => {
			thrown.push(error);
			response.writeHead(500).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: urlOf(server),
		events,
		thrown,
		ownUrl: hookContext('trigger').getNodeWebhookUrl('default') ?? '',
		async hook(name, hookMode = 'trigger') {
			const hooks = trigger.webhookMethods?.default;
			if (!hooks) throw new Error(`${description.name} has no hooks`);
			return await hooks[name].call(hookContext(hookMode));
		},
		close: async () => await new Promise<void>((resolve) => server.close(() => resolve())),
	};
}

function urlOf(server: Server): string {
	const { port } = server.address() as AddressInfo;
	return `http://127.0.0.1:${port}/`;
}

/** n8n reads JSON before it calls a trigger (of a version above 1), and hands everything else over unread. */
async function asN8nReads(request: IncomingMessage & { rawBody?: Buffer }): Promise<object> {
	const readRawBody = async () => {
		request.rawBody ??= await bytesOf(request);
	};
	if (request.headers['content-type']?.startsWith('application/json')) await readRawBody();
	return Object.assign(request, { readRawBody });
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

/** Express adds `status` to Node's response; a trigger uses nothing else of it. */
function asExpress(response: ServerResponse): object {
	return Object.assign(response, {
		status(code: number) {
			response.statusCode = code;
			return response;
		},
	});
}
