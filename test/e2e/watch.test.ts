import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ports, rest, settings, stack } from './harness/playground';

/** `npm start -- --watch` in a copy of the repository, so that a test that is cut short leaves no file changed. */

const root = resolve(__dirname, '../..');
const left = ['.git', '.playground', 'node_modules'].map((name) => join(root, name));
const edited = 'nodes/EsimGo/resources/esim/get.ts';

/** On an idle machine the whole takes less than a minute. */
jest.setTimeout(600_000);

let copy: string;
let output = '';
let child: ReturnType<typeof spawn>;
let ended: Promise<unknown>;
let client: InstanceType<Awaited<ReturnType<typeof rest>>['N8nClient']>;

beforeAll(async () => {
	copy = await mkdtemp(join(tmpdir(), 'esim-watch-'));
	await cp(root, copy, { recursive: true, filter: (from) => !left.includes(from) });
	await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
	const { freePort } = await ports();
	const [n8n, sandbox, mail] = [await freePort(), await freePort(), await freePort()];
	const state = join(copy, '.playground');
	child = spawn(process.execPath, ['playground/start.mjs', '--watch'], {
		cwd: copy,
		env: { ...process.env, PLAYGROUND_STATE: state, PORT: `${n8n}`, SANDBOX_PORT: `${sandbox}`, MAIL_PORT: `${mail}` },
	});
	ended = once(child, 'close');
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
	await Promise.all([printed(/Ctrl-C stops everything/), printed(/Watching nodes\/ and credentials\//)]);
	client = new (await rest()).N8nClient(`http://localhost:${n8n}`);
	await client.signIn((await settings()).readSettings((await stack()).layout(state).settings).owner);
});

afterAll(async () => {
	child.kill('SIGTERM');
	await ended;
	await rm(copy, { recursive: true, force: true });
});

/** Waits until the command has printed what fits, from a place in its output on. */
async function printed(pattern: RegExp, from = 0): Promise<RegExpExecArray> {
	for (;;) {
		const found = pattern.exec(output.slice(from));
		if (found) return found;
		if (child.exitCode !== null) throw new Error(`Ended without printing ${pattern}:\n${output}`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

/** Saves the file with one text in the place of another, and waits for what the command has to say about it. */
async function save(before: string, after: string, pattern: RegExp) {
	const from = output.length;
	const file = join(copy, edited);
	const text = await readFile(file, 'utf8');
	expect(text).toContain(before);
	await writeFile(file, text.replace(before, after));
	return await printed(pattern, from);
}

/** The names of eSIM Go's operations, as the editor gets them. */
async function operations(): Promise<string[]> {
	const types: Array<{ name: string; properties: Array<{ name: string; options?: Array<{ name: string }> }> }> = JSON.parse(
		await (await client.send('GET', '../types/nodes.json')).text(),
	);
	const { properties } = types.find(({ name }) => name === 'n8n-nodes-esim.esimGo') ?? { properties: [] };
	return properties.flatMap(({ name, options }) => (name === 'operation' ? (options ?? []).map((option) => option.name) : []));
}

describe('npm start -- --watch', () => {
	it('brings a label that is saved into the running editor, and keeps what was bought', async () => {
		const bought = await (await fetch(`${sandboxUrl()}/admin/ledger`)).text();
		expect(await operations()).not.toContain('Get This eSIM');

		const [line, seconds] = await save("name: 'Get'", "name: 'Get This eSIM'", /Reloaded after a change in (?:\S+) \((\S+) s\)/);

		expect(line).toContain(edited);
		expect(await operations()).toContain('Get This eSIM');
		process.stdout.write(`A saved label was in n8n after ${seconds} s\n`);
		expect(await (await fetch(`${sandboxUrl()}/admin/ledger`)).text()).toBe(bought);
	});

	it('prints what does not compile, and keeps what n8n has', async () => {
		await save("name: 'Get This eSIM'", 'name: 7', /This does not compile.*\n.*get\.ts\(\d+,\d+\): error TS\d+: .*number/);

		expect(await operations()).toContain('Get This eSIM');
	});

	it('goes on once it compiles again', async () => {
		await save('name: 7', "name: 'Get One eSIM'", /Reloaded after a change/);

		expect(await operations()).toContain('Get One eSIM');
	});

	it('says why n8n cannot load what compiles', async () => {
		await save('export const get', "throw new Error('thrown while loading');\nexport const get", /n8n cannot load/);

		expect((await printed(/Error: thrown while loading/))[0]).toBeDefined();
	});
});

/** The address that the command has printed. */
const sandboxUrl = () => /Sandbox {3}(\S+)/.exec(output)?.[1] ?? '';
