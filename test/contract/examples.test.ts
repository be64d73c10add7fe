import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { tagsOf } from '../../build/gallery';
import { promisify } from 'node:util';
import { Script } from 'node:vm';

const folder = resolve(__dirname, '../../examples');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

interface Node {
	type: string;
	name: string;
	webhookId?: string;
	parameters: { content?: string };
}

const isNote = ({ type }: Node) => type.endsWith('.stickyNote');

function nodesOf(file: string): Node[] {
	const { nodes }: { nodes: Node[] } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
	return nodes;
}

test('every example is what its source makes', async () => {
	const script = resolve(__dirname, '../../build/recipes.mjs');
	await expect(promisify(execFile)(process.execPath, [script, '--check'])).resolves.toMatchObject({ stderr: '' });
});

/** n8n refuses to switch on a workflow whose webhook another one has. */
test('no two examples share a webhook', () => {
	const owners = files.flatMap((file) => nodesOf(file).flatMap(({ webhookId }) => webhookId ?? []));
	expect(owners.length).toBeGreaterThan(5);
	expect(new Set(owners).size).toBe(owners.length);
});

test.each(files)('%s says in a note what to set up', (file) => {
	const notes = nodesOf(file)
		.filter(isNote)
		.map(({ parameters }) => parameters.content ?? '');
	expect(notes.length).toBeGreaterThan(1);
	expect(notes.filter((note) => note.includes('**Set up**'))).toHaveLength(1);
});

test.each(files)('%s is shown in the README of the examples, and named in the first README', (file) => {
	const [readme, first] = ['README.md', '../README.md'].map((page) => readFileSync(join(folder, page), 'utf8'));
	const picture = `../docs/img/${basename(file, '.json')}.png`;
	expect(readme).toContain(`[${file}](${file})`);
	expect(readme).toContain(`](${picture})`);
	expect(existsSync(join(folder, picture))).toBe(true);
	expect(first).toContain(`](examples/${file})`);
});

test.each(files)('%s has tags by topic and wholesaler', (file) => {
	const workflow: { nodes: Node[]; tags?: { name: string }[] } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
	const tags = tagsOf(basename(file, '.json'), workflow);
	expect(tags.length).toBeGreaterThan(1);
	if (existsSync(join(folder, 'source', file.replace('.json', '.mjs')))) expect(workflow.tags?.map(({ name }) => name)).toEqual(tags);
});

/** The expressions in a parameter, at any depth. */
function expressionsIn(value: unknown): string[] {
	if (typeof value === 'string') return value.startsWith('=') ? [...value.matchAll(/\{\{([^]*?)\}\}/g)].map(([, code = '']) => code) : [];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(expressionsIn) : [];
}

/** n8n says "invalid syntax" only when the node runs, which for a mail about a failure is too late. */
test.each(files)('%s has only expressions that can be read', (file) => {
	const broken = nodesOf(file).flatMap(({ name, parameters }) =>
		expressionsIn(parameters).flatMap((code) => {
			try {
				new Script(`(${code})`);
				return [];
			} catch {
				return [`${name}: ${code}`];
			}
		}),
	);
	expect(broken).toEqual([]);
});
