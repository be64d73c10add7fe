const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

/**
 * Writes only the files whose content differs, so that whatever watches the folder sees only real changes.
 * @param {string} folder
 * @param {{ path: string, content: Uint8Array }[]} files with paths relative to the folder
 * @returns {string[]} the paths that were written
 */
function writeChanged(folder, files) {
	const differing = files.filter(({ path, content }) => {
		const target = join(folder, path);
		return !existsSync(target) || !readFileSync(target).equals(content);
	});
	for (const { path, content } of differing) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), content);
	}
	return differing.map(({ path }) => path);
}

module.exports = { writeChanged };
