import type {
	BinaryHelperFunctions,
	IDataObject,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	IHttpRequestMethods,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
	NodeApiError,
} from 'n8n-workflow';
import { count, flag, itemOf, parametersOf, type Item } from '../fields/item';
import type { Agents, Operation } from '../fields/operation';
import { jsonOf, type Answer, type Call } from '../http/call';
import { Client } from '../http/client';
import { engineOptions } from '../http/engineOptions';
import { errorItem, nodeError } from './errors';
import type { Attached } from '../model/attached';
import { addToWarning } from '../model/warning';
import { notSent } from './sendOnce';
import { readPages, type CursorPaging, type LinkPaging, type Paging } from '../http/paging';
import type { Provider } from '../http/provider';
import { refuseRouting } from './routed';
import { refuseUnattended } from './tool';

/** A read as an operation file describes it: data, plus functions that turn parameters into a call and rows into items. */
export type ReadOperation<Row> = Reading<Row> & Limiting & Agents;

interface Reading<Row> {
	option: Pick<INodePropertyOptions, 'name' | 'value' | 'action' | 'description'>;
	fields: INodeProperties[];
	request: { method: IHttpRequestMethods; path: string };
	/** What the item's parameters add to the request. */
	call?: (item: Item) => Partial<Call>;
	/** Checks before sending. A Failure stops the item. */
	before?: (client: Client, item: Item) => Promise<void>;
	/** Sends the call, if repeating it until there is an answer is not enough. */
	send?: (client: Client, call: Call) => Promise<Answer>;
	/** Which rows to keep, if the provider does not filter or may not. Dropped rows do not count towards the limit. */
	keep?: (row: Row, item: Item) => boolean;
	/** Reads an answer that is not JSON. `source` names it in messages. */
	decode?: (answer: Answer, source: string, item: Item) => unknown;
	/** The rows of a body. Throws a Failure if they cannot be read. */
	rows: (body: unknown, item: Item) => Row[];
	/** Reads what is missing in the rows of this call. Only used with `simplify`. */
	complete?: (client: Client, rows: Row[], item: Item) => Promise<Row[]>;
	/** The row as the provider sent it, used without `simplify`. */
	raw: (row: Row, item: Item) => IDataObject;
	/** The row in the shared vocabulary, used with `simplify`. Several items if the provider nests them in one row. */
	model?: (row: Row, item: Item) => IDataObject | IDataObject[];
	/** What the user must know about this answer. It becomes the field `warning` of its items. */
	warning?: (rows: Row[], item: Item) => string | undefined;
	/** Files and further fields of an output item, if its parameters ask for some. */
	attach?: (context: Context, item: Item, row: Row) => Promise<Attached | undefined>;
}

/** How a Get Many applies its parameters `returnAll` and `limit`: by reading pages if the provider has them, else by cutting the list. */
type Limiting = { paging?: Paging | CursorPaging | LinkPaging; cut?: undefined } | { paging?: undefined; cut: true };

/** What a read uses of n8n's contexts, whether the context is for all items or for one item that n8n's engine routes. */
interface Context {
	helpers: BinaryHelperFunctions;
}

/**
 * Policy for reads, and for writes that may safely be repeated. It paces requests, reads pages up to the limit, tries again
 * after 429, 5xx and lost connections, simplifies, and pairs output with its input item.
 *
 * `execute` reads all items of a run, each in its turn. n8n's declarative engine would start all at once, and evaluate an
 * expression twice for every property with its parameter's name before a policy sees the item. n8n still routes a read
 * itself if the node is called as an AI tool in n8n's older way, which does not use `execute`.
 *
 * Writes that may be repeated are still not for AI agents: their `agents` is `refuse`.
 */
