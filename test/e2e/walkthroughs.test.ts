import { execFile } from 'node:child_process';
import { access, cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { apply, blocksOf } from './harness/worked';

/** The walk-throughs for an operation and a provider, done to the letter in a copy of the repository: they hold for whoever follows them. */

const pages = ['docs/add-an-operation.md', 'docs/add-a-provider.md'];

/** The tests that the pages add. */
const newTests = ['test/contract/example.test.ts', 'test/engine/example/purchase.test.ts', 'test/fault/example.test.ts'];

const root = resolve(__dirname, '../..');
const left = ['.git', '.playground', 'dist', 'node_modules'].map((name) => join(root, name));

/** The compiler, lint and n8n's engine start anew for each step. */
jest.setTimeout(600_000);

let copy: string;

/** Runs a command in the copy. If it fails, what it said is the error. */
async function execute(command: string, ...args: string[]): Promise<void> {
	const env = {
		...process.env,
		NODE_OPTIONS: '',
		NODE_ENV: undefined,
		FORCE_COLOR: '0',
		PATH: `${join(copy, 'node_modules/.bin')}:${process.env.PATH}`,
	};
	await promisify(execFile)(command, args, { cwd: copy, env }).catch(({ stdout, stderr }) => {
		throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`);
	});
}

/** Runs a tool of the repository. */
const run = async (tool: string, ...args: string[]) => await execute(join(copy, 'node_modules', '.bin', tool), ...args);

beforeAll(async () => {
	copy = await mkdtemp(join(tmpdir(), 'n8n-nodes-esim-walkthroughs-'));
	await cp(root, copy, { recursive: true, filter: (from) => !left.includes(from) });
	await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(async () => await rm(copy, { recursive: true, force: true }));

it('names places that are there', async () => {
	const texts = await Promise.all(pages.map(async (page) => await readFile(join(root, page), 'utf8')));
	for (const block of texts.flatMap(blocksOf)) await apply(copy, block);
	for (const file of ['nodes/EsimGo/resources/esim/reportFault.ts', 'nodes/Example/Example.node.ts']) await access(join(copy, file));
});

it('passes the compiler', async () => {
	await run('tsc', '--noEmit');
	await run('tsc', '-p', 'test/tsconfig.json');
});

it('passes the lint', async () => await execute('node', 'build/lint.mjs'));

it('fills the package, and records which fields the new operations give', async () => {
	await run('gulp', 'packages');
	await run('jest', '--config', 'test/schemas/jest.config.js', '--silent', '-t', '(EsimGo|Example) ');
});

it('passes all tests', async () => {
	const report = join(copy, 'report.json');
	await run('jest', '--config', 'test/jest.config.js', '--silent', '--json', '--outputFile', report);
	const { testResults }: { testResults: { name: string }[] } = JSON.parse(await readFile(report, 'utf8'));
	const files = testResults.map(({ name }) => relative(copy, name));
	for (const file of newTests) expect(files).toContain(file);
}, 1_800_000);
