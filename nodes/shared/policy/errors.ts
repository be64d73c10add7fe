import { NodeApiError, type IDataObject, type INode, type INodeExecutionData, type JsonObject } from 'n8n-workflow';
import { Failure } from './failure';

/**
 * Any error of a policy as the NodeApiError that n8n shows, with the item it belongs to, where it is of one.
 * Message and description are set last, since NodeApiError replaces texts that look like network errors by its own.
 */
export function nodeError(node: INode, cause: unknown, itemIndex?: number): NodeApiError {
	if (cause instanceof NodeApiError) return cause;
	const failure = cause instanceof Failure ? cause : undefined;
	const message = cause instanceof Error ? cause.message : String(cause);
	const errorResponse: JsonObject = { message };
	const error = new NodeApiError(node, errorResponse, {
		message,
		httpCode: failure?.status === undefined ? undefined : String(failure.status),
		itemIndex,
	});
	error.message = itemIndex === undefined ? message : `${message} [item ${itemIndex}]`;
	error.description = failure?.description ?? describe(cause);
	error.messages = [];
	if (failure?.data) error.context.data = failure.data;
	return error;
}

function describe(cause: unknown): string | undefined {
	if (typeof cause !== 'object' || cause === null || !('description' in cause)) return undefined;
	return typeof cause.description === 'string' ? cause.description : undefined;
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
