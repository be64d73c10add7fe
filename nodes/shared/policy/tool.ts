import type { INode } from 'n8n-workflow';
import { Failure } from './failure';

/** n8n runs a node as an AI tool under a type of its own, whose name ends in "Tool". */
export function refuseAsTool(node: INode, does: string): void {
	if (!node.type.endsWith('Tool')) return;
	throw toolRefusal(does);
}

/** An agent may read, but not spend or change: a person decides on that. */
export function toolRefusal(does: string): Failure {
	return new Failure({
		message: `An AI agent may not ${does} with this node`,
		description:
			'Nothing was sent. Put this operation into a sub-workflow, offer that to the agent as a tool, and let n8n ask a person for approval before it runs.',
		ran: 'never',
	});
}
