import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

/** What a user's n8n gets: the packed package, looked at and loaded beside nothing but n8n's own modules. */

const root = resolve(__dirname, '../..');
let folder: string;
let unpacked: string;

function files(below: string): string[] {
	return readdirSync(below, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(below, join(entry.parentPath, entry.name)))
		.sort();
}

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-esim-package-'));
	execFileSync('npx', ['gulp', 'build'], { cwd: root, stdio: 'pipe' });
	const packed: Array<{ filename: string }> = JSON.parse(
		execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
	);
	execFileSync('tar', ['-xzf', join(folder, packed[0].filename), '-C', folder]);
	unpacked = join(folder, 'package');
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('holds dist, README, licence, changelog and manifest, and no file that is not needed', () => {
	const all = files(unpacked);
	expect(all.filter((file) => !file.startsWith('dist/'))).toEqual(['CHANGELOG.md', 'LICENSE.md', 'README.md', 'package.json']);
	expect(all.filter((file) => !/\.(js|json|svg|md)$/.test(file))).toEqual([]);
	expect(all.filter((file) => /test|sandbox|playground|\.map$/.test(file))).toEqual([]);
});

test('registers exactly the nodes and credentials that it holds', () => {
	const manifest: { n8n: { nodes: string[]; credentials: string[] } } = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'));
	const all = files(unpacked);
	expect([...manifest.n8n.nodes].sort()).toEqual(all.filter((file) => file.endsWith('.node.js')));
	expect([...manifest.n8n.credentials].sort()).toEqual(all.filter((file) => file.endsWith('.credentials.js')));
});

test('requires only its own files, n8n-workflow, zod/v4 and node:crypto', () => {
	const foreign = files(unpacked)
		.filter((file) => file.endsWith('.js'))
		.flatMap((file) => [...readFileSync(join(unpacked, file), 'utf8').matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name))
		.filter((name) => !name.startsWith('.') && !['n8n-workflow', 'zod/v4', 'node:crypto'].includes(name));
	expect([...new Set(foreign)]).toEqual([]);
});

test("loads and draws a QR code beside nothing but n8n's own modules", () => {
	const home = join(folder, 'alone');
	const modules = join(folder, 'n8n-modules');
	mkdirSync(modules, { recursive: true });
	for (const name of ['n8n-workflow', 'zod']) symlinkSync(join(root, 'node_modules', name), join(modules, name));
	cpSync(unpacked, home, { recursive: true });
	expect(existsSync(join(home, 'node_modules'))).toBe(false);
	const script = `
		const { n8n } = require('./package.json');
		const classes = [...n8n.nodes, ...n8n.credentials].map((file) => {
			const [Class] = Object.values(require('./' + file));
			const one = new Class();
			return one.description ? one.description.name : one.name;
		});
		const { qrPng } = require('./dist/nodes/shared/model/qrPng.js');
		console.log(JSON.stringify({ classes, png: Buffer.from(qrPng('LPA:1$a$b')).subarray(1, 4).toString() }));
	`;
	const environment = { PATH: process.env.PATH ?? '', NODE_PATH: modules };
	const loaded: { classes: string[]; png: string } = JSON.parse(execFileSync(process.execPath, ['-e', script], { cwd: home, env: environment, encoding: 'utf8' }));
	expect(loaded.classes).toEqual(expect.arrayContaining(['esimGo', 'esimGoApi']));
	expect(loaded.png).toBe('PNG');
});

test("passes both legs of n8n's scanner without a finding", () => {
	// Under jest's NODE_ENV some rules of n8n's judge differently.
	const env = { ...process.env, NODE_ENV: undefined };
	const { status, stdout } = spawnSync(process.execPath, [join(root, 'test', 'scan.mjs'), root, unpacked], { cwd: root, env, encoding: 'utf8' });
	expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/source: \d+ files, 0 findings\npackage: \d+ files, 0 findings/) });
}, 240_000);

test('switches no lint rule off', () => {
	const sources = ['nodes', 'credentials'].flatMap((below) => files(join(root, below)).map((file) => join(root, below, file)));
	expect(sources.filter((file) => file.endsWith('.ts') && readFileSync(file, 'utf8').includes('eslint-disable'))).toEqual([]);
});
