import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { apply, blocksOf } from './harness/worked';

/** The worked examples of CONTRIBUTING, done to the letter in a copy of the repository: they hold for whoever follows them. */

const root = resolve(__dirname, '../..');
const left = ['.git', '.playground', 'dist', 'node_modules'].map((name) => join(root, name));

/** The compiler, lint and n8n's engine start anew for each step. */
jest.setTimeout(600_000);

let copy: string;

/** Runs a tool of the repository in the copy; where it fails, what it said is the error. */
async function run(tool: string, ...args: string[]): Promise<void> {
	const env = { ...process.env, NODE_OPTIONS: '', NODE_ENV: undefined, FORCE_COLOR: '0' };
	const command = join(copy, 'node_modules', '.bin', tool);
	await promisify(execFile)(command, args, { cwd: copy, env }).catch(({ stdout, stderr }) => {
		throw new Error(`${tool} ${args.join(' ')}\n${stdout}${stderr}`);
	});
}

const tests = async (...args: string[]) => await run('jest', '--config', 'test/jest.config.js', '--silent', ...args);

beforeAll(async () => {
	copy = await mkdtemp(join(tmpdir(), 'n8n-nodes-esim-contributing-'));
	await cp(root, copy, { recursive: true, filter: (from) => !left.includes(from) });
	await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(async () => await rm(copy, { recursive: true, force: true }));

it('names places that are there', async () => {
	const blocks = blocksOf(await readFile(join(root, 'CONTRIBUTING.md'), 'utf8'));
	const files = blocks.map(({ file }) => file);
	for (const file of ['nodes/EsimGo/resources/esim/getNote.ts', 'nodes/Example/Example.node.ts', 'package.json'])
		expect(files).toContain(file);
	for (const block of blocks) await apply(copy, block);
});

it('passes the compiler', async () => await run('tsc', '-p', 'test/tsconfig.json'));

it("passes n8n's lint", async () => await run('n8n-node', 'lint'));

it('records which fields the new operations give', async () => {
	await run('jest', '--config', 'test/schemas/jest.config.js', '--silent', '-t', '(EsimGo|Example) ');
	await tests('test/contract/schemas', '-t', '(EsimGo|Example) |recorded');
});

it('sends what the documents say, and keeps what a purchase promises', async () => {
	await tests('test/contract/example.test', 'test/contract/esim-go', 'test/engine/example', 'test/fault/example');
});
