import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ports, processes } from '../../e2e/harness/playground';
import { dataFolder, postgresPrograms, runUnprivileged, unprivileged } from './debian';

const user = 'n8n';
const database = 'postgres';

export type Postgres = Awaited<ReturnType<typeof startPostgres>>;

/** A PostgreSQL of its own, on loopback and a free port. */
export async function startPostgres(logFile: string) {
	const { freePort, loopback } = await ports();
	const { startService } = await processes();
	const programs = await postgresPrograms();
	const folder = await dataFolder('postgres');
	const port = String(await freePort());
	await runUnprivileged(join(programs, 'initdb'), ['-D', folder, '-U', user, '--auth=trust', '--encoding=UTF8'], folder);
	const settings = [`listen_addresses=${loopback}`, 'unix_socket_directories=', 'max_connections=200'];
	const args = ['-D', folder, '-p', port, ...settings.flatMap((setting) => ['-c', setting])];
	const service = startService('postgres', ...unprivileged(join(programs, 'postgres'), args), { cwd: folder, logFile });
	const client = ['-h', loopback, '-p', port, '-U', user, '-d', database];

	/** The rows of a query, as JSON. */
	async function rows<Row>(query: string): Promise<Row[]> {
		const wrapped = `select coalesce(json_agg(found), '[]') from (${query}) found`;
		const found: Row[] = JSON.parse(await runUnprivileged(join(programs, 'psql'), [...client, '-At', '-c', wrapped], folder));
		return found;
	}

	const answers = () =>
		rows('select 1').then(
			() => true,
			() => false,
		);
	for (const deadline = Date.now() + 30_000; !(await answers()); await sleep(200)) {
		if (service.running() && Date.now() < deadline) continue;
		throw new Error(`PostgreSQL did not start; ${logFile} says why.`);
	}

	return {
		rows,
		/** What n8n needs to use it. */
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: loopback,
			DB_POSTGRESDB_PORT: port,
			DB_POSTGRESDB_USER: user,
			DB_POSTGRESDB_DATABASE: database,
		},
		stop: async () => {
			await service.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
