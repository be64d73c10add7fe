import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withLock } from './lock.mjs';
import { cacheFolder, fingerprint, playground } from './paths.mjs';
import { npm, runToEnd } from './processes.mjs';
import { Advice, say } from './say.mjs';

const [npmCommand, ...npmArgs] = npm();

const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** The version of n8n that a tag on npm stands for now. */
async function versionOf(/** @type {string} */ tag) {
	const ask = [...npmArgs, 'view', `n8n@${tag}`, 'version', '--json'];
	const { stdout } = await promisify(execFile)(npmCommand, ask).catch(({ stderr }) => {
		throw new Advice(`PLAYGROUND_N8N=${tag} is neither "oldest" nor a version or tag of n8n on npm:\n\n${stderr}`);
	});
	const version = JSON.parse(stdout);
	if (typeof version !== 'string' || !exact.test(version)) throw new Advice(`PLAYGROUND_N8N=${tag} is not one version of n8n: ${stdout}`);
	return version;
}

/** Creates a folder with the manifest and with npm's lockfile for it. If this fails, there is no folder. */
async function lockDown(/** @type {string} */ manifest, /** @type {string} */ version, /** @type {string} */ folder) {
	const draft = `${folder}.draft`;
	rmSync(draft, { recursive: true, force: true });
	mkdirSync(draft, { recursive: true });
	writeFileSync(join(draft, 'package.json'), manifest);
	cpSync(join(playground, '.npmrc'), join(draft, '.npmrc'));
	say(`Asking npm for the packages of n8n ${version} (1 to 3 minutes)`);
	const args = [...npmArgs, 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'];
	await runToEnd('npm install --package-lock-only', npmCommand, args, { cwd: draft, logFile: join(draft, 'npm.log') });
	renameSync(draft, folder);
}

/**
 * A folder with the manifest and lockfile of a published n8n: the playground's own, with another version of n8n.
 * @param {string} wanted a version, or a tag on npm
 */
async function published(wanted) {
	const version = exact.test(wanted) ? wanted : await versionOf(wanted);
	process.env.PLAYGROUND_N8N = version; // started processes use the same version, even if a newer one is published meanwhile
	const own = JSON.parse(readFileSync(join(playground, 'package.json'), 'utf8'));
	const manifest = JSON.stringify({ ...own, dependencies: { ...own.dependencies, n8n: version } }, null, 2);
	const folder = join(cacheFolder, `pin-${version}-${fingerprint(manifest)}`);
	await withLock(
		`${folder}.lock`,
		async () => {
			if (!existsSync(folder)) await lockDown(manifest, version, folder);
		},
		(pid) => say(`Waiting for process ${pid}, which is asking npm the same`),
	);
	return folder;
}

/**
 * The folder with the manifest and lockfile of the n8n to use and its Node.js. It is the playground's own, unless
 * `PLAYGROUND_N8N` is set: to `oldest`, the oldest n8n that the package supports, or to a version of n8n or a tag on npm,
 * such as `latest`.
 */
export async function pinned() {
	const wanted = process.env.PLAYGROUND_N8N ?? '';
	if (wanted === '') return playground;
	return wanted === 'oldest' ? join(playground, 'oldest') : await published(wanted);
}
