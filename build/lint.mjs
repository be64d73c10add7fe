import { spawn } from 'node:child_process';

/** `npm run lint`: n8n's own lint, our additional lint, and the formatter. They run in parallel, and each prints what it found. */
const steps = [
	// n8n's lint does not accept a list of folders. With this flag, which ESLint 10 does not need, a folder with its own configuration
	// uses that one, so n8n's rules for nodes apply only to shipped code.
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
