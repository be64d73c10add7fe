import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { installing } from '../test/e2e/harness/playground';
import { drawChart } from './chart';
import { callbacks, callbacksLazily } from './measures/callbacks';
import { limits } from './measures/limits';
import { list } from './measures/list';
import { cost, memory } from './measures/reads';
import { print, type Row } from './results';

/*
 * Ours beside what a user would build with n8n's own nodes, in the real n8n, one contestant after the other on one
 * machine. Without arguments everything is measured and kept; with names, such as `npm run bench -- cost list`, those
 * are measured and printed only.
 */

const measures: Record<string, () => Promise<Row[]>> = { limits, cost, memory, list, callbacks, callbacksLazily };

async function main(): Promise<void> {
	const { say } = await import('../playground/say.mjs');
	const { buildPackage } = await import('../playground/build.mjs');
	const wanted = process.argv.slice(2);
	const unknown = wanted.filter((name) => !(name in measures));
	if (unknown.length > 0) throw new Error(`There is no measure ${unknown.join(', ')}; there are ${Object.keys(measures).join(', ')}`);
	await buildPackage();
	await (await installing()).installN8n();
	const rows: Row[] = [];
	for (const [name, measure] of Object.entries(measures)) {
		if (wanted.length > 0 && !wanted.includes(name)) continue;
		say(`Measuring ${name}`);
		rows.push(...(await measure()));
		print(rows);
		if (wanted.length === 0) await keep(rows);
	}
}

/** Kept after every measure: the whole takes half an hour and more. */
async function keep(rows: Row[]): Promise<void> {
	const results = { measuredAt: new Date().toISOString(), cpu: cpus()[0]?.model, cores: cpus().length, rows };
	await writeFile('bench/results.json', `${JSON.stringify(results, null, 2)}\n`);
	await writeFile('docs/img/bench.svg', drawChart(rows));
}

void import('../playground/say.mjs').then(async ({ runMain }) => {
	await runMain(main);
	await (await import('../playground/processes.mjs')).stopAll();
	process.exit();
});
