import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { Item } from '../fields/item';
import { nodeError } from '../policy/errors';

/** The parameters of a polling trigger; it has no input items. */
export function pollItem(context: IPollFunctions): Item {
	return { index: 0, param: (name, fallback) => context.getNodeParameter(name, fallback), timezone: () => context.getTimezone() };
}

/** Runs a poll: what it found as one execution's items, nothing where it found nothing, an error as n8n shows it. */
export async function runPoll(context: IPollFunctions, find: () => Promise<IDataObject[]>): Promise<INodeExecutionData[][] | null> {
	const found = await find().catch((cause: unknown) => nodeError(context.getNode(), cause));
	if (!Array.isArray(found)) throw found;
	return found.length > 0 ? [found.map((json) => ({ json }))] : null;
}
