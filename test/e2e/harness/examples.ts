import { join } from 'node:path';
import { credentials, examples, importing } from './playground';
import type { Stack } from './stack';

export type Example = Awaited<ReturnType<typeof examples>>['examples'][number];

/** Imports an example with the credentials that it asks for, as `npm start` does. Gives its workflow's id. */
export async function importExample(stack: Pick<Stack, 'client' | 'sandbox' | 'sink'>, { file, credentials: types }: Example): Promise<string> {
	const { examplesFolder } = await examples();
	const { importCredentials, importWorkflow } = await importing();
	const { credentialsFor } = await credentials();
	const saved = await importCredentials(stack.client, credentialsFor(stack), types);
	const { id } = await importWorkflow(stack.client, join(examplesFolder, file), saved, {});
	return id;
}
