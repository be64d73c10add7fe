import { NodeApiError, type IDataObject, type INode, type INodeExecutionData, type JsonObject } from 'n8n-workflow';
import { asSafeFailure } from '../secrets/outward';

/** The errors that were made here: they come back where one that stopped an item stops the run. */
const made = new WeakSet<object>();

/**
 * Any error of a policy as the NodeApiError that n8n shows, with the item it belongs to, where it is of one. Its stack is
 * that of what went wrong. Message and description are set last, since NodeApiError replaces texts that look like network
 * errors by its own.
 */
export function nodeError(node: INode, cause: unknown, itemIndex?: number): NodeApiError {
	if (cause instanceof NodeApiError && made.has(cause)) return cause;
	const { message, description, status, data, stack, cause: from } = asSafeFailure(cause);
	const errorResponse: JsonObject = { message };
	const error = new NodeApiError(node, errorResponse, {
		message,
		httpCode: status === undefined ? undefined : String(status),
		itemIndex,
	});
	error.message = itemIndex === undefined ? message : `${message} [item ${itemIndex}]`;
	error.description = description;
	error.messages = [];
	error.stack = stack;
	if (from !== undefined) Object.defineProperty(error, 'cause', { value: from, configurable: true, writable: true });
	if (data) error.context.data = data;
	made.add(error);
	return error;
}

/**
 * What a failed item looks like when the node goes on. n8n sends an item to the error output when it has an `error`
 * beside its json, but then drops all of the json but the message; or, from 2.34 on, when its json has `error` and,
 * besides it, `message` and `details` at most. For older n8n there is an `error` beside it that is not enumerable: n8n
 * sees it, and leaves it behind with the copy that it sends.
 */
export function errorItem(error: NodeApiError, itemIndex: number): INodeExecutionData {
	const details: IDataObject = { description: error.description ?? null, httpCode: error.httpCode, ...dataOf(error) };
	const item: INodeExecutionData = { json: { error: error.message, details }, pairedItem: { item: itemIndex } };
	return error.node.onError === 'continueErrorOutput' ? Object.defineProperty(item, 'error', { value: error }) : item;
}

function dataOf(error: NodeApiError): IDataObject {
	const { data } = error.context;
	return typeof data === 'object' && data !== null ? { ...data } : {};
}
