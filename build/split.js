const { cp, readFile, rm, writeFile } = require('node:fs/promises');
const { dirname, join } = require('node:path');
const gulp = require('gulp');
const { licencesFile } = require('./licences');
const { reached } = require('./reached');
const { inPackage, services } = require('./services');

/** Files that every package of one service gets from the whole package. */
const shared = ['LICENSE.md', 'CHANGELOG.md'];

/** The icons, codex and schemas of nodes, which are in the same folders. */
const assetsOf = (nodes) => [...new Set(nodes.map(dirname))].map((folder) => `${folder}/**/*.{svg,json}`);

const copied = (files, target) =>
	new Promise((resolve, reject) => {
		gulp.src(files, { base: '.', encoding: false }).pipe(gulp.dest(target)).on('finish', resolve).on('error', reject);
	});

/** Fills the folder of one service's package from `dist`, so that `npm pack` there creates the published package. */
async function fill({ name, folder, manifest }) {
	const { nodes } = manifest.n8n;
	await rm(join(folder, 'dist'), { recursive: true, force: true });
	await copied([...(await reached(manifest)), ...assetsOf(nodes), licencesFile], folder);
	for (const node of nodes) {
		const codex = join(folder, node.replace(/\.js$/, '.json'));
		await writeFile(codex, inPackage(name, await readFile(codex, 'utf8')));
	}
	for (const file of shared) await cp(file, join(folder, file));
}

/** Splits the built `dist` into the packages of one service. */
const split = async () => await Promise.all(services.map(fill));

module.exports = { split };
