import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Failure } from '../failure';

type Ending = INodeExecutionData[] | Failure;

interface Run {
	endings: Map<string, Ending>;
	/** When it last started a try or ended an item (epoch ms). */
	at: number;
}

/** Per run of a node: how each sent item ended. */
const runs = new Map<string, Run>();

/** n8n waits at most 5 seconds between two tries, and no item takes an hour, so an older run is not tried again. */
const forgottenAfterMs = 60 * 60 * 1000;

/** How the items that a run of a node has sent ended, by item. */
export interface Endings {
	get(item: string): Ending | undefined;
	set(item: string, ending: Ending): void;
}

/**
 * The endings of the items that this run of the node has already sent. n8n's Retry On Fail runs all items again, even those
 * that succeeded or whose outcome is unknown. These get the ending of the first try and are not sent again. A run is
 * remembered completely, and forgotten an hour after its last item.
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
