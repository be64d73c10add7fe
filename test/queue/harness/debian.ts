import { execFile } from 'node:child_process';
import { chown, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const isRoot = process.getuid?.() === 0;

/** The user that Debian's PostgreSQL package makes: the servers refuse to run as root. */
const owner = 'postgres';

/** A command as a user who is not root, where this process is root. */
export const unprivileged = (command: string, args: string[]): [string, string[]] =>
	isRoot ? ['setpriv', [`--reuid=${owner}`, `--regid=${owner}`, '--clear-groups', command, ...args]] : [command, args];

/** A new folder below the system's own for temporary files that the unprivileged user may write to. */
export async function dataFolder(name: string): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), `esim-${name}-`));
	if (isRoot) await chown(folder, Number(await id('-u')), Number(await id('-g')));
	return folder;
}

const id = async (what: string) => (await run('id', [what, owner])).stdout.trim();

/** Runs a command to its end as the unprivileged user. Gives what it printed. */
export async function runUnprivileged(command: string, args: string[], cwd: string): Promise<string> {
	const { stdout } = await run(...unprivileged(command, args), { cwd, maxBuffer: 1 << 28 });
	return stdout;
}

/** The folder of the newest PostgreSQL's programs. Debian keeps them out of PATH. */
export async function postgresPrograms(): Promise<string> {
	const versions = await readdir('/usr/lib/postgresql').catch(() => []);
	const [newest] = versions.sort((one, other) => Number(other) - Number(one));
	if (newest === undefined) throw new Error('PostgreSQL is needed: apt-get install postgresql redis-server');
	return `/usr/lib/postgresql/${newest}/bin`;
}