export function read<Row>(provider: Provider, operation: ReadOperation<Row>): Operation {
	async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const output = await readAll(this, provider, operation).catch((cause: unknown) => nodeError(this.getNode(), cause, 0));
		if (!Array.isArray(output)) throw output;
		return [output];
	}
	async function pagination(this: IExecutePaginationFunctions) {
		const item = parametersOf(this, this.getItemIndex());
		const opened = Client.open(this, provider, engineOptions(item.param('requestOptions', {})));
		const result = await opened
			.then(async (client) => await readItem(this, operation, client, item))
			.catch((cause: unknown) => nodeError(this.getNode(), cause, item.index));
		if (Array.isArray(result)) return result;
		throw result;
	}
	const { agents, request } = operation;
	const routed = { request: { method: request.method, url: request.path }, send: { paginate: true }, operations: { pagination } };
	return {
		kind: 'read',
		agents,
		option: { ...operation.option, routing: operation.agents === 'refuse' ? refuseRouting(request, operation.does) : routed },
		fields: operation.fields,
		execute,
	};
}

/** Reads as many items in parallel as the provider accepts requests. After a failure, no further item starts. */
async function readAll<Row>(context: IExecuteFunctions, provider: Provider, operation: ReadOperation<Row>): Promise<INodeExecutionData[]> {
	if (operation.agents === 'refuse') refuseUnattended(context, operation.does);
	const client = await Client.open(context, provider, engineOptions(context.getNodeParameter('requestOptions', 0, {})));
	const goOn = context.continueOnFail();
	const output: INodeExecutionData[][] = [];
	let failed: { index: number; error: NodeApiError } | undefined;
	const indexes = context.getInputData().keys();
	const reader = async () => {
		for (const index of indexes) {
			const result = await readItem(context, operation, client, itemOf(context, index)).catch((cause: unknown) =>
				nodeError(context.getNode(), cause, index),
			);
			if (Array.isArray(result)) output[index] = result;
			else if (goOn) output[index] = [errorItem(result, index)];
			else if (failed === undefined || index < failed.index) failed = { index, error: result };
			if (failed) return;
		}
	};
	await Promise.all(Array.from({ length: provider.pace.inFlight }, reader));
	if (failed) throw failed.error;
	return output.flat();
}

async function readItem<Row>(context: Context, operation: ReadOperation<Row>, client: Client, item: Item): Promise<INodeExecutionData[]> {
	const call = callOf(operation, item);
	const wanted = (operation.paging ?? operation.cut) ? wantedRows(item) : Infinity;
	const simple = operation.model !== undefined && flag(item, 'simplify', true);
	await operation.before?.(client, item);
	const found = await readRows(operation, client, call, wanted, item);
	const rows = simple && operation.complete ? await operation.complete(client, found, item) : found;
	const model = operation.model && simple ? operation.model : operation.raw;
	const warning = operation.warning?.(rows, item);
	const output = rows.flatMap((row) =>
		[model(row, item)]
			.flat()
			.map((json) => ({ row, json: { ...client.account.fields, ...json, ...(warning !== undefined && { warning }) } })),
	);
	return await Promise.all(
		output.slice(0, wanted).map(async ({ row, json }) => {
			const attached = await operation.attach?.(context, item, row);
			const { json: fields, binary, warning: missing } = attached ?? {};
			const added = missing === undefined ? undefined : { warning: addToWarning(json.warning, missing) };
			return { json: { ...json, ...fields, ...added }, ...(binary && { binary }), pairedItem: { item: item.index } };
		}),
	);
}

function callOf<Row>({ request, call }: ReadOperation<Row>, item: Item): Call {
	try {
		return { ...request, ...call?.(item) };
	} catch (cause) {
		return notSent(cause);
	}
}

function wantedRows(item: Item): number {
	return flag(item, 'returnAll') ? Infinity : count(item, 'limit', 'Limit', { min: 1 });
}

async function readRows<Row>(operation: ReadOperation<Row>, client: Client, call: Call, wanted: number, item: Item): Promise<Row[]> {
	const source = `${client.provider.label} (${call.method} ${call.path})`;
	const { decode = jsonOf, send = async (to: Client, one: Call) => await to.repeat(one) } = operation;
	const keep = (row: Row) => operation.keep?.(row, item) ?? true;
	if (operation.paging) {
		return await readPages(
			operation.paging,
			call,
			wanted,
			async (page) => await send(client, page),
			(answer) => {
				const body = decode(answer, source, item);
				const rows = operation.rows(body, item);
				return { body, rows, kept: rows.filter(keep) };
			},
		);
	}
	return operation.rows(decode(await send(client, call), source, item), item).filter(keep);
}
