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
	await change(stack, id, ({ name, parameters }) => (name === 'Every hour' ? { ...parameters, rule: never } : parameters));
	return id;
}

/** What an hourly trigger starts in a test, the test starts itself. */
const never = { interval: [{ field: 'cronExpression', expression: '0 0 29 2 *' }] };

/** An imported example that does not wait five minutes before it takes up mails that could not be sent. */
export async function mailingAtOnce(stack: Pick<Stack, 'client'>, workflowId: string): Promise<void> {
	await change(stack, workflowId, ({ name, parameters }) =>
		name === 'Claim what was left' ? JSON.parse(JSON.stringify(parameters).replace('minutes: 5', 'minutes: 0')) : parameters,
	);
}

/** Gives the nodes of an imported example other parameters. */
async function change({ client }: Pick<Stack, 'client'>, workflowId: string, parametersOf: (node: ExampleNode) => object): Promise<void> {
	const workflow: Imported = await client.call('GET', `workflows/${workflowId}`);
	const nodes = workflow.nodes.map((node) => ({ ...node, parameters: parametersOf(node) }));
	if (JSON.stringify(nodes) !== JSON.stringify(workflow.nodes)) await client.saveWorkflow({ ...workflow, nodes });
}

/** An imported example whose purchases do not wait for an outcome that is not known: the tests have less than ten minutes. */
export async function withoutWaiting(stack: Pick<Stack, 'client'>, workflowId: string): Promise<void> {
	await change(stack, workflowId, ({ parameters }) =>
		parameters.reference === undefined ? parameters : { ...parameters, options: { ...parameters.options, waitMinutes: 0 } },
	);
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
	name: string;
	parameters: { reference?: string; options?: object };
}

interface Imported {
	id: string;
	name: string;
	nodes: ExampleNode[];
	connections: object;
	settings: object;
}
