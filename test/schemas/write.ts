import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { operationsOf, record, schemaFile } from './recording';
import { recordings } from './recordings';

/** Writes the schema file of every operation: run it after an operation was added or its output has changed. */
describe.each(recordings.map((recording) => [recording.folder, recording] as const))('%s', (folder, recording) => {
	beforeAll(async () => await rm(`nodes/${folder}/__schema__`, { recursive: true, force: true }));

	test.each(operationsOf(recording.node))('%s', async (operation) => {
		const file = schemaFile(recording, operation);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, `${JSON.stringify(await record(recording, operation), null, '\t')}\n`);
	});
});
