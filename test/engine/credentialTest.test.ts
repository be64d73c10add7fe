import { createServer, type Server } from 'node:http';
import { CredentialTestContext } from 'n8n-core';
import {
	NodeConnectionTypes,
	type ICredentialDataDecryptedObject,
	type INodeCredentialTestResult,
	type INodeType,
	type IWorkflowBase,
} from 'n8n-workflow';
import { EsimGo } from '../../nodes/EsimGo/EsimGo.node';
import { Oytel } from '../../nodes/Oytel/Oytel.node';
import { PressOneVoice } from '../../nodes/PressOneVoice/PressOneVoice.node';
import { startSandbox, type FaultRule, type Sandbox } from '../../sandbox';
import { CelitechApi } from '../../credentials/CelitechApi.credentials';
import { PressOneApi } from '../../credentials/PressOneApi.credentials';
import { endlessServer, muchMore } from './endless';
import { additionalData, engine } from './engine';

/** Credentials that hold a key are tested by n8n's own context for that, over real HTTP. */

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startSandbox()));
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

interface Case {
	node: INodeType;
	label: string;
	provider: string;
	right: () => ICredentialDataDecryptedObject;
	/** The field that holds the key. */
	key: string;
	refused: string;
}

const voice = () => sandbox.pressOneVoice;
const cases: Case[] = [
	{
		node: new EsimGo(),
		label: 'eSIM Go',
		provider: 'esimGo',
		right: () => ({ ...sandbox.esimGo }),
		key: 'apiKey',
		refused: "eSIM Go refused access: the API key is wrong, or the address of this n8n is not on your account's IP allow list",
	},
	{
		node: new Oytel(),
		label: 'Oytel',
		provider: 'oytel',
		right: () => ({ baseUrlPreset: 'custom', headerForm: 'bearer', ...sandbox.oytel }),
		key: 'apiKey',
		refused: 'Oytel refused the API key',
	},
	{
		node: new PressOneVoice(),
		label: 'PressOne Voice',
		provider: 'pressOneVoice',
		right: () => ({ ...voice() }),
		key: 'headerValue',
		refused: "PressOne's voice API refused access",
	},
];

const workflow: IWorkflowBase = {
	id: 'test',
	name: 'Test',
	active: false,
	isArchived: false,
	activeVersionId: null,
	createdAt: new Date(),
	updatedAt: new Date(),
	nodes: [],
	connections: {},
};

async function tested(node: INodeType, data: ICredentialDataDecryptedObject): Promise<INodeCredentialTestResult> {
	const [test] = Object.values(node.methods?.credentialTest ?? {});
	return await test.call(new CredentialTestContext(additionalData({}, workflow, 'manual')), { id: '1', name: 'Test', type: 'test', data });
}

/** Two servers: one that sends everybody to the other, and what has reached that one. */
async function redirection(): Promise<{ baseUrl: string; reached: string[]; close: () => void }> {
	const reached: string[] = [];
	const elsewhere = createServer((request, reply) => {
		reached.push(request.url ?? '');
		reply.end('[]');
	});
	const redirecting = createServer((_, reply) => reply.writeHead(302, { location: `http://127.0.0.1:${portOf(elsewhere)}/` }).end());
	const servers = [elsewhere, redirecting];
	for (const server of servers) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { baseUrl: `http://127.0.0.1:${portOf(redirecting)}`, reached, close: () => servers.forEach((server) => server.close()) };
}

function portOf(server: Server): number {
	const address = server.address();
	return typeof address === 'object' && address !== null ? address.port : 0;
}

