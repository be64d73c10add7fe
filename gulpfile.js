const { spawn } = require('node:child_process');
const { cp, mkdir, readFile, rm, writeFile } = require('node:fs/promises');
const { join } = require('node:path');
const gulp = require('gulp');
const { assets } = require('./build/assets');
const { bundle, bundled } = require('./build/bundle');
const { examples } = require('./build/examples');
const { writeLicences } = require('./build/licences');
const { prune } = require('./build/reached');
const { split } = require('./build/split');
const { versions } = require('./build/versions');

function run(command, args) {
	return new Promise((resolve, reject) => {
		spawn(command, args, { stdio: 'inherit' }).on('close', (code) =>
			code === 0 ? resolve() : reject(new Error(`${args[0]} ended with exit code ${code}`)),
		);
	});
}

const clean = () => rm('dist', { recursive: true, force: true });
const compile = () => run(process.execPath, [require.resolve('typescript/bin/tsc')]);
const copyAssets = () => gulp.src(assets, { base: '.', encoding: false }).pipe(gulp.dest('dist'));

/** Replaces tsc's output of the bundled file by one that carries its libraries, with their licences beside it. */
async function bundleLibraries() {
	const { text, inputs } = await bundle();
	await writeFile(join('dist', bundled), text);
	await writeLicences(inputs);
}

const build = gulp.series(clean, gulp.parallel(compile, copyAssets), bundleLibraries, prune);

/**
 * Puts the built package where n8n looks for installed community packages, with the manifest that n8n's own
 * installer would leave there. `N8N_USER_FOLDER` names the n8n user folder (the parent of `.n8n`).
 */
async function stage() {
	const target = join(process.env.N8N_USER_FOLDER ?? '.playground', '.n8n', 'nodes', 'node_modules', 'n8n-nodes-esim');
	const { devDependencies, peerDependencies, optionalDependencies, ...manifest } = JSON.parse(await readFile('package.json', 'utf8'));
	await rm(target, { recursive: true, force: true });
	await mkdir(target, { recursive: true });
	await cp('dist', join(target, 'dist'), { recursive: true });
	await writeFile(join(target, 'package.json'), JSON.stringify(manifest, null, 2));
}

/** All of the packages of one service: what they hold, their versions, their examples. */
const packages = gulp.series(build, gulp.parallel(split, versions, examples));

Object.assign(exports, { build, clean, examples, packages, split, stage, versions });
