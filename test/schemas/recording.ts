import type { INodeType } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { deduplicator, type Engine } from '../engine/engine';
import { schemaOf, type OutputSchema } from './infer';

/** How the outputs of a node's operations are recorded. A further provider is one of these and a line in `recordings.ts`. */
export interface Recording {
	node: INodeType;
	/** The node's folder below `nodes/`; n8n looks for `__schema__` beside the node's file. */
	folder: string;
	/** A sandbox in the state that shows most, the node on it, and what rows may name. */
	open(): Promise<{ sandbox: Sandbox; engine: Engine; world: Record<string, string | number> }>;
	/** The parameters to run an operation (`resource.operation`) with; `$name` stands for a value of the world. */
	rows: Record<string, object>;
}

/** A resource locator's value, chosen by ID. */
export { byId } from '../engine/shop';

/** Every operation of a node, as `resource.operation`. */
export function operationsOf({ description }: INodeType): string[] {
	return description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			options.flatMap((option) => ('value' in option ? [`${String(displayOptions?.show?.resource?.[0])}.${String(option.value)}`] : [])),
		);
}

/** Where n8n 2.41 looks for an operation's schema: version 1 of the node, then resource, then operation. */
export function schemaFile({ folder }: Recording, operation: string): string {
	return `nodes/${folder}/__schema__/v1.0.0/${operation.replace('.', '/')}.json`;
}

/** Runs one operation in n8n's engine against a sandbox of its own, and gives the schema of what the node returns. */
export async function record(recording: Recording, operation: string): Promise<OutputSchema> {
	const { sandbox, engine, world } = await recording.open();
	deduplicator.clear();
	const [resource, name] = operation.split('.');
	const parameters = filled({ resource, operation: name, ...recording.rows[operation] }, world);
	try {
		const { json, error } = await engine.run({ parameters });
		if (error) throw error;
		if (json.length === 0) throw new Error(`${operation} returned no item, so there is nothing to record`);
		return schemaOf(json);
	} finally {
		await sandbox.close();
	}
}

function filled<T>(value: T, world: Record<string, string | number>): T {
	return JSON.parse(JSON.stringify(value).replace(/\$(\w+)/g, (_, name: string) => String(world[name])));
}
