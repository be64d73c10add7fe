import { setTimeout as sleep } from 'node:timers/promises';
import { startInstance, startProvider } from '../instance';
import { compare, type Row } from '../results';
import { inTurn } from '../rounds';
import { byId } from '../workflows';

const bundles = 4_700;

/** How often a list is opened in a round; a round's figure is the middle one. */
const times = 9;

type Instance = Awaited<ReturnType<typeof startInstance>>;

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

/** Opens the bundle picker as the editor does, and gives its first entry. */
async function open({ client }: Instance, credentials: object, filter: string): Promise<string> {
	const found = await client.call('POST', 'dynamic-node-parameters/resource-locator-results', {
		nodeTypeAndVersion: { name: 'n8n-nodes-esim.esimGo', version: 1 },
		path: 'parameters.bundle',
		methodName: 'searchBundles',
		currentNodeParameters: { resource: 'order', operation: 'create', bundle: byId('') },
		credentials,
		filter,
	});
	return String(found.results[0]?.name);
}

/**
 * The bundle picker in the real n8n over 4,700 bundles: first, when the catalogue is read at eSIM Go's pace of ten requests a
 * second, and then, when it is kept. Beside it, one page of 50 of the same list, read over HTTP with nothing in between.
 */
export async function picker(): Promise<Row[]> {
	const provider = await startProvider();
	const n8n = await startInstance();
	const baseUrl = provider.baseUrl.replace('/v2.4', `/${bundles}/v2.4`);
	const onePage = async () => {
		const answer = await fetch(`${baseUrl}/catalogue?page=1&perPage=50`);
		const { bundles: rows }: { bundles: unknown[] } = JSON.parse(await answer.text());
		if (rows.length !== 50) throw new Error(`One page has ${rows.length} rows`);
	};
	try {
		const data = (round: number) => ({ baseUrl, apiKey: `bench ${round}` });
		await onePage();
		const rounds = await inTurn(['first', 'kept', 'page'] as const, async (name, round) => {
			if (name === 'page') return await middleOf(onePage);
			const credentials = await n8n.credential(data(name === 'first' ? round : -1));
			if (name === 'first') return await millisecondsOf(async () => await open(n8n, credentials, ''));
			await open(n8n, credentials, '');
			// The lane is as it was before: the reading has used up this second's requests.
			await sleep(1_100);
			return await middleOf(async () => {
				const found = await open(n8n, credentials, '99mb 7d kingdom');
				if (!found.startsWith('United Kingdom, 99 MB, 7 days')) throw new Error(`The picker found "${found}"`);
			});
		});
		const row = (name: 'first' | 'kept', words: string) =>
			compare({
				measure: `a picker over 4,700 bundles, ${words}`,
				unit: 'ms',
				against: 'one page of 50 over HTTP',
				ours: rounds(name),
				theirs: rounds('page'),
			});
		return [row('first', 'the first time'), row('kept', 'kept, with a search')];
	} finally {
		await n8n.stop();
		await provider.stop();
	}
}
