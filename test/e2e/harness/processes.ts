import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

interface Running {
	pid: number;
	parent: number;
	group: number;
	command: string;
}

async function all(): Promise<Running[]> {
	const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,pgid=,args=']);
	return stdout
		.trim()
		.split('\n')
		.map((line) => {
			const [, pid = '', parent = '', group = '', command = ''] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
			return { pid: Number(pid), parent: Number(parent), group: Number(group), command };
		});
}

/** The processes of a group: what a started process has started in turn, with itself. */
export const groupOf = async (pid: number) => (await all()).filter(({ group }) => group === pid);

/** The processes below a process, children of children too. */
export async function below(pid: number): Promise<Running[]> {
	const running = await all();
	const children = (parent: number): Running[] =>
		running.filter((one) => one.parent === parent).flatMap((one) => [one, ...children(one.pid)]);
	return children(pid);
}

/** Those of the given processes that still run. */
export async function stillRunning(pids: number[]) {
	return (await all()).filter(({ pid, command }) => pids.includes(pid) && !command.endsWith('<defunct>'));
}
