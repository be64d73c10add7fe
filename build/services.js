const { readdirSync, readFileSync } = require('node:fs');
const { basename, join, resolve } = require('node:path');

/** The repository's root folder. */
const root = resolve(__dirname, '..');

const readManifest = (/** @type {string} */ folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));

/** The manifest of the package that holds every service. */
const whole = readManifest('.');

/**
 * The packages of one service each: every folder of `packages/`, with its manifest. n8n verifies such packages alone
 * (its verification guidelines: "exactly one third-party service").
 */
const services = readdirSync(join(root, 'packages'))
	.sort()
	.map((name) => ({ name, folder: `packages/${name}`, manifest: readManifest(`packages/${name}`) }));

/** A node's own name, by its file: `dist/nodes/EsimGo/EsimGo.node.js` holds `esimGo`. */
function nodeName(/** @type {string} */ file) {
	const name = basename(file, '.node.js');
	return name.charAt(0).toLowerCase() + name.slice(1);
}

/**
 * JSON text in which the nodes are those of another package. n8n puts the name of the package before a node's own
 * name, so every saved workflow and every codex carries it: `n8n-nodes-esim.esimGo`.
 */
const inPackage = (/** @type {string} */ name, /** @type {string} */ text) => text.replaceAll(`"${whole.name}.`, `"${name}.`);

module.exports = { root, whole, services, nodeName, inPackage };
