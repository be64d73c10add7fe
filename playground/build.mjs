import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fingerprint, root } from './paths.mjs';
import { runToEnd } from './processes.mjs';
import { say } from './say.mjs';

/** What the package is built from. */
const sources = ['nodes', 'credentials', 'package.json', 'package-lock.json', 'tsconfig.json', 'gulpfile.js', 'build'];

const cache = join(root, 'node_modules', '.cache', 'n8n-nodes-esim');

/** @returns {string[]} every file below a path, with a short name of its content */
function filesBelow(/** @type {string} */ path) {
	const file = join(root, path);
	if (!existsSync(file)) return [];
	if (!statSync(file).isDirectory()) return [`${path} ${fingerprint(readFileSync(file))}`];
	return readdirSync(file)
		.sort()
		.flatMap((name) => filesBelow(join(path, name)));
}

/** Runs one of gulpfile.js's tasks. */
export const gulp = (/** @type {string} */ task, /** @type {NodeJS.ProcessEnv} */ env = {}) =>
	runToEnd(`gulp ${task}`, process.execPath, [join(root, 'node_modules', 'gulp', 'bin', 'gulp.js'), task], {
		cwd: root,
		env: { ...process.env, ...env },
		logFile: join(cache, `gulp-${task}.log`),
	});

/**
 * A file that exists if these sources were built into this `dist`. Its name depends on their content, so a copy of the
 * repository that shares `node_modules` need not build again.
 */
const marker = () => join(cache, 'built', fingerprint([...sources, 'dist'].flatMap(filesBelow).join('\n')));

/** Builds the package into `dist` if its sources or `dist` changed since the last build. */
export async function buildPackage() {
	if (existsSync(marker())) return;
	say('Building the package');
	await gulp('build');
	mkdirSync(dirname(marker()), { recursive: true });
	writeFileSync(marker(), '');
}
