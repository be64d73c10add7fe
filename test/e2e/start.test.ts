import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examples, rest } from './harness/playground';
import { below, stillRunning } from './harness/processes';

const commands = { start: 'playground/start.mjs', reset: 'playground/reset.mjs' };

/** A command of package.json as a child process, with all that it has printed so far. */
function command(name: keyof typeof commands, env: NodeJS.ProcessEnv) {
	const child: ChildProcess = spawn(process.execPath, [commands[name]], { env: { ...process.env, ...env } });
	let output = '';
	child.stdout?.on('data', (chunk) => (output += chunk));
	child.stderr?.on('data', (chunk) => (output += chunk));
	const exited = once(child, 'close').then(([code]) => code as number);
	return {
		pid: child.pid ?? 0,
		exited,
		output: () => output,
		end: (signal: NodeJS.Signals) => child.kill(signal),
		/** Waits until a text was printed; an earlier end of the command is an error that shows what it printed. */
		printed: async (text: string) => {
			let over = false;
			void exited.then(() => (over = true));
			while (!output.includes(text)) {
				if (over) throw new Error(`Ended without printing "${text}":\n${output}`);
				await new Promise((resolve) => setTimeout(resolve, 100));
			}
		},
	};
}

describe('npm start', () => {
	let env: NodeJS.ProcessEnv;
	let state: string;

	beforeAll(async () => {
		const { freePort } = await import('../../playground/ports.mjs');
		state = await mkdtemp(join(tmpdir(), 'esim-start-'));
		const [n8n, sandbox, mail] = [await freePort(), await freePort(), await freePort()];
		env = { PLAYGROUND_STATE: state, PORT: String(n8n), SANDBOX_PORT: String(sandbox), MAIL_PORT: String(mail) };
	});

	afterAll(() => rm(state, { recursive: true, force: true }));

	/** Starts, looks around while it runs, and ends it with a signal. */
	async function startAndStop(signal: NodeJS.Signals, meanwhile: (printed: string) => Promise<void> = async () => {}) {
		const began = Date.now();
		const start = command('start', env);
		await start.printed('Ctrl-C stops everything');
		const seconds = (Date.now() - began) / 1000;
		const output = start.output();
		const children = (await below(start.pid)).map(({ pid }) => pid);
		await meanwhile(output);
		start.end(signal);
		return { output, children, seconds, exitCode: await start.exited };
	}

	/** The names of the tags of each workflow in the n8n that runs, by workflow ID. */
	async function tagsIn(output: string) {
		const { N8nClient } = await rest();
		const client = new N8nClient(`http://localhost:${env.PORT}`);
		const [, email = '', password = ''] = output.match(/email (\S+), password ([^\s)]+)/) ?? [];
		await client.signIn({ email, password });
		const workflows: { id: string; tags: { name: string }[] }[] = await client.call('GET', 'workflows');
		return new Map(workflows.map(({ id, tags }) => [id, tags.map(({ name }) => name).sort()]));
	}

	it('runs the main job, says what came of it, and leaves nothing running at Ctrl-C', async () => {
		let tags = new Map<string, string[]>();
		const { output, children, exitCode } = await startAndStop('SIGINT', async (printed) => {
			tags = await tagsIn(printed);
			const again = command('start', env);
			expect(await again.exited).toBe(1);
			expect(again.output()).toContain('already running');
			const reset = command('reset', env);
			expect(await reset.exited).toBe(1);
			expect(reset.output()).toContain('Stop it with Ctrl-C first');
		});

		expect(output).toMatch(/Order reference +\S+/);
		expect(output).toMatch(/ICCID +\d{18,20}/);
		expect(output).toMatch(/Activation code +LPA:1\$\S+/);
		expect(output).toMatch(/Mail to ada@traveller\.example: .+\.eml\)/);
		expect(output).toContain(`Editor    http://localhost:${env.PORT}`);
		expect(output).toMatch(/mail \S+@\S+, password \S+/);
		const { examples: all, examplesFolder } = await examples();
		for (const { file } of all) {
			const workflow: { id: string; tags?: { name: string }[] } = JSON.parse(readFileSync(join(examplesFolder, file), 'utf8'));
			expect({ file, tags: tags.get(workflow.id) }).toEqual({ file, tags: (workflow.tags ?? []).map(({ name }) => name).sort() });
		}
		expect(tags.get('celitechBookings')).toEqual(['CELITECH', 'Orders by staff']);
		expect(output.match(/Imported .*/g)).toEqual([`Imported ${all.length} examples; their tags name topic and wholesaler`]);
		expect(output.slice(output.indexOf('Order reference')).trim().split('\n').length).toBeLessThanOrEqual(25);
		const qrCodes = [...output.matchAll(/QR code +(\S+\.png)/g)].map(([, path = '']) => path);
		expect(qrCodes).toHaveLength(3);
		expect(qrCodes.filter((path) => !existsSync(path))).toEqual([]);

		expect(exitCode).toBe(0);
		expect(children.length).toBeGreaterThanOrEqual(2);
		expect(await stillRunning(children)).toEqual([]);
	});

	it('starts again with what is there, and stops when it is asked to end', async () => {
		const { output, exitCode, children, seconds } = await startAndStop('SIGTERM');
		process.stdout.write(`A second start took ${seconds.toFixed(1)} s\n`);

		expect(output).not.toContain('Installing');
		expect(output).not.toContain('Building');
		expect(output).toContain('Activation code');
		expect(exitCode).toBe(0);
		expect(await stillRunning(children)).toEqual([]);
	});

	it('leaves nothing running when it is killed', async () => {
		const { children } = await startAndStop('SIGKILL');

		for (const deadline = Date.now() + 40_000; (await stillRunning(children)).length > 0 && Date.now() < deadline;) {
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
		expect(await stillRunning(children)).toEqual([]);
	});

	it('names a port that is taken, and what to do', async () => {
		const taken = createServer().listen(Number(env.PORT), '127.0.0.1');
		await once(taken, 'listening');
		const { port } = taken.address() as AddressInfo;

		const start = command('start', env);
		const code = await start.exited;
		taken.close();

		expect(code).toBe(1);
		expect(start.output()).toContain(`Port ${port} (the n8n editor) is taken`);
		expect(start.output()).toContain(`PORT=${port + 10} npm start`);
	});

	it('forgets everything at npm run reset', async () => {
		const reset = command('reset', env);

		expect(await reset.exited).toBe(0);
		expect(existsSync(state)).toBe(false);
	});
});
