import { NodeApiError, type IDataObject, type INode, type INodeExecutionData, type JsonObject } from 'n8n-workflow';
import { asSafeFailure } from '../secrets/outward';

/** The errors made here. Such an error comes back here when the item it stopped also stops the run. */
const made = new WeakSet<object>();

/**
 * Turns any error of a policy into the NodeApiError that n8n shows, with its item if it belongs to one and with the original
 * stack. Message and description are set last, because NodeApiError replaces texts that look like network errors with its own.
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
 * A failed item as output when the node continues on errors. n8n sends an item to the error output if it has an `error`
 * next to its json, but then drops everything in the json except the message. From 2.34 on, n8n also sends an item there if
 * its json has `error` and at most `message` and `details` besides. For older n8n, the item has a non-enumerable `error`
 * next to its json: n8n sees it but does not copy it.
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
