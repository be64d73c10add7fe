import type {
	DeclarativeRestApiSettings,
	IBinaryKeyData,
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestMethods,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { count, flag, parametersOf, type Item } from '../fields/item';
import type { Operation } from '../fields/operation';
import { jsonOf, type Answer, type Call } from './call';
import type { Client } from './client';
import { engineOptions } from './engineOptions';
import { errorItem, nodeError } from './errors';
import { readPages, type CursorPaging, type LinkPaging, type Paging } from './paging';
import type { Provider } from './provider';
import { joinRun } from './run';

/** A read as an operation file describes it: data, and functions that turn parameters into a call and rows into items. */
export interface ReadOperation<Row> {
	option: Pick<INodePropertyOptions, 'name' | 'value' | 'action' | 'description'>;
	fields: INodeProperties[];
	request: { method: IHttpRequestMethods; path: string };
	/** What the item's parameters add to the request. */
	call?: (item: Item) => Partial<Call>;
	/** Looks before it is sent; a Failure keeps it from being sent. */
	before?: (client: Client, item: Item) => Promise<void>;
	/** Present where the provider pages; the parameters are then `returnAll` and `limit`. */
	paging?: Paging | CursorPaging | LinkPaging;
	/** True for a Get Many without paging: the node cuts. */
	cut?: boolean;
	/** Sends the call, where it needs more than to be repeated until it is answered. */
	send?: (client: Client, call: Call) => Promise<Answer>;
	/** Rows to leave out, where the provider cannot filter or may not. They do not count for the limit. */
	keep?: (row: Row, item: Item) => boolean;
	/** Reads an answer that is not JSON; `source` names it in texts. */
	decode?: (answer: Answer, source: string, item: Item) => unknown;
	/** The rows of a body; a Failure where they cannot be read. */
	rows: (body: unknown, item: Item) => Row[];
	/** Reads what the rows of this call leave out; only for `simplify` on. */
	complete?: (client: Client, rows: Row[], item: Item) => Promise<Row[]>;
	/** The row as the provider sent it, for `simplify` off. */
	raw: (row: Row, item: Item) => IDataObject;
	/** The row in the shared vocabulary, for `simplify` on; several where the provider nests them in one row. */
	model?: (row: Row, item: Item) => IDataObject | IDataObject[];
	/** What the user must know of this answer; it becomes the field `warning` of its items. */
	warning?: (rows: Row[], item: Item) => string | undefined;
	/** Binary data of an output item, where its parameters ask for some. */
	binary?: (context: IExecutePaginationFunctions, item: Item, row: Row) => Promise<IBinaryKeyData | undefined>;
}

/**
 * Policy for reads, and for writes that may safely be repeated: paced, paged until the limit, tried again after 429,
 * 5xx and lost connections, simplified and paired with its input item. Attached as n8n's pagination function, which
 * keeps the node declarative.
 */
export function read<Row>(provider: Provider, operation: ReadOperation<Row>): Operation {
	async function pagination(this: IExecutePaginationFunctions, request: DeclarativeRestApiSettings.ResultOptions) {
		const index = this.getItemIndex();
		const run = joinRun(this, provider, engineOptions(this.getNodeParameter('requestOptions', {})));
		const result = await readItem(this, operation, run.client, { ...operation.request, ...sent(request) }).catch((cause: unknown) =>
			nodeError(this.getNode(), cause, index),
		);
		if (Array.isArray(result)) return result;
		if (this.continueOnFail()) return [errorItem(result, index)];
		await run.everyoneStarted;
		throw result;
	}
	const { request } = operation;
	return {
		option: {
			...operation.option,
			routing: { request: { method: request.method, url: request.path }, send: { paginate: true }, operations: { pagination } },
		},
		fields: operation.fields,
	};
}

/** Method and path come from the routing data of the operation, where n8n's engine has merged them. */
function sent({ options }: DeclarativeRestApiSettings.ResultOptions): Partial<Call> {
	return { ...(options.method && { method: options.method }), ...(options.url && { path: options.url }) };
}

async function readItem<Row>(
	context: IExecutePaginationFunctions,
	operation: ReadOperation<Row>,
	opening: Promise<Client>,
	request: Call,
): Promise<INodeExecutionData[]> {
	const item = parametersOf(context, context.getItemIndex());
	const call: Call = { ...request, ...operation.call?.(item) };
	const wanted = operation.paging ?? operation.cut ? wantedRows(item) : Infinity;
	const client = await opening;
	await operation.before?.(client, item);
	const found = await readRows(operation, client, call, wanted, item);
	const simple = operation.model !== undefined && flag(item, 'simplify', true);
	const rows = simple && operation.complete ? await operation.complete(client, found, item) : found;
	const model = operation.model && simple ? operation.model : operation.raw;
	const warning = operation.warning?.(rows, item);
	const output = rows.flatMap((row) => [model(row, item)].flat().map((json) => ({ row, json: { ...client.account.fields, ...json, ...(warning !== undefined && { warning }) } })));
	return await Promise.all(
		output.slice(0, wanted).map(async ({ row, json }) => {
			const binary = await operation.binary?.(context, item, row);
			return { json, ...(binary && { binary }), pairedItem: { item: item.index } };
		}),
	);
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
