import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeTypeDescription } from 'n8n-workflow';
import { EsimGoApi } from '../../credentials/EsimGoApi.credentials';
import { listSearch } from '../../nodes/EsimGo/listSearch';
import { startProvider } from '../instance';
import { compare, type Row, type Target } from '../results';
import { inTurn } from '../rounds';

const bundles = 4_700;

/** How often a list is opened in a round; a round's figure is the middle one. */
const times = 9;

/** As much of the node as a picker needs. */
const description: INodeTypeDescription = {
	displayName: 'eSIM Go',
	name: 'esimGo',
	group: ['transform'],
	version: 1,
	description: '',
	defaults: { name: 'eSIM Go' },
	inputs: ['main'],
	outputs: ['main'],
	credentials: [{ name: 'esimGoApi', required: true }],
	properties: [],
};

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
	const began = performance.now();
	await work();
	return performance.now() - began;
}

async function middleOf(work: () => Promise<unknown>): Promise<number> {
	const taken: number[] = [];
	for (let time = 0; time < times; time++) taken.push(await millisecondsOf(work));
	return taken.sort((one, other) => one - other)[Math.floor(times / 2)] ?? NaN;
}

/**
 * The bundle picker over 4,700 bundles, in n8n-core's own context for pickers: first, when the catalogue is read at eSIM Go's
 * pace of ten requests a second, and then, when it is kept. Beside it, one page of 50 of the same list, read over HTTP with
 * nothing in between.
 */
export async function picker(): Promise<Row[]> {
	// n8n-core writes a key into its user folder as soon as it is loaded.
	const folder = await mkdtemp(join(tmpdir(), 'esim-bench-'));
	process.env.N8N_USER_FOLDER = folder;
	const { picker: pickerOf } = await import('../../test/engine/picker.js');
	const provider = await startProvider();
	const baseUrl = provider.baseUrl.replace('/v2.4', `/${bundles}/v2.4`);
	const onePage = async () => {
		const answer = await fetch(`${baseUrl}/catalogue?page=1&perPage=50`);
		const { bundles: rows }: { bundles: unknown[] } = JSON.parse(await answer.text());
		if (rows.length !== 50) throw new Error(`One page has ${rows.length} rows`);
	};
	const open = async (account: string, filter = '') => {
		const credential = { type: new EsimGoApi(), data: { baseUrl, apiKey: account } };
		const pick = pickerOf({ description, methods: { listSearch } }, { esimGoApi: credential });
		const { results } = await pick('searchBundles', { filter });
		return String(results[0]?.name);
	};
	const searched = async () => {
		const found = await open('kept', '99mb 7d kingdom');
		if (!found.startsWith('United Kingdom, 99 MB, 7 days')) throw new Error(`The picker found "${found}"`);
	};
	try {
		await onePage();
		await open('kept');
		const taken = await inTurn(['first', 'kept', 'page'] as const, async (name, round) => {
			if (name === 'page') return await middleOf(onePage);
			if (name === 'kept') return await middleOf(searched);
			// The reading before it has used up this second's requests.
			await sleep(1_100);
			return await millisecondsOf(async () => await open(`first ${round}`));
		});
		const row = (name: 'first' | 'kept', words: string, target?: Target) =>
			compare({
				measure: `a picker over 4,700 bundles, ${words}`,
				unit: 'ms',
				against: 'one page of 50 over HTTP',
				ours: taken(name),
				theirs: taken('page'),
				target,
			});
		return [row('first', 'the first time'), row('kept', 'kept, with a search', { atMost: 1 })];
	} finally {
		await provider.stop();
		await rm(folder, { recursive: true, force: true });
	}
}
