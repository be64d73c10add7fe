import { join } from 'node:path';
import { credentials, examples, importing } from './playground';
import type { Stack } from './stack';

export type Example = Awaited<ReturnType<typeof examples>>['examples'][number];

/** Imports an example with the credentials that it asks for, as `npm start` does. Gives its workflow's id. */
export async function importExample(
	stack: Pick<Stack, 'client' | 'sandbox' | 'sink'>,
	{ file, credentials: types }: Example,
): Promise<string> {
	const { examplesFolder } = await examples();
	const { importCredentials, importWorkflow } = await importing();
	const { credentialsFor } = await credentials();
	const saved = await importCredentials(stack.client, credentialsFor(stack), types);
	const { id } = await importWorkflow(stack.client, join(examplesFolder, file), saved, {});
	return id;
}

/** An imported example whose purchases do not wait for an outcome that is not known: the tests have less than ten minutes. */
export async function withoutWaiting({ client }: Pick<Stack, 'client'>, workflowId: string): Promise<void> {
	const workflow: { id: string; name: string; nodes: ExampleNode[]; connections: object; settings: object } = await client.call(
		'GET',
		`workflows/${workflowId}`,
	);
	const nodes = workflow.nodes.map((node) => {
		const { parameters } = node;
		return parameters.reference === undefined
			? node
			: { ...node, parameters: { ...parameters, options: { ...parameters.options, waitMinutes: 0 } } };
	});
	await client.saveWorkflow({ ...workflow, nodes });
}

/** Changes fields of an imported example's `Settings`, as a person would. */
export async function changeSettings(
	{ client }: Pick<Stack, 'client'>,
	workflowId: string,
	fields: Record<string, unknown>,
): Promise<void> {
	const workflow: { id: string; name: string; nodes: SettingsNode[]; connections: object; settings: object } = await client.call(
		'GET',
		`workflows/${workflowId}`,
	);
	const nodes = workflow.nodes.map((node) => {
		const assignments = node.parameters.assignments?.assignments;
		if (node.name !== 'Settings' || !assignments) return node;
		const changed = assignments.map((each) => (each.name in fields ? { ...each, value: fields[each.name] } : each));
		return { ...node, parameters: { ...node.parameters, assignments: { assignments: changed } } };
	});
	await client.saveWorkflow({ ...workflow, nodes });
}

interface SettingsNode {
	name: string;
	parameters: { assignments?: { assignments: { name: string; value: unknown }[] } };
}

interface ExampleNode {
	parameters: { reference?: string; options?: object };
}
