import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { services, whole } from '../../build/services';
import { filesBelow, packAll, type Packed } from './harness/packed';

/** What a user's n8n gets: the packed packages, looked at and loaded beside nothing but n8n's own modules. */

const root = resolve(__dirname, '../..');
let folder: string;
let packed: Packed[];

beforeAll(() => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), 'n8n-nodes-esim-package-')));
	packed = packAll(folder);
}, 240_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Loaded {
	/** The types' own names. */
	names: string[];
	/** The icon files that they show. */
	icons: string[];
	/** The package's files that ran while they were made. */
	ran: string[];
	png: string;
}

describe.each([String(whole.name), ...services.map(({ name }) => name)])('%s', (name) => {
	let unpacked: string;
	let manifest: { n8n: { strict: boolean; nodes: string[]; credentials: string[] } };
	let loaded: Loaded;

	beforeAll(() => {
		({ unpacked } = packed.find((one) => one.name === name) ?? { unpacked: '' });
		manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'));
		loaded = loadAlone();
	});

	/** Loads every node and credential where n8n-workflow and zod are the only modules to be found. */
	function loadAlone(): Loaded {
		const home = join(folder, 'alone', name);
		const modules = join(folder, 'n8n-modules', name);
		mkdirSync(modules, { recursive: true });
		for (const module of ['n8n-workflow', 'zod']) symlinkSync(join(root, 'node_modules', module), join(modules, module));
		cpSync(unpacked, home, { recursive: true });
		expect(existsSync(join(home, 'node_modules'))).toBe(false);
		const script = `
			const { dirname, join, relative, sep } = require('node:path');
			const { n8n } = require('./package.json');
			const made = [...n8n.nodes, ...n8n.credentials].map((file) => {
				const [Class] = Object.values(require('./' + file));
				const one = new Class();
				const { name, icon } = one.description ?? one;
				return { name, icons: Object.values(icon).map((path) => join(dirname(file), path.replace('file:', ''))) };
			});
			const ran = Object.keys(require.cache).filter((file) => file.startsWith(process.cwd() + sep)).map((file) => relative(process.cwd(), file));
			const { qrPng } = require('./dist/nodes/shared/model/qrPng.js');
			const png = Buffer.from(qrPng('LPA:1$a$b')).subarray(1, 4).toString();
			console.log(JSON.stringify({ names: made.map(({ name }) => name), icons: made.flatMap(({ icons }) => icons), ran, png }));
		`;
		const env = { PATH: process.env.PATH ?? '', NODE_PATH: modules };
		return JSON.parse(execFileSync(process.execPath, ['-e', script], { cwd: home, env, encoding: 'utf8' }));
	}

	test('holds dist, README, licence, changelog and manifest', () => {
		const besides = filesBelow(unpacked).filter((file) => !file.startsWith('dist/'));
		expect(besides).toEqual(['CHANGELOG.md', 'LICENSE.md', 'README.md', 'package.json']);
	});

	test("is linted in n8n's strict mode, as n8n Cloud asks", () => expect(manifest.n8n.strict).toBe(true));

	test('registers exactly the nodes and credentials that it holds', () => {
		const all = filesBelow(unpacked);
		expect([...manifest.n8n.nodes].sort()).toEqual(all.filter((file) => file.endsWith('.node.js')));
		expect([...manifest.n8n.credentials].sort()).toEqual(all.filter((file) => file.endsWith('.credentials.js')));
	});

	test('holds no code that its nodes and credentials do not run, and no icon that they do not show', () => {
		const built = filesBelow(unpacked).filter((file) => file.startsWith('dist/'));
		expect(built.filter((file) => file.endsWith('.js'))).toEqual(loaded.ran.filter((file) => file.endsWith('.js')).sort());
		expect(built.filter((file) => file.endsWith('.svg'))).toEqual([...new Set(loaded.icons)].sort());
	});

	test('holds the codex and the schemas of its own nodes, and nothing else', () => {
		const folders = [...new Set(manifest.n8n.nodes.map((file) => dirname(file)))];
		const own = folders.flatMap((below) => filesBelow(join(root, below.replace(/^dist\//, ''))).map((file) => join(below, file)));
		const built = filesBelow(unpacked).filter((file) => file.startsWith('dist/'));
		expect(built.filter((file) => !/\.(js|svg|md)$/.test(file))).toEqual(own.filter((file) => file.endsWith('.json')).sort());
	});

	test('names itself in the codex of every node', () => {
		const named = manifest.n8n.nodes.map((file) => JSON.parse(readFileSync(join(unpacked, file.replace(/\.js$/, '.json')), 'utf8')).node);
		expect(named).toEqual(loaded.names.slice(0, manifest.n8n.nodes.length).map((node) => `${name}.${node}`));
	});

	test('requires only its own files, n8n-workflow, zod/v4 and node:crypto', () => {
		const foreign = filesBelow(unpacked)
			.filter((file) => file.endsWith('.js'))
			.flatMap((file) => [...readFileSync(join(unpacked, file), 'utf8').matchAll(/require\("([^"]+)"\)/g)].map(([, module]) => module))
			.filter((module) => !module.startsWith('.') && !['n8n-workflow', 'zod/v4', 'node:crypto'].includes(module));
		expect([...new Set(foreign)]).toEqual([]);
	});

	test('holds the licences of the libraries that are bundled into it, with the names of their authors', () => {
		expect(filesBelow(unpacked).filter((file) => file.startsWith('dist/') && file.endsWith('.md'))).toEqual([
			'dist/THIRD-PARTY-LICENSES.md',
		]);
		const text = readFileSync(join(unpacked, 'dist', 'THIRD-PARTY-LICENSES.md'), 'utf8');
		expect([...text.matchAll(/^## (\S+) \S+ \((.+)\)$/gm)].map(([, library, licence]) => [library, licence])).toEqual([
			['fast-png', 'MIT'],
			['iobuffer', 'MIT'],
			['pako', 'MIT AND Zlib'],
			['uqr', 'MIT'],
		]);
		for (const author of [
			'Michaël Zasso',
			'Vitaly Puzrin and Andrei Tuputcyn',
			'Project Nayuki',
			'Anthony Fu',
			'Jean-loup Gailly and Mark Adler',
		]) {
			expect(text).toContain(author);
		}
		expect(text.match(/Permission is hereby granted, free of charge/g)).toHaveLength(4);
		expect(text).toContain('3. This notice may not be removed or altered from any source distribution.');
		const bundledHere = readFileSync(join(unpacked, 'dist/nodes/shared/model/qrPng.js'), 'utf8').matchAll(
			/^\/\/ .*node_modules\/((?:@[^/]+\/)?[^/]+)\//gm,
		);
		for (const [, library] of bundledHere) expect(text).toContain(`## ${library} `);
	});

	test("draws a QR code beside nothing but n8n's own modules", () => expect(loaded.png).toBe('PNG'));
});

test("every package passes both legs of n8n's scanner without a finding", () => {
	// Under jest's NODE_ENV some rules of n8n's judge differently.
	const env = { ...process.env, NODE_ENV: undefined };
	const pairs = packed.flatMap(({ source, unpacked }) => [source, unpacked]);
	const { status, stdout } = spawnSync(process.execPath, [join(root, 'test', 'scan.mjs'), ...pairs], { cwd: root, env, encoding: 'utf8' });
	const clean = packed.map(() => 'source: \\d+ files, 0 findings\npackage: \\d+ files, 0 findings\n').join('');
	expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(`^${clean}$`) });
}, 240_000);

test('switches no lint rule off', () => {
	const sources = ['nodes', 'credentials'].flatMap((below) => filesBelow(join(root, below)).map((file) => join(root, below, file)));
	expect(sources.filter((file) => file.endsWith('.ts') && readFileSync(file, 'utf8').includes('eslint-disable'))).toEqual([]);
});
