import { spawn } from 'node:child_process';

/** `npm run lint`: n8n's own lint, ours besides it, and the formatter. All run at once, and each says what it found. */
const steps = [
	// n8n's lint takes no list of folders. By this flag, which ESLint 10 does without, a folder with a configuration of its
	// own keeps to that, and n8n's rules for nodes stay with what ships.
	{ command: 'n8n-node lint', env: { ESLINT_FLAGS: 'unstable_config_lookup_from_file' } },
	{ command: 'eslint -c eslint.workshop.config.mjs .' },
	{ command: 'prettier --check .' },
];

async function run({ command, env }) {
	const child = spawn(command, { shell: true, env: { ...process.env, ...env } });
	const said = [];
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
	const code = await new Promise((resolve) => child.on('close', resolve));
	console.log(`\n=== ${command}: ${code === 0 ? 'passed' : 'FAILED'}\n${Buffer.concat(said)}`);
	return code === 0;
}

const passed = await Promise.all(steps.map(run));
process.exitCode = passed.every(Boolean) ? 0 : 1;
