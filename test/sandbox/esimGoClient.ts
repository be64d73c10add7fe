import { createServer } from 'node:http';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';

export const GB_1GB = 'esim_1GB_7D_GB_V2';
export const US_1GB = 'esim_1GB_7D_US_V2';

export interface Reply {
	status: number;
	headers: Headers;
	text: string;
	bytes: Buffer;
	/** The body as JSON, without knowing its shape. */
	json: ReturnType<typeof JSON.parse>;
}

type EsimGoOptions = NonNullable<SandboxOptions['switches']>['esimGo'];

let opened = 0;

/** A sandbox without rate limit (unless a test asks for one), with IDs of its own, and a plain HTTP client for its eSIM Go. */
export async function openEsimGo(switches: EsimGoOptions = {}) {
	const sandbox = await startSandbox({ seed: ++opened, switches: { esimGo: { requestsPerWindow: 0, processingMs: 0, ...switches } } });
	return { sandbox, ...clientOf(sandbox) };
}

export function clientOf(sandbox: Sandbox) {
	const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> => {
		const response = await fetch(sandbox.esimGo.baseUrl + path, {
			method,
			headers: {
				'x-api-key': sandbox.esimGo.apiKey,
				accept: 'application/json',
				...(body !== undefined && { 'content-type': 'application/json' }),
				...headers,
			},
			...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
		});
		const bytes = Buffer.from(await response.arrayBuffer());
		const text = bytes.toString();
		const isJson = response.headers.get('content-type')?.includes('json') ?? false;
		return { status: response.status, headers: response.headers, text, bytes, json: isJson ? JSON.parse(text) : undefined };
	};
	const get = async (path: string, headers?: Record<string, string>) => await call('GET', path, undefined, headers);
	const order = async (line: object = {}, rest: object = {}) =>
		await call('POST', '/orders', {
			type: 'transaction',
			assign: true,
			order: [{ type: 'bundle', item: GB_1GB, quantity: 1, ...line }],
			...rest,
		});
	/** Buys one eSIM and returns its ICCID. */
	const buy = async (item = GB_1GB): Promise<string> => String((await order({ item })).json.order[0].iccids[0]);
	const stock = async (quantity: number, item = GB_1GB) => await order({ item, quantity }, { assign: false });
	return { call, get, order, buy, stock };
}

export interface ReceivedCallback {
	body: string;
	signature: string | undefined;
}

/** A receiver for callbacks on the loopback. */
export async function openReceiver(answer: (count: number) => number = () => 200) {
	const received: ReceivedCallback[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const signature = request.headers['x-signature-sha256'];
			received.push({ body: Buffer.concat(chunks).toString(), signature: typeof signature === 'string' ? signature : undefined });
			response.writeHead(answer(received.length)).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('the receiver has no port');
	return {
		url: `http://127.0.0.1:${address.port}/esim`,
		received,
		/** alertTypes in the order of arrival. */
		alertTypes: () => received.map(({ body }) => String(JSON.parse(body).alertType)),
		close: async () => {
			server.closeAllConnections();
			await new Promise<unknown>((resolve) => server.close(resolve));
		},
	};
}
