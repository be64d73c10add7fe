/*
 * Runs a command for `processes.mjs` and ends it when the starting process is gone. That process holds the other end of
 * this process's standard input, which closes even if it is killed. Usage: node guard.mjs COMMAND [ARGUMENT...]
 */
import { spawn } from 'node:child_process';

const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], windowsHide: true });
let orphaned = false;

// A signal to the group also reaches the command. This process stays until the command has ended.
process.on('SIGTERM', () => {});
process.on('SIGINT', () => {});

/** Ends this process and everything that the command started. */
function endGroup(/** @type {NodeJS.Signals} */ signal) {
	if (process.platform === 'win32') spawn('taskkill', ['/pid', String(process.pid), '/T', '/F']);
	else process.kill(-process.pid, signal);
}

process.stdin.resume().on('end', () => {
	orphaned = true;
	endGroup('SIGTERM');
	setTimeout(() => endGroup('SIGKILL'), 30_000);
});

child.on('error', (error) => {
	console.error(error.message);
	process.exit(127);
});
child.on('close', (code) => {
	if (orphaned) endGroup('SIGKILL');
	process.exit(code ?? 1);
});
