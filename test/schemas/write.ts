import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { operationsOf } from '../contract/harness/operations';
import { stages } from '../contract/stages';
import { record, schemaFile } from './recording';

/** Writes the schema file of every operation: run it after an operation was added or its output has changed. */
describe.each(stages.map((stage) => [stage.folder, stage] as const))('%s', (folder, stage) => {
	beforeAll(async () => await rm(`nodes/${folder}/__schema__`, { recursive: true, force: true }));

	test.each(operationsOf(stage.node))('%s', async (operation) => {
		const file = schemaFile(stage, operation);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, `${JSON.stringify(await record(stage, operation), null, '\t')}\n`);
	});
});
