import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { Failure } from '../failure';

type Caller = Pick<IExecuteFunctions, 'getNode' | 'getMode' | 'getWorkflow'>;

/** Refuses an operation that no person has decided on: one run as an AI agent's tool, or alone by n8n's AI Assistant. */
export function refuseUnattended(context: Caller, does: string): void {
	refuseAsTool(context.getNode(), does);
	if (isRunByAssistant(context)) throw assistantRefusal(does);
}

/** If n8n runs a node as an AI tool, the name of its type ends in "Tool". This is so behind n8n's review step, too. */
function refuseAsTool(node: INode, does: string): void {
	if (!node.type.endsWith('Tool')) return;
	throw toolRefusal(does);
}

/**
 * n8n's AI Assistant runs a node alone, in a workflow made for this one run (2.41.1: `ExecuteNodeService`, used by the
 * module `instance-ai`). The node is called "Node", the workflow "Execute node <type>", the mode is manual, and all IDs are
 * new. Afterwards, the workflow and the execution are deleted. If a person uses Execute Step on a single node, mode and
 * shape are the same, but the workflow and the node have their own names.
 */
function isRunByAssistant(context: Caller): boolean {
	const { name, type } = context.getNode();
	return context.getMode() === 'manual' && name === 'Node' && context.getWorkflow().name === `Execute node ${type}`;
}

/** An agent may read, but not spend or change. A model sees only the message, so the message describes the safe way. */
export function toolRefusal(does: string): Failure {
	return new Failure({
		message: `An AI agent may not ${does} with this node. The safe way: offer the agent a sub-workflow with Call n8n Workflow Tool, with declared inputs only. In its main flow, put Send and Wait, then IF approved, then this operation. Take the reference from the order or session of the conversation, never from what the model writes.`,
		description:
			"Nothing was sent. A person has to approve it in the workflow itself, because n8n's review step between agent and tool does not stop every declined call.",
		ran: 'never',
	});
}

function assistantRefusal(does: string): Failure {
	return new Failure({
		message: `n8n's AI Assistant may not ${does} by running this node alone. The temporary workflow is deleted afterwards, and the memory and the note of what was done are deleted with it, so a second run would do it again. Put the node into a saved workflow and have a person run it.`,
		description: 'Nothing was sent.',
		ran: 'never',
	});
}
