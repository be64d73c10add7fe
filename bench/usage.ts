import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Linux counts a process's CPU time in hundredths of a second (`getconf CLK_TCK`). */
const tickMs = 10;

/** CPU time that a process has used so far, over all its threads, in milliseconds. From `/proc`, so Linux only. */
export async function cpuMs(pid: number): Promise<number> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

async function statusMb(pid: number, field: string): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
}

/** Memory that a process holds now, in MB. */
export const memoryMb = async (pid: number) => await statusMb(pid, 'VmRSS');

/** The most memory that a process has held since `forgetPeak`, in MB. */
export const peakMb = async (pid: number) => await statusMb(pid, 'VmHWM');

/** Resets the peak to the memory held now (proc(5), clear_refs). */
export const forgetPeak = async (pid: number) => await writeFile(`/proc/${pid}/clear_refs`, '5');

/**
 * Waits until a process has been idle for half a second.
 * @returns when it was last seen at work, in the time of `performance.now()`
 */
export async function untilIdle(pid: number): Promise<number> {
	let used = await cpuMs(pid);
	let lastBusy = performance.now();
	for (let quiet = 0; quiet < 5;) {
		await sleep(100);
		const now = await cpuMs(pid);
		// n8n's own timers use a tick now and then.
		if (now - used > 2 * tickMs) [quiet, lastBusy] = [0, performance.now()];
		else quiet += 1;
		used = now;
	}
	return lastBusy;
}

export interface Cost {
	wallMs: number;
	cpuMs: number;
}

/** What a process spends on an action, until it is idle again. */
export async function costOf(pid: number, action: () => Promise<unknown>): Promise<Cost> {
	await untilIdle(pid);
	const [cpu, began] = [await cpuMs(pid), performance.now()];
	await action();
	const ended = Math.max(performance.now(), await untilIdle(pid));
	return { wallMs: ended - began, cpuMs: (await cpuMs(pid)) - cpu };
}

/** The n8n process itself, a child of the process that guards it. Its task runner is another process. */
export async function n8nBelow(guard: number): Promise<number> {
	const { stdout } = await promisify(execFile)('ps', ['--ppid', String(guard), '-o', 'pid=']);
	return Number(stdout.trim().split('\n')[0]);
}
