import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Failure } from '../failure';

type Ending = INodeExecutionData[] | Failure;

interface Run {
	endings: Map<string, Ending>;
	/** When it began a try or ended an item last (epoch ms). */
	at: number;
}

/** Per run of a node: what became of each item that was sent. */
const runs = new Map<string, Run>();

/** n8n waits 5 seconds at most between two tries, and no item takes an hour: whatever is older is not tried again. */
const forgottenAfterMs = 60 * 60 * 1000;

/** What a run of a node has already sent, by item. */
export interface Endings {
	get(item: string): Ending | undefined;
	set(item: string, ending: Ending): void;
}

/**
 * What this run of the node has already sent. n8n's Retry On Fail runs all items again, also those that were done, and
 * those whose outcome is unknown: both get the ending of the first try and are not sent a second time. A run is kept
 * whole, however many items it has, and forgotten an hour after its last.
 */
export function endingsOf(context: IExecuteFunctions): Endings {
	const execution = context.getExecutionId();
	if (!execution) return new Map();
	const { $runIndex: run } = context.getWorkflowDataProxy(0);
	const key = `${execution}/${context.getNode().id}/${String(run)}`;
	const now = Date.now();
	for (const [other, { at }] of runs) if (at < now - forgottenAfterMs) runs.delete(other);
	const kept = runs.get(key) ?? { endings: new Map<string, Ending>(), at: now };
	kept.at = now;
	runs.set(key, kept);
	return {
		get: (item) => kept.endings.get(item),
		set: (item, ending) => {
			kept.at = Date.now();
			kept.endings.set(item, ending);
		},
	};
}
