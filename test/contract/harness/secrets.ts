import { inspect } from 'node:util';
import { jsonStringify } from 'n8n-workflow';
import { engine, type RunResult } from '../../engine/engine';
import type { Parrot } from '../../engine/parrot';
import { leaks } from '../../fault/leaks';
import { parametersOf } from './fill';
import type { Trial } from './trial';

let runs = 0;

/** Runs an operation at a wholesaler that repeats every key, each time with an account and a reference of its own. */
async function runAtParrot(trial: Trial, parrot: Parrot): Promise<{ result: RunResult; secret: string }> {
	const { node, credential } = trial.stage;
	const { kind, parameters } = trial.row;
	const number = ++runs;
	const secret = `parrot/secret+of~this"test.${number}.0123456789`;
	const { type, data } = credential(parrot.url, { client: `client ${number}`, secret });
	const unique = kind === 'purchase' && { reference: `parrot-${number}`, options: { waitMinutes: 0 } };
	const { name } = node.description;
	const result = await engine({ [name]: node }, { [type.name]: { type, data } }, name).run({
		parameters: { ...parametersOf(trial, { ...parameters, ...unique }), simplify: parrot.refuse.status === 400 },
		node: { onError: number % 3 === 0 ? undefined : 'continueErrorOutput' },
	});
	return { result, secret };
}

/** Whatever a wholesaler repeats of keys and tokens is shown nowhere: in no item, error, cause or saved execution. */
export async function expectNoSecret(trial: Trial, parrot: Parrot): Promise<void> {
	parrot.sent.clear();
	const { result, secret } = await runAtParrot(trial, parrot);
	expect(parrot.sent.size).toBeGreaterThan(0);
	const secrets = [...parrot.sent, secret].map((value) => ({ name: value, value }));
	expect(leaks(everything(result), secrets)).toEqual([]);
}

/** The same of a call for a token that is refused. */
export async function expectNoSecretOfToken(trial: Trial, parrot: Parrot): Promise<void> {
	const { result, secret } = await runAtParrot(trial, parrot);
	expect(everything(result)).toMatch(/gave no access token|could not be read/);
	expect(leaks(everything(result), [{ name: 'the secret', value: secret }])).toEqual([]);
}

/** All that there is to see of a run: what n8n saves of it, and its error with everything in it. */
const everything = ({ run, error, json }: RunResult) =>
	[
		jsonStringify(run.data, { replaceCircularRefs: true }),
		JSON.stringify(json),
		error?.stack,
		inspect(error, { depth: Infinity, maxStringLength: Infinity, showHidden: true }),
	].join('\n');
