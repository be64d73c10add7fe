import { startInstance, startProvider, type Instance } from '../instance';
import { compare, type Row, type Target } from '../results';
import { inTurn } from '../rounds';
import { costOf, forgetPeak, memoryMb, peakMb } from '../usage';
import { byId, chain, esimGo, httpRequest, start } from '../workflows';

type Provider = Awaited<ReturnType<typeof startProvider>>;

const httpNode = 'HTTP Request';

const esims = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ iccid: String(8_944_000_000_000_000_000n + BigInt(index)) }));

/** The workflows: our node, the HTTP Request node with the same credential and expression, and neither of them. */
async function publish(n8n: Instance, { baseUrl }: Provider): Promise<void> {
	const credentials = await n8n.credential({ baseUrl, apiKey: 'bench' });
	const ours = esimGo({ resource: 'esim', operation: 'get', iccid: byId('={{ $json.iccid }}') }, credentials);
	const theirs = httpRequest({ url: `=${baseUrl}/esims/{{ $json.iccid }}` }, credentials);
	// Storing an execution is the same work for all of them, and not what is measured here.
	const unsaved = { saveDataSuccessExecution: 'none' };
	await n8n.publish([
		chain('neither', start('neither'), unsaved),
		chain('ours', [...start('ours'), ours], unsaved),
		chain('theirs', [...start('theirs'), theirs], unsaved),
	]);
}

async function run(n8n: Instance, provider: Provider, path: string, count: number): Promise<void> {
	await provider.seen();
	if (!(await n8n.run(path, esims(count)))) throw new Error(`The workflow "${path}" failed; see ${n8n.folder}`);
	const { requests } = await provider.seen();
	if (path !== 'neither' && requests !== count) throw new Error(`${requests} of ${count} requests of "${path}" arrived`);
}

/** CPU and time per item, for 1,000 reads with one expression and no limit. */
export async function cost(): Promise<Row[]> {
	const count = 1_000;
	const provider = await startProvider();
	const n8n = await startInstance({ unpaced: true });
	try {
		await publish(n8n, provider);
		const contestants = ['neither', 'ours', 'theirs'] as const;
		for (const path of contestants) await run(n8n, provider, path, 200);
		const costs = await inTurn(contestants, async (path) => await costOf(n8n.pid, async () => await run(n8n, provider, path, count)));
		const perItem = (path: 'ours' | 'theirs', part: 'cpuMs' | 'wallMs') =>
			costs(path).map((one, round) => (one[part] - (costs('neither')[round]?.[part] ?? 0)) / count);
		const row = (part: 'cpuMs' | 'wallMs', unit: string) =>
			compare({
				measure: '1,000 reads',
				unit,
				against: httpNode,
				ours: perItem('ours', part),
				theirs: perItem('theirs', part),
				target: { atMost: 1 },
			});
		return [row('cpuMs', 'ms of CPU per item'), row('wallMs', 'ms per item')];
	} finally {
		await n8n.stop();
		await provider.stop();
	}
}

interface Held {
	extraMb: number;
	inFlight: number;
}

/** The most memory n8n holds during a run beyond the `freshMb` it held before, and how many requests were open at once. */
async function hold(n8n: Instance, provider: Provider, path: string, count: number, freshMb: number): Promise<Held> {
	await forgetPeak(n8n.pid);
	await provider.seen();
	if (!(await n8n.run(path, esims(count)))) throw new Error(`The workflow "${path}" failed with ${count} items; see ${n8n.folder}`);
	const { peakInFlight } = await provider.seen();
	return { extraMb: (await peakMb(n8n.pid)) - freshMb, inFlight: peakInFlight };
}

/** Memory and requests in flight at 1,000 and 10,000 items, each contestant in an n8n that has done nothing else. */
export async function memory(): Promise<Row[]> {
	const sizes = [1_000, 10_000];
	const provider = await startProvider();
	try {
		const held = await inTurn(['ours', 'theirs'] as const, async (path) => {
			const n8n = await startInstance({ unpaced: true });
			try {
				await publish(n8n, provider);
				await run(n8n, provider, path, 50);
				const freshMb = await memoryMb(n8n.pid);
				const found: Held[] = [];
				for (const size of sizes) found.push(await hold(n8n, provider, path, size, freshMb));
				return found;
			} finally {
				await n8n.stop();
			}
		});
		const figures = (path: 'ours' | 'theirs', size: number, part: keyof Held) => held(path).map((found) => found[size]?.[part] ?? NaN);
		return sizes.flatMap((count, size) => {
			const measure = `${count.toLocaleString('en')} reads`;
			const row = (part: keyof Held, unit: string, target?: Target) =>
				compare({ measure, unit, against: httpNode, ours: figures('ours', size, part), theirs: figures('theirs', size, part), target });
			const ofTable = {
				measure,
				unit: 'requests in flight',
				against: 'the limit of 10',
				ours: figures('ours', size, 'inFlight'),
				target: { atMost: 1 },
			};
			return [
				row('extraMb', 'MB at the peak', { atMost: 1 }),
				row('inFlight', 'requests in flight'),
				compare({ ...ofTable, theirs: figures('ours', size, 'inFlight').map(() => 10) }),
			];
		});
	} finally {
		await provider.stop();
	}
}
