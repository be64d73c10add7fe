import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installing } from '../../test/e2e/harness/playground';
import { startInstance, type Instance } from '../instance';
import { compare, type Row } from '../results';
import { inTurn } from '../rounds';
import { costOf } from '../usage';
import { byId, chain, esimGo, start } from '../workflows';
import { bundle, came, leastSeconds, openSandbox } from './limits';

const count = 100;

/** Runs in n8n's own Node.js, which includes SQLite. n8n keeps an MD5 hash of each value. */
const filling = `
	const { randomBytes } = require('node:crypto');
	const { DatabaseSync } = require('node:sqlite');
	const [file, length] = process.argv.slice(1);
	const data = Array.from({ length: Number(length) }, () => randomBytes(16).toString('base64'));
	const database = new DatabaseSync(file, { timeout: 10_000 });
	const { changes } = database.prepare('UPDATE processed_data SET value = ?').run(JSON.stringify({ mode: 'entries', data }));
	console.log(changes);
`;

/** Fills the note of the only node that has one with this many values. */
async function fill(n8n: Instance, length: number): Promise<void> {
	const { node } = await (await installing()).installN8n();
	const database = join(n8n.folder, 'n8n', '.n8n', 'database.sqlite');
	const { stdout } = await promisify(execFile)(node, ['-e', filling, database, String(length)]);
	if (stdout.trim() !== '1') throw new Error(`Expected one note to fill, found ${stdout.trim()}`);
}

/** 100 orders at 10 requests a second, with the node's note empty, half full and full. */
export async function note(): Promise<Row[]> {
	const sandbox = await openSandbox();
	const n8n = await startInstance();
	try {
		const credentials = await n8n.credential(sandbox.esimGo);
		const order = { resource: 'order', operation: 'create', bundle: byId(bundle), reference: '={{ $json.reference }}' };
		await n8n.publish([chain('ours-orders', [...start('ours-orders'), esimGo(order, credentials)])]);
		await sandbox.admin('act/esimGo', { action: 'setBalance', balance: 1_000_000 });
		await came(n8n, sandbox, 'ours-orders', [{ reference: 'the first one' }]);
		const fills = ['0', '30,000', '60,000'] as const;
		const runs = await inTurn(fills, async (values, round) => {
			await fill(n8n, Number(values.replace(',', '')));
			const items = Array.from({ length: count }, (_, index) => ({ reference: `note-${round}-${values}-${index}` }));
			let seen = { seconds: 0, requests: 0, arrived: 0 };
			const { cpuMs } = await costOf(n8n.pid, async () => void (seen = await came(n8n, sandbox, 'ours-orders', items)));
			if (seen.arrived !== count) throw new Error(`${seen.arrived} of ${count} orders arrived`);
			return { ...seen, cpuMs };
		});
		const figures = (values: (typeof fills)[number], part: 'seconds' | 'cpuMs') =>
			runs(values).map((one) => (part === 'seconds' ? one.seconds : one.cpuMs / count));
		const imposed = runs('0').map(({ requests }) => leastSeconds(requests));
		return [
			compare({
				measure: '100 orders at 10/s',
				unit: 's',
				against: 'what the limit imposes on these requests',
				ours: figures('0', 'seconds'),
				theirs: imposed,
			}),
			...fills.slice(1).flatMap((values) => [
				compare({
					measure: `100 orders with ${values} values in the note`,
					unit: 's',
					against: 'an empty note',
					ours: figures(values, 'seconds'),
					theirs: figures('0', 'seconds'),
				}),
				compare({
					measure: `100 orders with ${values} values in the note`,
					unit: 'ms of CPU per order',
					against: 'an empty note',
					ours: figures(values, 'cpuMs'),
					theirs: figures('0', 'cpuMs'),
				}),
			]),
		];
	} finally {
		await n8n.stop();
		await sandbox.stop();
	}
}