describe.each(cases)('$label', ({ node, label, provider, right, key, refused }) => {
	test('the right key passes', async () => {
		expect(await tested(node, right())).toEqual({ status: 'OK', message: 'Connection successful!' });
	});

	test('a wrong key is told from a wrong address', async () => {
		const { status, message } = await tested(node, { ...right(), [key]: 'not-the-key' });
		expect(status).toBe('Error');
		expect(message).toContain(refused);
	});

	test('a host that does not answer is named in one sentence, without the key', async () => {
		const { message } = await tested(node, { ...right(), baseUrl: 'http://127.0.0.1:9/v1' });
		expect(message).toBe(
			`${label} does not answer at 127.0.0.1:9: it refused the connection. Check the base URL, and whether n8n can reach it.`,
		);
		const unknown = await tested(node, { ...right(), baseUrl: 'http://nobody.invalid/v1' });
		expect(unknown.message).toContain('does not answer at nobody.invalid: its address could not be found');
	});

	test.each<[string, FaultRule['fault'], string]>([
		['a broken connection', { kind: 'reset', when: 'before' }, 'does not answer at'],
		['a 500', { kind: 'status', status: 500, when: 'before' }, 'answered with status 500'],
		['a page instead of JSON', { kind: 'html', status: 200, when: 'before' }, `is not ${label}'s API`],
	])('%s is an error in words', async (_, fault, words) => {
		sandbox.addFault({ provider, fault });
		const { status, message } = await tested(node, right());
		expect(status).toBe('Error');
		expect(message).toContain(words);
	});

	test('a redirect is not followed, so the key stays with its host', async () => {
		const { baseUrl, reached, close } = await redirection();
		const { message } = await tested(node, { ...right(), baseUrl });
		close();
		expect(message).toContain('answered with status 302');
		expect(reached).toEqual([]);
	});

	test('an answer that never ends is left at 32 MB unpacked', async () => {
		sandbox.addFault({ provider, fault: { kind: 'endless' } });
		const { status, message } = await tested(node, right());
		expect(status).toBe('Error');
		expect(message).toContain(`The answer from ${label} is longer than 32 MB and was not read`);
	});

	test('of a refusal that never ends nothing is read', async () => {
		const endless = await endlessServer(403);
		const { message } = await tested(node, { ...right(), baseUrl: endless.baseUrl });
		expect(message).toContain(refused);
		await endless.closed();
		expect(endless.sent()).toBeLessThan(muchMore);
	});

	test('an address that is none is told', async () => {
		const { message } = await tested(node, { ...right(), baseUrl: 'not a url' });
		expect(message).toContain('is not a URL');
	});
});

test('an answer that drips is given up after 15 seconds', async () => {
	const dripping = await endlessServer(200, 1_000);
	const begunAt = Date.now();
	const { message } = await tested(new EsimGo(), { ...sandbox.esimGo, baseUrl: dripping.baseUrl });
	expect(message).toContain('The answer from eSIM Go could not be read: no answer came in time');
	expect(Date.now() - begunAt).toBeGreaterThanOrEqual(14_000);
	expect(Date.now() - begunAt).toBeLessThan(25_000);
	await dripping.closed();
}, 40_000);

const declared = [
	{ name: 'celitechApi', credential: new CelitechApi() },
	{ name: 'pressOneApi', credential: new PressOneApi() },
];

/** n8n runs a test that is declared as a request through its routing engine, as the only operation of a node. */
async function runDeclared({ name, credential }: (typeof declared)[number], baseUrl: string) {
	const { request } = credential.test;
	const node: INodeType = {
		description: {
			...{ displayName: 'Test', name: 'test', group: ['transform'], version: 1, description: '', defaults: { name: 'Test' } },
			...{ inputs: [NodeConnectionTypes.Main], outputs: [NodeConnectionTypes.Main], credentials: [{ name, required: true }] },
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request: { ...request, baseURL: baseUrl } } },
			],
		},
	};
	const data = { accessToken: 'a-token-of-this-test', issuedAt: new Date().toISOString() };
	return await engine({ test: node }, { [name]: { type: credential, data } }, 'test').run({ parameters: {} });
}

test.each(declared)('the declared test of $name follows no redirect, so the token stays with its host', async (one) => {
	const { baseUrl, reached, close } = await redirection();
	const { error } = await runDeclared(one, baseUrl);
	close();
	expect(error?.httpCode).toBe('302');
	expect(reached).toEqual([]);
	expect(one.credential.test.rules).toContainEqual({
		type: 'responseCode',
		properties: { value: 302, message: expect.stringContaining('check the base URL') },
	});
});

test.each(declared.flatMap((one) => [200, 403].map((status) => ({ ...one, status }))))(
	'the declared test of $name reads nothing of an answer $status that never ends',
	async ({ status, ...one }) => {
		const endless = await endlessServer(status);
		const { error } = await runDeclared(one, endless.baseUrl);
		// In so long a reader would have taken many times as much.
		await new Promise((resolve) => setTimeout(resolve, 250));
		endless.close();
		expect(error?.httpCode).toBe(status === 200 ? undefined : '403');
		expect(endless.sent()).toBeLessThan(muchMore);
	},
);
