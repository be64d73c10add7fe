import { PackageDirectoryLoader } from 'n8n-core';
import { jsonStringify, type IDataObject } from 'n8n-workflow';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inspect } from 'node:util';
import type { Sandbox } from '../../sandbox';
import type { RunResult } from '../engine/engine';
import { leaks, secretsOf, type Secret } from './leaks';

/** All that a user sees of a run. */
export function told({ json, error }: RunResult): string {
	return JSON.stringify([json, error?.message, error?.description, error?.context.data]);
}

const all = { depth: Infinity, maxArrayLength: Infinity, maxStringLength: Infinity };

/** All that there is to see of a run: what n8n saves of it, and its error with everything in it, causes too. */
function everything({ run, error }: RunResult, staticData: IDataObject): string {
	return [
		jsonStringify(run.data, { replaceCircularRefs: true }),
		JSON.stringify(staticData),
		error?.stack,
		inspect(error, { ...all, showHidden: true }),
	].join('\n');
}

/** n8n makes its logger, and hands it to its engine, with the first loader; test/environment.js sends the log to a file. */
class Loader extends PackageDirectoryLoader {
	readonly log = this.logger;
}

const logFolder = () => dirname(process.env.N8N_LOG_FILE_LOCATION ?? '');

const logFiles = () => readdirSync(logFolder()).map((file) => join(logFolder(), file));

/** Hears what a test file prints and what n8n logs during it; no secret of any story may be among it. */
export class Output {
	private readonly secrets = new Map<string, Secret>();

	private readonly heard = [
		...(['log', 'info', 'warn', 'error', 'debug', 'dir', 'trace'] as const).map((method) => jest.spyOn(console, method)),
		...[process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write')),
	];

	private readonly log = new Loader(process.cwd()).log;

	/** How much the test files before this one, in the same process, have logged. */
	private readonly before = new Map(logFiles().map((file) => [file, statSync(file).size]));

	watch(sandbox: Sandbox): Watch {
		return new Watch(sandbox, (secret) => void (this.secrets.has(secret.value) || this.secrets.set(secret.value, secret)));
	}

	/** What was printed or logged and is secret. */
	async leaks(): Promise<string[]> {
		const printed = this.heard.flatMap(({ mock }) => mock.calls.map((call: unknown[]) => inspect(call, all)));
		const text = [...printed, await this.logged()].join('\n');
		return leaks(text, [...this.secrets.values()]).map((complaint) => `${complaint} in the output or the log`);
	}

	/** n8n's log up to now. Its last line is one of ours: a log that nobody writes would show no secret either. Waits in real time. */
	private async logged(): Promise<string> {
		const last = `end of the log ${Math.random()}`;
		this.log.debug(last);
		for (const deadline = performance.now() + 30_000; performance.now() < deadline; await wait(50)) {
			const text = logFiles()
				.map((file) => readFileSync(file).subarray(this.before.get(file)).toString())
				.join('\n');
			if (text.includes(last)) return text;
		}
		throw new Error('n8n wrote no log');
	}
}

/** Watches the runs of one story: no secret may be in what n8n shows and saves of them. */
export class Watch {
	private readonly seen: string[] = [];

	constructor(
		private readonly sandbox: Sandbox,
		private readonly tell: (secret: Secret) => void,
	) {}

	/** Takes a run and its static data in, and hands the run on. */
	saw(result: RunResult, staticData: IDataObject = {}): RunResult {
		this.seen.push(everything(result, staticData));
		return result;
	}

	leaks(): string[] {
		const secrets = secretsOf(this.sandbox);
		secrets.forEach(this.tell);
		return leaks(this.seen.join('\n'), secrets);
	}
}
