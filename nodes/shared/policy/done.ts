import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Failure } from './failure';
import { Recent } from './recent';

type Ending = INodeExecutionData[] | Failure;

/** Per run of a node: what became of each item that was sent. */
const runs = new Recent<Map<string, Ending>>(1_000);

/**
 * What this run of the node has already sent. n8n's Retry On Fail runs all items again, also those that were done, and
 * those whose outcome is unknown: both get the ending of the first try and are not sent a second time.
 */
export function endings(context: IExecuteFunctions): Map<string, Ending> {
	const execution = context.getExecutionId();
	if (!execution) return new Map();
	const { $runIndex: run } = context.getWorkflowDataProxy(0);
	const key = `${execution}/${context.getNode().id}/${String(run)}`;
	const known = runs.get(key) ?? new Map<string, Ending>();
	runs.set(key, known);
	return known;
}
