const { readdir, rm } = require('node:fs/promises');
const { join } = require('node:path');
const esbuild = require('esbuild');
const { root, whole } = require('./services');

/**
 * The built files that run when a package's nodes and credentials are loaded, as paths relative to the root.
 * @param {{ n8n: { nodes: string[], credentials: string[] } }} manifest
 * @returns {Promise<string[]>}
 */
async function reached({ n8n }) {
	const { metafile } = await esbuild.build({
		absWorkingDir: root,
		entryPoints: [...n8n.nodes, ...n8n.credentials],
		bundle: true,
		packages: 'external',
		platform: 'node',
		outdir: 'dist',
		write: false,
		metafile: true,
	});
	return Object.keys(metafile.inputs);
}

/** Deletes files from `dist` that never run, such as compiled files with only types, which are empty. */
async function prune() {
	const needed = new Set((await reached(whole)).map((file) => join(root, file)));
	const built = await readdir(join(root, 'dist'), { recursive: true });
	const idle = built.map((file) => join(root, 'dist', file)).filter((file) => file.endsWith('.js') && !needed.has(file));
	await Promise.all(idle.map((file) => rm(file)));
}

module.exports = { prune, reached };
