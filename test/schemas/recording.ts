import { parametersOf } from '../contract/harness/fill';
import type { Trial } from '../contract/harness/trial';
import { rowOf, type Stage } from '../contract/stages/stage';
import { deduplicator } from '../engine/engine';
import { schemaOf, type OutputSchema } from './infer';

/**
 * Where n8n looks for an operation's schema, beside the node's file: version 1 of the node, then resource, then operation
 * (n8n 2.41).
 */
export function schemaFile({ folder }: Stage, operation: string): string {
	return `nodes/${folder}/__schema__/v1.0.0/${operation.replace('.', '/')}.json`;
}

/** Runs one operation in n8n's engine against a sandbox of its own, and gives the schema of what the node returns. */
export async function record(stage: Stage, operation: string): Promise<OutputSchema> {
	const row = rowOf(stage, operation);
	const open = await stage.open();
	try {
		return await recordOn({ open, stage, operation, row, world: await open.world() });
	} finally {
		await open.sandbox.close();
	}
}

async function recordOn(trial: Trial): Promise<OutputSchema> {
	deduplicator.clear();
	const { open, operation, row } = trial;
	const { json, error } = await open.engine().run({ parameters: parametersOf(trial, row.sample ?? row.parameters ?? {}) });
	if (error) throw error;
	if (json.length === 0) throw new Error(`${operation} returned no item, so there is nothing to record`);
	return schemaOf(json);
}
