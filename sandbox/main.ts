import { parseArgs } from 'node:util';
import { startSandbox } from '.';
import { adminPaths } from './frame/admin';

const DEFAULT_PORT = 5680;

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { port: { type: 'string', default: String(DEFAULT_PORT) } } });
	const sandbox = await startSandbox({ port: Number(values.port) });
	const lines = [
		'The sandbox is running. Nothing here costs money or reaches a real provider.',
		'',
		`Open ${sandbox.url} in a browser to watch and control it.`,
		'',
		...sandbox.providers.flatMap(({ name, access }) => [
			name,
			...Object.entries(access).map(([field, value]) => `  ${field.padEnd(14)} ${value}`),
			'',
		]),
		'The same for programs, below that address:',
		...adminPaths.map(([path, meaning]) => `  ${path.padEnd(42)} ${meaning}`),
		'',
		'Ctrl-C stops it.',
	];
	process.stdout.write(`${lines.join('\n')}\n`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
	}
}

main().catch((error: unknown) => {
	const reason = error instanceof Error ? error.message : String(error);
	const hint = reason.includes('EADDRINUSE') ? '. Another program uses this port. Choose another one with --port.' : '';
	process.stderr.write(`The sandbox could not start: ${reason}${hint}\n`);
	process.exit(1);
});
