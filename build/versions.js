const { readFile, writeFile } = require('node:fs/promises');
const { join } = require('node:path');
const { root, services, whole } = require('./services');

/** Gives every package of one service the version of the whole package. All are released together, from the same sources. */
async function versions() {
	for (const { folder } of services) {
		const file = join(root, folder, 'package.json');
		const text = await readFile(file, 'utf8');
		await writeFile(file, text.replace(/("version": ")[^"]*/, `$1${whole.version}`));
	}
}

module.exports = { versions };
