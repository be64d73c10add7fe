import { execFile } from 'node:child_process';
import { readFileSync, statSync, watch as watchFile } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { writeChanged } from '../build/writeChanged.js';
import { root } from './paths.mjs';
import { say } from './say.mjs';
import { packageFolder } from './stage.mjs';

/**
 * @typedef {{ sources: string[], files: { path: string, content: Uint8Array }[], since: number }} Change
 * @typedef {{ change: Change, errors?: undefined } | { change?: undefined, errors: string }} Message
 */

/** Makes n8n watch the folders of its packages, reload a changed package and update open editors. */
export const reloading = { N8N_DEV_RELOAD: 'true' };

/** How long n8n may take to reload the package. On an idle machine, it takes less than a second. */
const patienceMs = 60_000;

const named = (/** @type {string[]} */ paths) =>
	paths.length > 1 ? `${paths[0]} and ${paths.length - 1} more` : (paths[0] ?? 'the sources');

/**
 * The ETag of n8n's list of credential types. When n8n has loaded a package, it rewrites its lists, this one last. While it
 * loads, it may refuse connections, so this tries until it answers.
 * @param {import('./rest.mjs').N8nClient} client
 * @returns {Promise<string | null>}
 */
async function markOfTypes(client) {
	for (;;) {
		const answer = await client.send('GET', '../types/credentials.json').catch(() => undefined);
		await answer?.arrayBuffer();
		if (answer?.ok) return answer.headers.get('etag');
		await sleep(100);
	}
}

/**
 * Finds out why n8n cannot load a package, by loading it in the same way.
 * @param {string} folder the package's folder
 * @returns {Promise<string>} the reason
 */
async function whyNotLoaded(folder) {
	const load = `const { n8n } = require('./package.json');
		for (const file of [...n8n.nodes, ...n8n.credentials]) for (const Type of Object.values(require('./' + file))) new Type();`;
	const options = { cwd: folder, env: { ...process.env, NODE_PATH: join(root, 'node_modules') } };
	return await promisify(execFile)(process.execPath, ['-e', load], options).then(
		() => 'Its log says more.',
		({ stderr }) => stderr.trim(),
	);
}

/**
 * Waits until n8n has reloaded the package.
 * @param {import('./rest.mjs').N8nClient} client
 * @param {string | null} before the ETag before the change
 * @param {() => string} newLines what n8n has logged since
 * @returns {Promise<'loaded' | 'failed' | 'silent'>}
 */
async function outcome(client, before, newLines) {
	for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await sleep(100)) {
		if (newLines().includes('Hot reload failed')) return 'failed';
		if ((await markOfTypes(client)) !== before) return 'loaded';
	}
	return 'silent';
}

/**
 * Loads every saved change in `nodes/` and `credentials/` into a running n8n, and prints that it did, until the process
 * ends. Code that does not compile is reported and changes nothing.
 * @param {{ client: import('./rest.mjs').N8nClient, userFolder: string, n8nLog: string }} n8n
 */
export function watch({ client, userFolder, n8nLog }) {
	const loadChange = async (/** @type {Change} */ { sources, files, since }) => {
		const before = await markOfTypes(client);
		const logged = statSync(n8nLog).size;
		const folder = packageFolder(userFolder);
		const written = writeChanged(join(folder, 'dist'), files);
		const first = sources.length === 0; // the first change is the whole package; only files saved since the build can differ
		if (first) say('Watching nodes/ and credentials/');
		const what = named(first ? written : sources);
		if (written.length === 0) return first ? undefined : say(`No reload: ${what} compiles to what n8n already has`);
		const ending = await outcome(client, before, () => readFileSync(n8nLog).subarray(logged).toString());
		const seconds = ((Date.now() - since) / 1000).toFixed(1);
		if (ending === 'loaded') say(`Reloaded after a change in ${what} (${seconds} s)`);
		if (ending === 'silent') say(`n8n has not reacted to the change in ${what} after ${seconds} s. Its log: ${n8nLog}`);
		if (ending === 'failed') say(`n8n cannot load ${what}. Its nodes are missing until this is fixed:\n${await whyNotLoaded(folder)}`);
	};

	let last = Promise.resolve();
	const handle = (/** @type {Message} */ { change, errors }) => {
		last = last
			.then(async () => (change ? await loadChange(change) : say(`This does not compile, so n8n keeps what it has:\n${errors}`)))
			.catch((error) => say(`The change could not be loaded into n8n: ${error.message}`));
	};
	new Worker(new URL('./compiler.mjs', import.meta.url))
		.on('message', handle)
		.on('error', ({ message }) => say(`The compiler stopped, so changes are no longer watched: ${message}`));
	watchFile(join(root, 'package.json')).once('change', () =>
		say('package.json has changed. n8n reads it only when it starts, so stop and start again.'),
	);
}
