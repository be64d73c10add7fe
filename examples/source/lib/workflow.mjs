import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Distances on n8n's canvas, in points: a node is 96 wide and high, with its name below it. */
const column = 220;
const row = 220;

/** @typedef {{ name: string, type: string, typeVersion: number, at: [number, number], parameters: object, [setting: string]: unknown }} Node */

/** An ID in the form of a UUID, always the same for the same text. */
function idOf(text) {
	const hex = createHash('sha256').update(text).digest('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

/** `'A > B > C'` connects A to B and B to C; `'A:1 > B'` begins at A's second output, such as its error output. */
function connect(wires) {
	const connections = {};
	for (const wire of wires) {
		const names = wire.split(' > ');
		for (const [index, to] of names.slice(1).entries()) {
			const [, from, output = '0'] = names[index].match(/^(.*?)(?::(\d+))?$/);
			const outputs = (connections[from] ??= { main: [] }).main;
			while (outputs.length <= Number(output)) outputs.push([]);
			outputs[Number(output)].push({ node: to.replace(/:\d+$/, ''), type: 'main', index: 0 });
		}
	}
	return connections;
}

/** All that connections name must be there. */
function check(name, nodes, connections) {
	const known = new Set(nodes.map((node) => node.name));
	if (known.size !== nodes.length) throw new Error(`${name}: two nodes have the same name`);
	const named = Object.entries(connections).flatMap(([from, { main }]) => [from, ...main.flat().map(({ node }) => node)]);
	for (const node of named) if (!known.has(node)) throw new Error(`${name}: there is no node "${node}"`);
}

/**
 * A workflow as n8n exports it.
 * @param {{ id: string, name: string, nodes: Node[], wires: string[], settings?: object }} content positions (`at`) are columns and rows; connections
 *   are written as `connect` reads them; `settings` are those of the workflow
 */
export function workflow({ id, name, nodes, wires, settings: more = {} }) {
	const connections = connect(wires);
	check(name, nodes, connections);
	const placed = nodes.map(({ name: node, type, typeVersion, at: [x, y], parameters, ...settings }) => ({
		id: idOf(`${id}/${node}`),
		name: node,
		type,
		typeVersion,
		position: [Math.round(x * column), Math.round(y * row)],
		parameters,
		...settings,
	}));
	return { id, name, nodes: placed, connections, settings: { executionOrder: 'v1', ...more } };
}

/** The text of a Code node: files of `code/`, one after the other. */
export const codeOf = (...files) =>
	files.map((file) => readFileSync(new URL(`../code/${file}.js`, import.meta.url), 'utf8').trim()).join('\n\n');
