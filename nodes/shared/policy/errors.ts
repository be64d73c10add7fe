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
 * What a failed item looks like when the node goes on. n8n sends an item to the error output when its json has `error`
 * and, besides it, `message` and `details` at most; with an `error` beside the json it would drop all but the message.
 */
export function errorItem(error: NodeApiError, itemIndex: number): INodeExecutionData {
	const details: IDataObject = { description: error.description ?? null, httpCode: error.httpCode, ...dataOf(error) };
	return { json: { error: error.message, details }, pairedItem: { item: itemIndex } };
}

function dataOf(error: NodeApiError): IDataObject {
	const { data } = error.context;
	return typeof data === 'object' && data !== null ? { ...data } : {};
}
