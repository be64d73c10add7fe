import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fingerprint, root } from './paths.mjs';
import { runToEnd } from './processes.mjs';
import { say } from './say.mjs';

/** What the package is built from. */
const sources = ['nodes', 'credentials', 'package.json', 'package-lock.json', 'tsconfig.json', 'gulpfile.js', 'build'];

const cache = join(root, 'node_modules', '.cache', 'n8n-nodes-esim');
const stamp = join(cache, 'build.json');

/** @returns {string[]} every file below a path, with the time it last changed */
function filesBelow(/** @type {string} */ path) {
	if (!existsSync(path)) return [];
	const stat = statSync(path);
	if (!stat.isDirectory()) return [`${path} ${stat.size} ${stat.mtimeMs}`];
	return readdirSync(path)
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

const state = () => fingerprint([...sources, 'dist'].flatMap((path) => filesBelow(join(root, path))).join('\n'));

/** Builds the package into `dist` unless neither its sources nor `dist` changed since the last build. */
export async function buildPackage() {
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state()) return;
	say('Building the package');
	await gulp('build');
	mkdirSync(dirname(stamp), { recursive: true });
	writeFileSync(stamp, state());
}
