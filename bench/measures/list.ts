import { startInstance, startProvider, type Instance } from '../instance';
import { compare, type Row } from '../results';
import { inTurn } from '../rounds';
import { costOf } from '../usage';
import { chain, esimGo, httpRequest, splitOut, start } from '../workflows';

type Provider = Awaited<ReturnType<typeof startProvider>>;

/** HTTP Request's own pagination, with 100 rows a page, the most that eSIM Go allows. */
const pagination = {
	pagination: {
		paginationMode: 'updateAParameterInEachRequest',
		parameters: { parameters: [{ type: 'qs', name: 'page', value: '={{ $pageCount + 1 }}' }] },
		paginationCompleteWhen: 'other',
		completeExpression: '={{ $pageCount >= $response.body.pageCount }}',
		limitPagesFetched: false,
	},
};

const pageSize = (rows: number) => ({ sendQuery: true, queryParameters: { parameters: [{ name: 'perPage', value: String(rows) }] } });

async function publish(n8n: Instance, { baseUrl }: Provider): Promise<void> {
	const credentials = await n8n.credential({ baseUrl, apiKey: 'bench' });
	const list = { resource: 'catalogue', operation: 'getAll' };
	const request = (parameters: object) => [
		httpRequest({ url: `${baseUrl}/catalogue`, ...parameters }, credentials),
		splitOut('Rows', 'bundles'),
	];
	const unsaved = { saveDataSuccessExecution: 'none' };
	await n8n.publish([
		chain('ours-all', [...start('ours-all'), esimGo({ ...list, returnAll: true }, credentials)], unsaved),
		chain('ours-50', [...start('ours-50'), esimGo({ ...list, limit: 50 }, credentials)], unsaved),
		chain('theirs-all', [...start('theirs-all'), ...request({ ...pageSize(100), options: { pagination } })], unsaved),
		chain('theirs-50', [...start('theirs-50'), ...request(pageSize(50))], unsaved),
	]);
}

/** A list of 10,000 rows: all of them, and the first 50. */
export async function list(): Promise<Row[]> {
	const provider = await startProvider();
	const n8n = await startInstance({ unpaced: true });
	try {
		await publish(n8n, provider);
		const take = async (path: string, runs = 1) => {
			await provider.seen();
			const cost = await costOf(n8n.pid, async () => {
				for (let run = 0; run < runs; run++)
					if (!(await n8n.run(path, [{}]))) throw new Error(`The workflow "${path}" failed; see ${n8n.folder}`);
			});
			return { seconds: cost.wallMs / 1000 / runs, requests: (await provider.seen()).requests / runs };
		};
		const names = ['ours', 'theirs'] as const;
		for (const name of names) await take(`${name}-all`);
		const all = await inTurn(names, async (name) => await take(`${name}-all`));
		const first = await inTurn(names, async (name) => await take(`${name}-50`, 10));
		const row = (measure: string, unit: string, part: 'seconds' | 'requests', of: typeof all) =>
			compare({
				measure,
				unit,
				against: 'HTTP Request with pagination, Split Out',
				ours: of('ours').map((one) => one[part]),
				theirs: of('theirs').map((one) => one[part]),
				target: { atMost: 1 },
			});
		return [
			row('10,000 rows, all', 's', 'seconds', all),
			row('10,000 rows, all', 'requests', 'requests', all),
			row('10,000 rows, first 50', 's', 'seconds', first),
			row('10,000 rows, first 50', 'requests', 'requests', first),
		];
	} finally {
		await n8n.stop();
		await provider.stop();
	}
}
