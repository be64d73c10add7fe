import { ExecuteContext, RoutingNode } from 'n8n-core';
import type { INodeType } from 'n8n-workflow';

/**
 * A node as n8n's older way and its Agents call it: by `execute`, which n8n puts on a declarative node, and which is the
 * routing engine for every operation.
 */
export function classic({ description, methods }: INodeType): INodeType {
	const node: INodeType = {
		description,
		methods,
		async execute() {
			if (!(this instanceof ExecuteContext)) throw new Error('n8n hands a routed node its execute context');
			return (await new RoutingNode(this, node).runNode()) ?? [];
		},
	};
	return node;
}
