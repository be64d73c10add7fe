import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import type { Operation, Resource } from '../../../nodes/shared/fields/operation';
import type { Stage } from '../stages/stage';

/** What a node says of its operations, by `resource.operation`. */
export type Declared = Record<string, Pick<Operation, 'kind' | 'agents'>>;

/** Every operation that a node shows in its menus, as `resource.operation`. */
export function operationsOf({ description }: INodeType): string[] {
	return description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			options.flatMap((option) => ('value' in option ? [`${String(displayOptions?.show?.resource?.[0])}.${String(option.value)}`] : [])),
		);
}

/** What n8n runs for each operation. */
function functionsOf({ customOperations = {} }: INodeType): Map<string, unknown> {
	return new Map(
		Object.entries(customOperations).flatMap(([resource, operations]) =>
			Object.entries(operations).map(([name, execute]) => [`${resource}.${name}`, execute] as const),
		),
	);
}

/**
 * What a node says of its operations. n8n is handed functions alone, so the operations that they belong to are looked up
 * in the node's folder: what says it is what runs.
 */
export function declaredBy({ folder, node }: Pick<Stage, 'folder' | 'node'>): Declared {
	const functions = functionsOf(node);
	const inFolder = new Map<unknown, Operation>(operationsIn(folder).map((operation) => [operation.execute, operation]));
	const names = new Set([...operationsOf(node), ...functions.keys()]);
	return Object.fromEntries([...names].map((name) => [name, inFolder.get(functions.get(name)) ?? notFound(name, folder)]));
}

function operationsIn(folder: string): Operation[] {
	const room = resolve(__dirname, '../../../nodes', folder, 'resources');
	return readdirSync(room).flatMap((name) => {
		const exported = jest.requireActual<Record<string, unknown>>(join(room, name));
		return Object.values(exported).flatMap((one) => (isResource(one) ? one.operations : []));
	});
}

const isResource = (value: unknown): value is Resource => typeof value === 'object' && value !== null && 'operations' in value;

function notFound(name: string, folder: string): never {
	throw new Error(`No index.ts below nodes/${folder}/resources/ exports a resource with what the node runs for ${name}.`);
}
