const { existsSync, readFileSync } = require('node:fs');
const { writeFile } = require('node:fs/promises');
const { dirname, join, resolve } = require('node:path');
const { root } = require('./services');

/** The file with the licences of bundled libraries, in every package. */
const licencesFile = 'dist/THIRD-PARTY-LICENSES.md';

/** The folder of the library that a bundled file belongs to; undefined for our own files. */
function libraryOf(file) {
	if (!file.includes('node_modules/')) return undefined;
	let folder = dirname(resolve(root, file));
	while (!existsSync(join(folder, 'package.json')) || !JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name)
		folder = dirname(folder);
	return folder;
}

/** The licence of zlib, which its port contains as a comment at the top of each file. */
function zlibText(source) {
	const [comment] = /\/\/ \(C\) 1995-\d+ Jean-loup Gailly(?:.*\n\/\/)*.*/.exec(source) ?? [];
	if (!comment?.includes('This notice may not be removed')) throw new Error('The licence of zlib is no longer in its port');
	return comment.replace(/^\/\/ ?/gm, '');
}

/**
 * The full licences, with names, of all libraries in a bundle, as their authors require.
 * @param {string[]} files the paths of the bundle's files, relative to the root
 */
function licences(files) {
	const folders = [...new Set(files.map(libraryOf).filter(Boolean))];
	const parts = folders.map((folder) => {
		const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
		const sources = files.filter((file) => libraryOf(file) === folder).map((file) => readFileSync(resolve(root, file), 'utf8'));
		const zlib = license.includes('Zlib') ? `\n\n${zlibText(sources.join('\n'))}` : '';
		return {
			name,
			text: `## ${name} ${version} (${license.replace(/^\(|\)$/g, '')})\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}${zlib}\n`,
		};
	});
	const sorted = parts.sort((a, b) => a.name.localeCompare(b.name)).map(({ text }) => text);
	return `# Licences of the libraries in this package\n\nThey draw the QR codes, in \`dist/nodes/shared/model/qrPng.js\`.\n\n${sorted.join('\n')}`;
}

/** Writes the licences into `dist`. */
const writeLicences = async (files) => await writeFile(join(root, licencesFile), licences(files));

module.exports = { licencesFile, writeLicences };
