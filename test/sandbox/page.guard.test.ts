import { request } from 'node:http';
import { startSandbox, type Sandbox } from '../../sandbox';
import { clientOf } from './esimGoClient';

/** Whoever opens another page in the same browser, or another name that leads to this machine, gets nothing of the sandbox. */

let sandbox: Sandbox;
let port: string;

beforeAll(async () => {
	sandbox = await startSandbox({ switches: { esimGo: { requestsPerWindow: 0 } } });
	({ port } = new URL(sandbox.url));
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** A request whose headers are exactly these: `fetch` would not let a test choose Host or Origin. */
async function ask(method: string, path: string, headers: Record<string, string> = {}, body = '') {
	return await new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>((resolve, reject) => {
		const sent = request({ host: '127.0.0.1', port, method, path, headers: { host: `127.0.0.1:${port}`, ...headers } }, (answer) => {
			const chunks: Buffer[] = [];
			answer.on('data', (chunk: Buffer) => chunks.push(chunk));
			answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() }));
		});
		sent.on('error', reject);
		sent.end(body);
	});
}

const guarded: Array<[string, string]> = [
	['GET', '/'],
	['GET', '/page/main.mjs'],
	['GET', '/admin/ledger'],
	['GET', '/admin/view'],
	['GET', '/admin/offers'],
	['DELETE', '/admin/faults'],
	['POST', '/admin/reset'],
];

describe.each(guarded)('%s %s', (method, path) => {
	it.each(['rebound.example', 'rebound.example:5680', '127.0.0.1.rebound.example', 'localhost.example', '0.0.0.0', '192.168.1.7'])(
		'is refused under the name "%s"',
		async (host) => {
			expect(await ask(method, path, { host })).toMatchObject({
				status: 403,
				text: expect.stringContaining('only by the names 127.0.0.1 and localhost'),
			});
		},
	);

	it.each([
		['another site', { origin: 'https://evil.example' }],
		['another port of this machine', { origin: 'http://127.0.0.1:5678' }],
		['a page without an origin', { origin: 'null' }],
		['another site that hides its origin', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' }],
		['another port, by fetch', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
		['a frame in another page', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }],
	])('is refused if it comes from %s', async (_who, headers) => {
		expect(await ask(method, path, headers)).toMatchObject({ status: 403, text: expect.stringContaining('other pages') });
	});

	it.each([
		['curl', {}],
		['the page itself', { 'sec-fetch-site': 'same-origin' }],
		['the address bar', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }],
	])('is answered if it comes from %s', async (_who, headers) => {
		expect((await ask(method, path, headers)).status).toBe(200);
		expect((await ask(method, path, { ...headers, host: `localhost:${port}`, origin: `http://localhost:${port}` })).status).toBe(200);
		expect((await ask(method, path, { ...headers, host: `[::1]:${port}` })).status).toBe(200);
	});
});

it('opens the page for a link elsewhere, but nothing else', async () => {
	const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
	expect((await ask('GET', '/', link)).status).toBe(200);
	expect((await ask('GET', '/admin/ledger', link)).status).toBe(403);
	expect((await ask('POST', '/admin/reset', link)).status).toBe(403);
});

it('changes nothing for a form or a text that another page sends without asking', async () => {
	await clientOf(sandbox).order();
	for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
		const body = '{"action":"setBalance","balance":0}';
		const headers = { 'content-type': type, 'content-length': String(body.length) };
		const foreign = await ask('POST', '/admin/act/esim-go', { ...headers, origin: 'https://evil.example' }, body);
		// An old browser says nothing of where a request comes from.
		const silent = await ask('POST', '/admin/act/esim-go', headers, body);
		expect([foreign.status, silent.status]).toEqual([403, 400]);
	}
	expect(sandbox.state('esimGo').balance).toBe(4997.72);
});

it("gives no page elsewhere leave to read, and shows up in nobody's frame", async () => {
	const { status, headers } = await ask('OPTIONS', '/admin/reset', {
		origin: 'https://evil.example',
		'access-control-request-method': 'POST',
	});
	expect(status).toBeGreaterThanOrEqual(400);
	expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
	const page = await ask('GET', '/');
	expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
	expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
	expect(page.headers['cross-origin-resource-policy']).toBe('same-origin');
});

it('answers the wholesalers’ own calls under any name, as n8n may use one', async () => {
	const { status } = await ask('GET', '/esim-go/v2.5/organisation', { host: 'sandbox.internal:5680', 'x-api-key': sandbox.esimGo.apiKey });
	expect(status).toBe(200);
});

it('sends what came from a request as JSON that no browser takes for a page', async () => {
	const script = '<script>document.title="run"</script>';
	const { call, buy } = clientOf(sandbox);
	await call('PUT', '/esims', { iccid: await buy(), customerRef: script });
	const view = await ask('GET', '/admin/view');
	expect(view.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'x-content-type-options': 'nosniff' });
	expect(JSON.parse(view.text).ledger.rows[0].reference).toBe(script);
});

it('has no files but its own', async () => {
	for (const path of ['/page/..%2f..%2fpackage.json', '/page/tsconfig.json', '/page/index.html', '/page/none.mjs', '/page/main.mjs/x']) {
		expect((await ask('GET', path)).status).toBe(404);
	}
});
