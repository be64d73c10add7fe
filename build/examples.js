const { mkdir, rm, writeFile } = require('node:fs/promises');
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { packagePage } = require('./gallery');
const { inPackage, nodeName, root, services, whole } = require('./services');

/** The names of the eSIM nodes that a workflow uses. */
const used = ({ nodes }) => nodes.flatMap(({ type }) => (type.startsWith(`${whole.name}.`) ? [type.slice(whole.name.length + 1)] : []));

/**
 * The examples for a package of one service: those that need no other service, with the package's own node types. n8n
 * identifies a node by its package, so with the node types of the whole package, the nodes would be unknown.
 * @returns {{ file: string, text: string }[]}
 */
function examplesOf({ name, manifest }) {
	const own = manifest.n8n.nodes.map(nodeName);
	return readdirSync(join(root, 'examples'))
		.filter((file) => file.endsWith('.json'))
		.map((file) => ({ file, text: readFileSync(join(root, 'examples', file), 'utf8') }))
		.filter(({ text }) => used(JSON.parse(text)).every((node) => own.includes(node)))
		.map(({ file, text }) => ({ file, text: inPackage(name, text) }));
}

/** The page that shows a package's examples: `packages/<name>/examples/README.md`. */
const galleryOf = (/** @type {{ name: string, manifest: any }} */ service) =>
	packagePage(
		service.name,
		examplesOf(service).map(({ file }) => file),
	);

/** Writes the examples to the folder of each package, from where people can import them by URL, and a page that shows them. */
async function examples() {
	for (const service of services) {
		const folder = join(root, service.folder, 'examples');
		await rm(folder, { recursive: true, force: true });
		const own = examplesOf(service);
		if (own.length === 0) continue;
		await mkdir(folder, { recursive: true });
		for (const { file, text } of own) await writeFile(join(folder, file), text);
		await writeFile(join(folder, 'README.md'), galleryOf(service));
	}
}

module.exports = { examples, examplesOf, galleryOf };
