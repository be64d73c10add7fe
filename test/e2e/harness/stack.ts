import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Stack = Awaited<ReturnType<typeof startStack>>;

/**
 * A private n8n with the built package staged in it, a sandbox and a mail sink, on free ports and in a folder of
 * their own: the same code that `npm start` runs. Starting takes about 15 seconds, so a test file starts one.
 * `env` holds further settings for n8n; `putPackages` installs others than the built package.
 */
export async function startStack(env: NodeJS.ProcessEnv = {}, putPackages?: (userFolder: string) => Promise<unknown>) {
	const { startStack: start, layout } = await import('../../../playground/stack.mjs');
	const { freePort } = await import('../../../playground/ports.mjs');
	const folder = await mkdtemp(join(tmpdir(), 'esim-e2e-'));
	const stack = await start(folder, { n8n: await freePort(), sandbox: await freePort(), mail: await freePort() }, env, putPackages);
	return {
		...stack,
		folder,
		folders: layout(folder),
		/** Stops all and removes the folder. */
		stop: async () => {
			await stack.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
