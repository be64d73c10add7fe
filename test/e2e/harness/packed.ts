import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root, services, whole } from '../../../build/services';

/** A package as `npm publish` would send it, unpacked, and the sources that it is made of. */
export interface Packed {
	name: string;
	unpacked: string;
	/** What n8n's scanner takes for the package's source: a folder with its manifest, nodes and credentials. */
	source: string;
}

/** All files below a folder, by their paths from there. */
export function filesBelow(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)))
		.sort();
}

/** Builds all packages, that of every service and those of one, and unpacks them into `folder`. */
export function packAll(folder: string): Packed[] {
	execFileSync('npx', ['gulp', '--series', 'build', 'split'], { cwd: root, stdio: 'pipe' });
	const ofOne = services.map((service) => ({ name: service.name, home: join(root, service.folder) }));
	const all = [{ name: String(whole.name), home: root }, ...ofOne];
	const printed = execFileSync(
		'npm',
		['pack', '--ignore-scripts', '--json', '--pack-destination', folder, ...all.map(({ home }) => home)],
		{
			cwd: root,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		},
	);
	const tarballs: Array<{ name: string; filename: string }> = JSON.parse(printed);
	return all.map(({ name, home }) => {
		const unpacked = join(folder, 'unpacked', name);
		mkdirSync(unpacked, { recursive: true });
		const tarball = tarballs.find((packed) => packed.name === name);
		if (!tarball) throw new Error(`npm packed no ${name}`);
		execFileSync('tar', ['-xzf', join(folder, tarball.filename), '-C', unpacked, '--strip-components=1']);
		return { name, unpacked, source: home === root ? root : sourceOf(unpacked, join(folder, 'sources', name)) };
	});
}

/** The part of the repository's sources that a package of one service is built from, under its own manifest. */
function sourceOf(unpacked: string, target: string): string {
	for (const file of filesBelow(join(unpacked, 'dist'))) {
		const path = file.replace(/\.js$/, '.ts');
		// The licences of the libraries are gathered by the build.
		if (!existsSync(join(root, path))) continue;
		mkdirSync(dirname(join(target, path)), { recursive: true });
		cpSync(join(root, path), join(target, path));
	}
	cpSync(join(unpacked, 'package.json'), join(target, 'package.json'));
	return target;
}
