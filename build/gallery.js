const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { root, whole } = require('./services');

/**
 * The gallery of the recipes. `examples/source/gallery.json` lists them by topic, each with a title and what it does in two
 * sentences. The pages of the examples and of the packages come from this list, and so do the tags of the workflows.
 *
 * @typedef {{ name: string, title: string, about: string }} Recipe
 * @typedef {{ type: string }} Node
 */

/** @type {{ topic: string, recipes: Recipe[] }[]} */
const topics = JSON.parse(readFileSync(join(root, 'examples/source/gallery.json'), 'utf8'));

/** What people call the wholesaler of a node. PressOne has two nodes, and each has a trigger. */
const wholesalers = { esimGo: 'eSIM Go', oytel: 'Oytel', celitech: 'CELITECH', pressOne: 'PressOne' };

/**
 * The tags of a recipe: its topic and its wholesalers.
 * @param {string} name
 * @param {{ nodes: Node[] }} workflow
 * @returns {string[]}
 */
function tagsOf(name, { nodes }) {
	const found = topics.find(({ recipes }) => recipes.some((recipe) => recipe.name === name));
	if (!found) throw new Error(`examples/source/gallery.json has no topic and no words for ${name}.`);
	const isOf = (/** @type {string} */ node) => nodes.some(({ type }) => type.startsWith(`${whole.name}.${node}`));
	return [found.topic, ...Object.entries(wholesalers).flatMap(([node, label]) => (isOf(node) ? [label] : []))];
}

/**
 * The topics with their recipes, each with its picture and its two sentences.
 * @param {(name: string) => boolean} isShown
 * @param {{ file: (name: string) => string, picture: (name: string) => string }} address
 */
function entries(isShown, { file, picture }) {
	const entry = (/** @type {Recipe} */ { name, title, about }) =>
		`### ${title}\n\n[${name}.json](${file(name)})\n\n${about}\n\n![${title}: the workflow in n8n's editor](${picture(name)})`;
	return topics
		.map(({ topic, recipes }) => ({ topic, shown: recipes.filter(({ name }) => isShown(name)) }))
		.filter(({ shown }) => shown.length > 0)
		.flatMap(({ topic, shown }) => [`## ${topic}`, ...shown.map(entry)])
		.join('\n\n');
}

/** The gallery of all examples: `examples/README.md`. */
const galleryPage = () => `# Examples

Workflows to import: in n8n's editor, open a new workflow, then **⋯ → Import → From file**. They come with tags by topic and wholesaler, and sticky notes in each say what to fill in. \`npm start\` has them all ready, with a sandbox in place of the wholesalers. The tests run each one to its end in the real n8n. They are for the package \`n8n-nodes-esim\`; for a single-service package, take [its own copies](../README.md#which-package-to-take).

In all of them, every purchase has its own reference, so running it again buys nothing twice. If something goes wrong, operations get a mail that says what happened. Forged deliveries are refused.

${entries((name) => existsSync(join(root, `examples/${name}.json`)), { file: (name) => `${name}.json`, picture: (name) => `../docs/img/${name}.png` })}
`;

const raw = 'https://raw.githubusercontent.com/n8n-nodes-esim/n8n-nodes-esim/main';

/**
 * The gallery of a package of one service. It is read where the repository is not, so its addresses are whole.
 * @param {string} name the package's name
 * @param {string[]} files its examples
 */
const packagePage = (name, files) => `# Examples for ${name}

Workflows to import: copy an address, then open a new workflow in n8n's editor and choose **⋯ → Import → From URL**. Sticky notes in each say what to fill in. Every purchase has its own reference, so running it again buys nothing twice.

${entries((one) => files.includes(`${one}.json`), {
	file: (one) => `${raw}/packages/${name}/examples/${one}.json`,
	picture: (one) => `${raw}/docs/img/${one}.png`,
})}
`;

module.exports = { galleryPage, packagePage, tagsOf };
