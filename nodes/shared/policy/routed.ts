import { NodeApiError, type IExecutePaginationFunctions, type IHttpRequestMethods, type INodePropertyRouting } from 'n8n-workflow';
import { nodeError } from './errors';
import { toolRefusal } from './tool';

/**
 * Routing data of an operation that AI agents may not use. The request stays readable as data. If n8n routes the operation
 * itself (its older way of calling a node as an AI tool, and its Agents), it is refused before anything is sent.
 */
export function refuseRouting(request: { method: IHttpRequestMethods; path: string }, does: string): INodePropertyRouting {
	return {
		request: { method: request.method, url: request.path },
		send: { paginate: true },
		operations: {
			async pagination(this: IExecutePaginationFunctions) {
				const error: NodeApiError = nodeError(this.getNode(), toolRefusal(does), this.getItemIndex());
				return await Promise.reject(error);
			},
		},
	};
}
