import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './paths.mjs';

/**
 * Runs jest in this terminal with the arguments of this command, and uses jest's exit code.
 * @param {string} config
 * @param {string[]} [nodeOptions]
 */
export const runJest = (config, nodeOptions = []) =>
	new Promise((resolve) => {
		const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
		const args = [...nodeOptions, jest, '--config', config, ...process.argv.slice(2)];
		const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
		// Ctrl-C reaches jest through the terminal. This process waits for it, so that jest can clean up.
		process.on('SIGINT', () => {});
		process.on('SIGTERM', () => child.kill('SIGTERM'));
		child.on('close', (code) => {
			process.exitCode = code ?? 1;
			resolve(undefined);
		});
	});
