import '../fault/rush';
import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { record, schemaFile } from '../schemas/recording';
import { operationsOf } from './harness/operations';
import { stages } from './stages';

/** What n8n shows as a node's output before it first ran. `npm run schemas` writes the files anew. */

describe.each(stages.map((stage) => [stage.folder, stage] as const))('%s', (folder, stage) => {
	const operations = operationsOf(stage.node);

	test('has a schema for every operation, and none for anything else', async () => {
		const files = await readdir(`nodes/${folder}/__schema__`, { recursive: true });
		expect(
			files
				.filter((file) => file.endsWith('.json'))
				.map((file) => `nodes/${folder}/__schema__/${file}`)
				.sort(),
		).toEqual(operations.map((operation) => schemaFile(stage, operation)).sort());
	});

	test.each(operations)('%s returns what its schema says', async (operation) => {
		expect(await record(stage, operation)).toEqual(JSON.parse(readFileSync(schemaFile(stage, operation), 'utf8')));
	});
});

test('every action node of the package has its stage', () => {
	const manifest: { n8n: { nodes: string[] } } = JSON.parse(readFileSync('package.json', 'utf8'));
	const folders = manifest.n8n.nodes.filter((file) => !file.endsWith('Trigger.node.js')).map((file) => file.split('/')[2]);
	expect(stages.map(({ folder }) => folder).sort()).toEqual([...new Set(folders)].sort());
	expect(folders.every((folder) => existsSync(`nodes/${folder}/__schema__`))).toBe(true);
});
