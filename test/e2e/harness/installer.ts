import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nodeName } from '../../../build/services';
import { installing, processes } from './playground';

/*
 * What n8n 2.41.1 does when a user installs a community package, step for step (community-packages.service in its
 * code). Its own button takes packages from the public registry alone, so these steps begin with a tarball instead.
 */

export interface Manifest {
	name: string;
	version: string;
	author: { name: string; email: string };
	n8n: { nodes: string[]; credentials: string[] };
}

const run = promisify(execFile);

async function npm(args: string[], cwd: string) {
	const [command = 'npm', ...own] = (await processes()).npm();
	return (await run(command, [...own, ...args], { cwd })).stdout.trim();
}

export const readManifest = async (folder: string): Promise<Manifest> => JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));

const writeJson = async (file: string, value: object) => await writeFile(file, JSON.stringify(value, null, 2));

/** The tarball that `npm publish` would send, made from a package's folder into another. */
export async function pack(folder: string, destination: string): Promise<string> {
	await mkdir(destination, { recursive: true });
	return join(destination, await npm(['pack', '--quiet', '--pack-destination', destination], folder));
}

/** The paths in a tarball, without the folder `package/` that all lie in. */
export async function contents(tarball: string): Promise<string[]> {
	const { stdout } = await run('tar', ['-tzf', tarball]);
	return stdout
		.trim()
		.split('\n')
		.map((path) => path.replace(/^package\//, ''))
		.sort();
}

async function manifestIn(tarball: string): Promise<Manifest> {
	const { stdout } = await run('tar', ['-xzOf', tarball, 'package/package.json']);
	return JSON.parse(stdout);
}

/** A later release of the packed package, made in `folder`: a higher version, after `change` has worked on its files. */
export async function release(
	tarball: string,
	version: string,
	folder: string,
	change: (folder: string) => Promise<void>,
): Promise<string> {
	const source = join(folder, version);
	await mkdir(source, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', source, '--strip-components=1']);
	await writeJson(join(source, 'package.json'), { ...(await readManifest(source)), version });
	await change(source);
	return await pack(source, folder);
}

/** Where n8n keeps community packages below its user folder. */
export const nodesFolder = (userFolder: string) => join(userFolder, '.n8n', 'nodes');
export const packageFolder = (userFolder: string, name: string) => join(nodesFolder(userFolder), 'node_modules', name);

/** n8n's list of what is installed: versions by name. */
export async function installed(userFolder: string): Promise<Record<string, string>> {
	return JSON.parse(await readFile(join(nodesFolder(userFolder), 'package.json'), 'utf8')).dependencies;
}

/**
 * Installs a tarball, or puts it in the place of the installed version, which is kept aside until the new one stands.
 * n8n must not run, or be started again: from outside it cannot be told to load the new files.
 */
export async function install(tarball: string, userFolder: string): Promise<Manifest> {
	const { name } = await manifestIn(tarball);
	const target = packageFolder(userFolder, name);
	const backup = `${target}.backup-${Date.now()}`;
	const isUpdate = await rename(target, backup).then(
		() => true,
		() => false,
	);
	await mkdir(target, { recursive: true });
	await cp(tarball, join(nodesFolder(userFolder), 'package.tgz'));
	await run('tar', ['-xzf', 'package.tgz', '-C', target, '--strip-components=1'], { cwd: nodesFolder(userFolder) });
	const manifest: Manifest & Record<string, unknown> = JSON.parse(await readFile(join(target, 'package.json'), 'utf8'));
	for (const kind of ['devDependencies', 'peerDependencies', 'optionalDependencies']) delete manifest[kind];
	await writeJson(join(target, 'package.json'), manifest);
	const flags = [
		'--audit=false',
		'--fund=false',
		'--bin-links=false',
		'--install-strategy=shallow',
		'--ignore-scripts=true',
		'--package-lock=false',
	];
	await npm(['install', ...flags], target);
	const dependencies = { ...(await installed(userFolder).catch(() => ({}))), [name]: manifest.version };
	await writeJson(join(nodesFolder(userFolder), 'package.json'), { name: 'installed-nodes', private: true, dependencies });
	await rm(join(nodesFolder(userFolder), 'package.tgz'));
	if (isUpdate) await rm(backup, { recursive: true });
	return manifest;
}

/**
 * Notes the package in n8n's database, as its installer does at the end. n8n must not run, and must have made its
 * database before. Node 24, which carries SQLite, does it: the Node of the tests may be older.
 */
export async function record({ name, version, author, n8n }: Manifest, userFolder: string) {
	const statements = `
		const { DatabaseSync } = require('node:sqlite');
		const [file, name, version, authorName, authorEmail, nodes] = process.argv.slice(1);
		const database = new DatabaseSync(file);
		database.prepare('DELETE FROM installed_packages WHERE packageName = ?').run(name);
		database.prepare('INSERT INTO installed_packages (packageName, installedVersion, authorName, authorEmail) VALUES (?, ?, ?, ?)').run(name, version, authorName, authorEmail);
		for (const node of JSON.parse(nodes)) {
			database.prepare('INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, 1, ?)').run(node, name + '.' + node, name);
		}
		database.close();`;
	const nodes = JSON.stringify(n8n.nodes.map(nodeName));
	const database = join(userFolder, '.n8n', 'database.sqlite');
	const { node } = await (await installing()).installN8n();
	await run(node, ['-e', statements, database, name, version, author.name, author.email, nodes]);
}

/** Runs one of n8n's commands and gives what it printed. */
export async function n8nCommand(args: string[], env: NodeJS.ProcessEnv): Promise<string> {
	const { node, n8n } = await (await installing()).installN8n();
	const { stdout, stderr } = await run(node, [n8n, ...args], { env });
	return stdout + stderr;
}
