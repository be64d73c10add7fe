import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { playground } from './paths.mjs';
import { Advice, duration, say } from './say.mjs';

/**
 * A process that was started here. Each one has its own process group, so that its child processes (n8n's task runner,
 * npm's compilers) end with it, and Ctrl-C in a terminal reaches only the command itself. `guard.mjs` leads the group and
 * ends it if this process is killed.
 * @typedef {{ pid: number, name: string, exited: Promise<number>, running: () => boolean, stop: () => Promise<void> }} Service
 */

/** @type {Set<Service>} */
const services = new Set();

const posix = process.platform !== 'win32';

let closing = false;

/** Sends a signal to a process and everything that it started. False if none of them is left. */
function signalGroup(/** @type {number} */ pid, /** @type {NodeJS.Signals | 0} */ signal) {
	try {
		process.kill(posix ? -pid : pid, signal);
		return true;
	} catch {
		return false;
	}
}

/** Ends a process tree on Windows, which has no process groups. taskkill can only end it by force. */
const endTreeOnWindows = (/** @type {number} */ pid) =>
	new Promise((resolve) =>
		spawn('taskkill', ['/pid', String(pid), '/T', '/F'])
			.on('close', resolve)
			.on('error', resolve),
	);

/** Asks the group to end, waits, then ends it by force. */
async function endGroup(/** @type {number} */ pid, /** @type {number} */ graceMs) {
	if (!posix) return void (await endTreeOnWindows(pid));
	signalGroup(pid, 'SIGTERM');
	for (let waited = 0; signalGroup(pid, 0); waited += 50) {
		if (waited >= graceMs) signalGroup(pid, 'SIGKILL');
		await sleep(50);
	}
}

/**
 * Starts a process that runs until it is stopped. Its output goes to `logFile`. `stop` asks it to end, and ends it by force
 * after `graceMs` (10 s by default).
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, logFile: string, graceMs?: number }} options
 * @returns {Service}
 */
export function startService(name, command, args, { cwd, env, logFile, graceMs = 10_000 }) {
	if (closing) throw new Advice(`${name} was not started, because everything is being stopped.`);
	mkdirSync(dirname(logFile), { recursive: true });
	// The process writes directly to its log file: n8n loops forever if its output is a pipe that nobody reads any more.
	const log = openSync(logFile, 'w');
	const guarded = [join(playground, 'guard.mjs'), command, ...args];
	const child = spawn(process.execPath, guarded, { cwd, env, detached: posix, stdio: ['pipe', log, log], windowsHide: true });
	closeSync(log);
	child.stdin?.on('error', () => {}); // the process has ended
	let running = true;
	/** @type {Promise<number>} */
	const exited = new Promise((resolve) => {
		child.on('error', () => resolve(127));
		child.on('close', (code) => resolve(code ?? 1));
	});
	void exited.then(() => {
		running = false;
	});
	const pid = child.pid ?? 0;
	const service = {
		pid,
		name,
		exited,
		running: () => running,
		stop: async () => {
			if (pid > 0) await endGroup(pid, graceMs);
			await exited;
			services.delete(service);
		},
	};
	services.add(service);
	return service;
}

/** Stops everything that was started here, in reverse order. Nothing can start afterwards. */
export async function stopAll() {
	closing = true;
	for (const service of [...services].reverse()) await service.stop();
}

const lastLines = (/** @type {string} */ file) =>
	existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-20).join('\n') : '';

/**
 * Runs a command to its end and prints its progress every 10 seconds.
 * @param {string} what its name in messages
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, logFile: string, progress?: () => string }} options `progress`
 *   describes the progress; the default is how long the command has been running
 */
export async function runToEnd(what, command, args, { progress, ...options }) {
	const began = Date.now();
	const howFar = progress ?? (() => `running for ${duration(Date.now() - began)}`);
	const beat = setInterval(() => say(`  ${what}: ${howFar()}`), 10_000);
	// An interrupted command starts over next time, so it needs no time to finish.
	const service = startService(what, command, args, { ...options, graceMs: 1000 });
	const code = await service.exited.finally(() => clearInterval(beat));
	await service.stop();
	if (code !== 0) {
		throw new Advice(`${what} ended with exit code ${code}. The end of ${options.logFile}:\n\n${lastLines(options.logFile)}`);
	}
}

/**
 * The command and first arguments that run npm: the npm that started this process, else the one next to this Node.js. Its
 * script is run with Node.js itself, because Windows cannot spawn `npm.cmd` without a shell.
 * @returns {string[]}
 */
export function npm() {
	const home = dirname(process.execPath);
	const scripts = [
		process.env.npm_execpath ?? '',
		join(home, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		join(home, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
	];
	const script = scripts.find((path) => /npm-cli\.c?js$/.test(path) && existsSync(path));
	return script ? [process.execPath, script] : ['npm'];
}
