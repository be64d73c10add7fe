import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What the workflows of `.github/` may do, and whose code they run. */

const folder = resolve(__dirname, '../../.github/workflows');
const workflows = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

test.each(workflows)('$name runs actions by full commit, with the version beside it', ({ text }) => {
	const used = [...text.matchAll(/uses: (.+)/g)].map(([, action]) => action);
	expect(used.filter((action) => !/^\.\/|@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
});

/** What single jobs may write: publishing proves who publishes, and each night's failures become issues. */
const mayWrite: Record<string, string[]> = { 'publish.yml': ['id-token'], 'nightly.yml': ['issues'] };

test.each(workflows)('$name gives no permission to all jobs, and only reading to most', ({ name, text }) => {
	expect(text).toMatch(/^permissions: \{\}$/m);
	const written = [...text.matchAll(/^\s+([a-z-]+): write$/gm)].map(([, permission]) => permission);
	expect(written).toEqual(mayWrite[name] ?? []);
});

test('the job that opens issues runs nothing of this repository', () => {
	const [before = '', job = ''] = workflows.find(({ name }) => name === 'nightly.yml')?.text.split(/^ {2}report:$/m) ?? [];
	expect(before).not.toContain('issues: write');
	expect(job).toContain('issues: write');
	expect(job).not.toMatch(/checkout|npm |npx|secrets\./);
});

test('one job alone can publish, and it runs nothing of this repository', () => {
	const [publishing, ...others] = workflows.filter(({ text }) => text.includes('id-token: write'));
	expect([publishing?.name, others]).toEqual(['publish.yml', []]);
	const [before = '', job = ''] = publishing?.text.split(/^ {2}publish:$/m) ?? [];
	expect(before).not.toMatch(/id-token|npm publish/);
	expect(job).toContain('id-token: write');
	expect(job).not.toMatch(/checkout|npm (ci|install|run)|npx|secrets\./);
});

test('nothing is installed with install scripts', () => {
	const installs = workflows.flatMap(({ text }) => text.match(/npm (ci|install).*/g) ?? []);
	expect(installs.filter((command) => command !== 'npm ci --ignore-scripts')).toEqual([]);
});
