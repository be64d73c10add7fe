const { readdirSync, readFileSync } = require('node:fs');
const { basename, join, resolve } = require('node:path');

/** The repository's root folder. */
const root = resolve(__dirname, '..');

const readManifest = (/** @type {string} */ folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));

/** The manifest of the package that holds every service. */
const whole = readManifest('.');

/**
 * The packages of one service each: every folder in `packages/`, with its manifest. n8n verifies only such packages (its
 * verification guidelines: "exactly one third-party service").
 */
const services = readdirSync(join(root, 'packages'))
	.sort()
	.map((name) => ({ name, folder: `packages/${name}`, manifest: readManifest(`packages/${name}`) }));

/** The name of the node in a file: `esimGo` for `dist/nodes/EsimGo/EsimGo.node.js`. */
function nodeName(/** @type {string} */ file) {
	const name = basename(file, '.node.js');
	return name.charAt(0).toLowerCase() + name.slice(1);
}

/**
 * Changes the node types in a JSON text to those of another package. n8n puts the package's name before a node's own name,
 * so every saved workflow and every codex contains it: `n8n-nodes-esim.esimGo`.
 */
const inPackage = (/** @type {string} */ name, /** @type {string} */ text) => text.replaceAll(`"${whole.name}.`, `"${name}.`);

module.exports = { root, whole, services, nodeName, inPackage };
