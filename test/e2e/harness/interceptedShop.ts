import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createProxy } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Call {
	method: string;
	path: string;
	token: string | undefined;
	webhook: { topic?: string; address?: string } | undefined;
}

const listening = async (server: Server): Promise<number> => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port }: Pick<AddressInfo, 'port'> = server.address() as AddressInfo;
	return port;
};

/**
 * A loopback stand-in of esim-shop.myshopify.com as far as webhooks go. n8n's Shopify nodes call no other address, so n8n reaches it
 * through a proxy, and trusts the certificate that is made for it. `env` is what n8n must be started with. No other host is reached.
 */
export async function interceptedShop() {
	const host = 'esim-shop.myshopify.com';
	const folder = mkdtempSync(join(tmpdir(), 'esim-shop-'));
	const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
	const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${host}`];
	execFileSync('openssl', [...request, '-addext', `subjectAltName=DNS:${host}`, '-keyout', key, '-out', cert], { stdio: 'ignore' });

	const calls: Call[] = [];
	let webhooks: { id: number; topic?: string; address?: string }[] = [];
	const shop = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (incoming, response) => {
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			const { method = '', url = '', headers } = incoming;
			const text = Buffer.concat(chunks).toString();
			const { webhook }: { webhook?: Call['webhook'] } = text ? JSON.parse(text) : {};
			calls.push({ method, path: url, token: headers['x-shopify-access-token']?.toString(), webhook });
			const made = { id: 4759306 + webhooks.length, ...webhook };
			if (method === 'POST') webhooks.push(made);
			if (method === 'DELETE') webhooks = webhooks.filter(({ id }) => !url.endsWith(`/${id}.json`));
			const body = method === 'GET' ? { webhooks } : method === 'POST' ? { webhook: made } : {};
			response.writeHead(method === 'POST' ? 201 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		});
	});
	const shopPort = await listening(shop);

	const proxy = createProxy();
	proxy.on('connect', ({ url = '' }, socket) => {
		if (url !== `${host}:443`) {
			socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
			return;
		}
		const through = connect(shopPort, '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 OK\r\n\r\n');
			through.pipe(socket).pipe(through);
		});
		through.on('error', () => socket.destroy());
		socket.on('error', () => through.destroy());
	});
	const proxyPort = await listening(proxy);

	return {
		calls,
		webhooks: () => webhooks,
		env: { HTTPS_PROXY: `http://127.0.0.1:${proxyPort}`, NO_PROXY: '127.0.0.1,localhost', NODE_EXTRA_CA_CERTS: cert },
		stop: () => {
			shop.close();
			proxy.close();
			shop.closeAllConnections();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
