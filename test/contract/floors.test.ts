import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Where code may reach: the floors of `nodes/shared/`, and the walls between providers and around the sandbox. */

const root = join(__dirname, '../..');
const run = promisify(execFile);
const looked = ['nodes', 'credentials', 'sandbox'];

type Report = { summary: { violations: Array<{ rule: { name: string }; from: string; to: string }> } };

let outside: string;

beforeAll(async () => (outside = await mkdtemp(join(tmpdir(), 'n8n-nodes-esim-floors-'))));

afterAll(async () => await rm(outside, { recursive: true }));

/** The rules of `.dependency-cruiser.mjs` that imports in `folder` break, each as "rule: file → file". */
async function broken(folder: string): Promise<string[]> {
	const report = join(outside, 'report.json');
	const cruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
	const args = [cruise, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', '--output-to', report, ...looked];
	// It ends with the number of violations.
	await run(process.execPath, args, { cwd: folder }).catch(() => undefined);
	const { summary }: Report = JSON.parse(await readFile(report, 'utf8'));
	return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

test('no import runs up, in a circle, to another provider, or from the sandbox to the nodes', async () => {
	expect(await broken(root)).toEqual([]);
});

/** One import of each kind that is forbidden, by the file it is planted in. */
const planted = {
	'nodes/shared/model/planted.ts': '../http/call',
	'nodes/shared/wire/planted.ts': '../policy/errors',
	'nodes/shared/http/planted.ts': '../policy/errors',
	'nodes/shared/policy/planted.ts': '../purchase/texts',
	'nodes/shared/planted.ts': './failure',
	'nodes/shared/purchase/planted.ts': '../../Oytel/provider',
	'nodes/EsimGo/planted.ts': '../Oytel/provider',
	'nodes/Oytel/planted.ts': '../PressOneVoice/provider',
	'sandbox/planted.ts': '../nodes/shared/failure',
	'sandbox/missing.ts': './nowhere',
};

test('each kind of import that is forbidden is found where it is planted', async () => {
	const copy = join(outside, 'copy');
	for (const name of [...looked, '.dependency-cruiser.mjs', 'package.json']) {
		await mkdir(dirname(join(copy, name)), { recursive: true });
		await cp(join(root, name), join(copy, name), { recursive: true });
	}
	await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
	for (const [file, target] of Object.entries(planted)) await writeFile(join(copy, file), `import '${target}';\n`);
	for (const [file, other] of [
		['one', 'two'],
		['two', 'one'],
	])
		await writeFile(join(copy, `sandbox/${file}.ts`), `import './${other}';\n`);
	const found = await broken(copy);
	expect(Object.keys(planted).filter((file) => !found.some((rule) => rule.includes(`: ${file} → `)))).toEqual([]);
	expect(found.filter((rule) => rule.startsWith('no-circle'))).not.toEqual([]);
	expect(found.filter((rule) => !/planted[.]ts|missing[.]ts|^no-circle/.test(rule))).toEqual([]);
});
