import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';

/**
 * Loads what a polling trigger remembers between polls. It is in the node's static data, which n8n saves together with the
 * items of a poll. n8n returns proxies with hidden properties, so the data is copied before it is read. Data that does not
 * fit the schema, such as the state of another event, is ignored.
 */
export function loadState<T extends z.ZodType>(
	context: Pick<IPollFunctions, 'getWorkflowStaticData'>,
	key: string,
	schema: T,
): z.output<T> | undefined {
	const { [key]: saved } = context.getWorkflowStaticData('node');
	if (saved === undefined) return undefined;
	const plain: unknown = JSON.parse(JSON.stringify(saved));
	const result = schema.safeParse(plain);
	return result.success ? result.data : undefined;
}

/** Saves the state under its key and deletes all other keys, so a trigger with changed settings starts from scratch. */
export function saveState(context: Pick<IPollFunctions, 'getWorkflowStaticData'>, key: string, state: IDataObject): void {
	const saved = context.getWorkflowStaticData('node');
	for (const other of Object.keys(saved)) if (other !== key) delete saved[other];
	saved[key] = state;
}
