import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { Failure } from '../failure';

type Caller = Pick<IExecuteFunctions, 'getNode' | 'getMode' | 'getWorkflow'>;

/** Refuses an operation where no person has decided on it: as a tool of an agent, or run alone by n8n's AI Assistant. */
export function refuseUnattended(context: Caller, does: string): void {
	refuseAsTool(context.getNode(), does);
	if (isRunByAssistant(context)) throw assistantRefusal(does);
}

/** n8n runs a node as an AI tool under a type of its own, whose name ends in "Tool", also behind its review step. */
function refuseAsTool(node: INode, does: string): void {
	if (!node.type.endsWith('Tool')) return;
	throw toolRefusal(does);
}

/**
 * n8n's AI Assistant runs a node alone in a workflow that it makes for this one run (2.41.1: `ExecuteNodeService`, used
 * by the module `instance-ai`). The node is called "Node", the workflow "Execute node <type>", the mode is manual, and
 * all ids are new. Afterwards workflow and execution are deleted. A person's Execute Step on a lone node has the same
 * mode and shape, but the workflow's and the node's own names.
 */
function isRunByAssistant(context: Caller): boolean {
	const { name, type } = context.getNode();
	return context.getMode() === 'manual' && name === 'Node' && context.getWorkflow().name === `Execute node ${type}`;
}

/** An agent may read, but not spend or change. A model is shown the message alone, so the safe way stands in it. */
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
