import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startSandbox, type Sandbox } from '../../../sandbox';

/** What docs/rehearse.md says of the sandbox holds: its credentials, its commands, its actions. */

const page = readFileSync(join(resolve(__dirname, '../../..'), 'docs/rehearse.md'), 'utf8');
const printedUrl = 'http://127.0.0.1:5680';

let sandbox: Sandbox;
let iccid: string;

beforeAll(async () => {
	sandbox = await startSandbox({ switches: { esimGo: { requestsPerWindow: 0 } } });
});

/** Commands may follow each other in any order: each finds an eSIM that was bought. */
beforeEach(async () => {
	sandbox.clearFaults();
	sandbox.act('esimGo', { action: 'setBalance', balance: 100 });
	const { baseUrl, apiKey } = sandbox.esimGo;
	const order = { type: 'transaction', assign: true, order: [{ type: 'bundle', quantity: 1, item: 'esim_1GB_7D_GB_V2' }] };
	await fetch(`${baseUrl}/orders`, {
		method: 'POST',
		headers: { 'X-API-Key': apiKey, 'content-type': 'application/json' },
		body: JSON.stringify(order),
	});
	iccid = sandbox.ledger().at(-1)?.iccids[0] ?? '';
});

afterAll(async () => await sandbox.close());

test('names what a credential for each wholesaler needs', () => {
	const { apiKey } = sandbox.oytel;
	const needed = [
		sandbox.esimGo,
		{ baseUrl: sandbox.oytel.baseUrl, apiKey },
		sandbox.celitech,
		sandbox.pressOne,
		sandbox.pressOneVoice,
	].flatMap((access) => Object.values(access));
	const missing = needed.map((value) => value.replace(sandbox.url, printedUrl)).filter((value) => !page.includes(`\`${value}\``));
	expect(missing).toEqual([]);
});

/** `curl` commands, in blocks and in sentences. */
const commands = [...page.matchAll(/^curl [^]*?(?=\ncurl |\n```)|(?<=`)curl [^`]+(?=`)/gm)].map(([command]) => command);

test('has commands', () => expect(commands.length).toBeGreaterThan(10));

test.each(commands)('%s is answered', async (command) => {
	const [url = ''] = /http:\S+/.exec(command) ?? [];
	const [, method = 'GET'] = /-X (\w+)/.exec(command) ?? [];
	const [, body] = /-d '([^]*)'/.exec(command) ?? [];
	const answer = await fetch(url.replace(printedUrl, sandbox.url), {
		method,
		...(body !== undefined && {
			headers: { 'content-type': 'application/json' },
			body: body.replace('<ICCID>', iccid).replace('5678', '9'),
		}),
	});
	expect({ status: answer.status, said: await answer.text() }).toEqual({ status: 200, said: expect.anything() });
});

const actions = [...page.matchAll(/^\| `([a-z-]+)` \| (.+) \|$/gm)].flatMap(([, provider, row]) =>
	[...row.replace(/\([^)]*\)|`(iccid|esimId|packageId|email)`/g, '').matchAll(/`(\w+)`/g)].map(([, action]) => [provider, action]),
);

test.each(actions)('%s knows the action %s', async (provider, action) => {
	const body = JSON.stringify({ action });
	const answer = await fetch(`${sandbox.url}/admin/act/${provider}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body,
	});
	expect(await answer.text()).not.toContain('at action');
});
