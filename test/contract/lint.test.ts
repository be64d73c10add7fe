import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** That `npm run lint` finds what it is there for: it runs in a folder where every rule of ours is broken once. */

const root = join(__dirname, '../..');

/** What it needs of the repository. */
const kept = [
	'package.json',
	'.prettierrc.json',
	'eslint.config.mjs',
	'eslint.workshop.config.mjs',
	'build/lint.mjs',
	'tsconfig.json',
	'test/tsconfig.json',
	...['sandbox', 'test', 'bench'].map((folder) => `${folder}/eslint.config.mjs`),
];

const floating = 'export function begin(): void {\n\tPromise.resolve();\n}\n';
const misused = "export const state = (answer: Promise<string>): string => (answer ? 'open' : 'over');\n";
const notExhaustive = `export function unit(word: 'day' | 'week'): number {
	switch (word) {
		case 'day':
			return 1;
	}
	return 7;
}
`;
const answersForAll = notExhaustive.replace('\t}\n\treturn 7;', '\t\tdefault:\n\t\t\treturn 7;\n\t}');
const usesNode = "import { readFileSync } from 'node:fs';\n\nconsole.log(readFileSync('a', 'utf8'));\n";

/** Planted files, and the rules that they break. */
const planted: Record<string, { text: string; breaks: string[] }> = {
	...Object.fromEntries(
		['nodes/Some', 'nodes/shared', 'credentials', 'sandbox', 'test', 'bench'].flatMap((folder) => [
			[`${folder}/floating.ts`, { text: floating, breaks: ['@typescript-eslint/no-floating-promises'] }],
			[`${folder}/misused.ts`, { text: misused, breaks: ['@typescript-eslint/no-misused-promises'] }],
			[`${folder}/notExhaustive.ts`, { text: notExhaustive, breaks: ['@typescript-eslint/switch-exhaustiveness-check'] }],
			[`${folder}/answersForAll.ts`, { text: answersForAll, breaks: [] }],
		]),
	),
	'playground/floating.mjs': { text: 'Promise.resolve();\n', breaks: ['@typescript-eslint/no-floating-promises'] },
	'nodes/Some/usesNode.ts': { text: usesNode, breaks: ['@n8n/community-nodes/no-restricted-imports', 'no-console'] },
	'nodes/shared/waits.ts': { text: 'setTimeout(() => {}, 1);\n', breaks: ['@n8n/community-nodes/no-restricted-globals'] },
	'sandbox/usesNode.ts': { text: usesNode, breaks: [] },
	'sandbox/unused.ts': { text: 'const unused = 1;\n\nexport {};\n', breaks: ['@typescript-eslint/no-unused-vars'] },
	'playground/unused.mjs': { text: 'const unused = 1;\n', breaks: ['@typescript-eslint/no-unused-vars'] },
	'packages/n8n-nodes-some/package.json': {
		text: readFileSync(join(root, 'packages/n8n-nodes-celitech/package.json'), 'utf8').replace('"n8n-nodes-celitech"', '"celitech"'),
		breaks: ['@n8n/community-nodes/package-name-convention'],
	},
};

const unformatted = 'sandbox/unformatted.ts';

let folder: string;

beforeAll(() => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), 'n8n-nodes-esim-lint-')));
	for (const file of kept) cpSync(join(root, file), join(folder, file));
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
	const texts = { ...Object.fromEntries(Object.entries(planted).map(([file, { text }]) => [file, text])), [unformatted]: 'export  {};\n' };
	for (const [file, text] of Object.entries(texts)) {
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		writeFileSync(join(folder, file), text);
	}
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What ESLint's report says, as "file: rule" once for each. */
function broken(report: string): string[] {
	const found = new Set<string>();
	let file = '';
	for (const line of report.split('\n')) {
		if (line.startsWith(folder)) file = relative(folder, line);
		const [, rule] = /^ +\d+:\d+ +(?:error|warning) .* (\S+)$/.exec(line) ?? [];
		if (rule) found.add(`${file}: ${rule}`);
	}
	return [...found].sort();
}

test('finds each rule broken where it is broken, and nothing where it is not', () => {
	// Under jest's NODE_ENV some rules of n8n's judge differently.
	const env = { ...process.env, NODE_ENV: undefined };
	const { status, stdout } = spawnSync('npm', ['run', 'lint'], { cwd: folder, env, encoding: 'utf8' });
	const report = stripVTControlCharacters(stdout);
	expect(broken(report)).toEqual(
		Object.entries(planted)
			.flatMap(([file, { breaks }]) => breaks.map((rule) => `${file}: ${rule}`))
			.sort(),
	);
	expect(report).toContain(`[warn] ${unformatted}`);
	expect(status).toBe(1);
}, 240_000);
