import { readFile, writeFile } from 'node:fs/promises';
import { installing } from '../test/e2e/harness/playground';
import { drawChart } from './chart';
import { callbacks, callbacksLazily } from './measures/callbacks';
import { json } from './measures/json';
import { limits } from './measures/limits';
import { list } from './measures/list';
import { note } from './measures/note';
import { picker } from './measures/picker';
import { cost, memory } from './measures/reads';
import { print, type Row } from './results';

/*
 * Compares our nodes with what a user would build from n8n's own, in the real n8n, one contestant after the other on one
 * machine; `json` and `picker` need no n8n. With names, such as `npm run bench -- cost list`, it repeats only those measures.
 */

const measures: Record<string, () => Promise<Row[]>> = { limits, note, cost, memory, list, picker, callbacks, callbacksLazily, json };

/** Measures that run our code without n8n. */
const withoutN8n = ['json', 'picker'];

async function main(): Promise<void> {
	const { say } = await import('../playground/say.mjs');
	const { buildPackage } = await import('../playground/build.mjs');
	const wanted = process.argv.slice(2);
	const unknown = wanted.filter((name) => !(name in measures));
	if (unknown.length > 0) throw new Error(`There is no measure ${unknown.join(', ')}; there are ${Object.keys(measures).join(', ')}`);
	if (wanted.length === 0 || wanted.some((name) => !withoutN8n.includes(name))) {
		await buildPackage();
		await (await installing()).installN8n();
	}
	const taken: Row[] = [];
	for (const [name, measure] of Object.entries(measures)) {
		if (wanted.length > 0 && !wanted.includes(name)) continue;
		say(`Measuring ${name}`);
		const rows = await measure();
		taken.push(...rows);
		await keep(name, rows);
	}
	print(taken);
}

type Kept = Record<string, { measuredAt: string; rows: Row[] }>;

const file = 'bench/results.json';

/** Saves each measure as soon as it is taken, and keeps the older ones: a full run takes half an hour or more. */
async function keep(name: string, rows: Row[]): Promise<void> {
	const before: Kept = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
	const all: Kept = { ...before, [name]: { measuredAt: new Date().toISOString(), rows } };
	const kept: Kept = Object.fromEntries(Object.keys(measures).flatMap((each) => (all[each] ? [[each, all[each]]] : [])));
	await writeFile(file, `${JSON.stringify(kept, null, 2)}\n`);
	await writeFile('docs/img/bench.svg', drawChart(Object.values(kept).flatMap((one) => one.rows)));
}

void import('../playground/say.mjs').then(async ({ runMain }) => {
	await runMain(main);
	await (await import('../playground/processes.mjs')).stopAll();
	process.exit();
});
