import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const codeOf = (/** @type {unknown} */ error) => (error instanceof Error && 'code' in error ? error.code : undefined);

/** Whether a process with this ID exists. */
export function isAlive(/** @type {number} */ pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) === 'EPERM';
	}
}

/** The ID of the process that holds a lock file; undefined if that process has ended. */
export function holder(/** @type {string} */ file) {
	try {
		const pid = Number(readFileSync(file, 'utf8'));
		return pid > 0 && isAlive(pid) ? pid : undefined;
	} catch {
		return undefined;
	}
}

/** Takes the lock file for this process. Returns undefined, or the ID of another process that holds it. */
export function take(/** @type {string} */ file) {
	mkdirSync(dirname(file), { recursive: true });
	for (;;) {
		try {
			writeFileSync(file, String(process.pid), { flag: 'wx' });
			return undefined;
		} catch (error) {
			if (codeOf(error) !== 'EEXIST') throw error;
		}
		const pid = holder(file);
		if (pid !== undefined) return pid;
		// Its process has ended. Renaming makes sure that only one of several waiting processes removes the old lock.
		try {
			renameSync(file, `${file}.${process.pid}`);
			rmSync(`${file}.${process.pid}`, { force: true });
		} catch (error) {
			if (codeOf(error) !== 'ENOENT') throw error;
		}
	}
}

/**
 * Runs an action while no other process runs one under the same lock file.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} action
 * @param {(pid: number) => void} onWait called once if another process holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(file, action, onWait) {
	let reported = false;
	for (;;) {
		const pid = take(file);
		if (pid === undefined) break;
		if (!reported) onWait(pid);
		reported = true;
		await sleep(500);
	}
	try {
		return await action();
	} finally {
		rmSync(file, { force: true });
	}
}
