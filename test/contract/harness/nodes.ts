import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import { whole } from '../../../build/services';

/** What the package gives n8n: every node and credential of its manifest, from the sources. */

const root = resolve(__dirname, '../../..');
const { nodes: nodeFiles, credentials: credentialFiles }: { nodes: string[]; credentials: string[] } = whole.n8n;

/** `nodes/EsimGo/EsimGo.node` of `dist/nodes/EsimGo/EsimGo.node.js`. */
const sourceOf = (file: string) => join(root, file.replace(/^dist\//, '').replace(/\.js$/, ''));

/** The only class of a file, made as n8n makes it. */
function madeFrom<T>(source: string): T {
	const [made] = Object.values(jest.requireActual<Record<string, new () => T>>(source));
	if (!made) throw new Error(`${source} exports no class.`);
	return new made();
}

interface Codex {
	alias: string[];
	resources: { primaryDocumentation: { url: string }[]; credentialDocumentation: { url: string }[] };
}

export interface PackagedNode {
	/** Its name in n8n, as in workflows: `esimGo`. */
	name: string;
	folder: string;
	node: INodeType;
	codex: Codex;
	isTrigger: boolean;
}

export const nodes: PackagedNode[] = nodeFiles.map((file) => {
	const source = sourceOf(file);
	const node = madeFrom<INodeType>(source);
	const { name, group } = node.description;
	return {
		name,
		folder: resolve(source, '..'),
		node,
		codex: JSON.parse(readFileSync(`${source}.json`, 'utf8')),
		isTrigger: group.includes('trigger'),
	};
});

export const credentials = credentialFiles.map((file) => madeFrom<ICredentialType>(sourceOf(file)));

export const actions = nodes.filter(({ isTrigger }) => !isTrigger);
export const triggers = nodes.filter(({ isTrigger }) => isTrigger);
