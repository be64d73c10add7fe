import { createServer } from 'node:http';

export interface EndlessServer {
	baseUrl: string;
	/** How many bytes were taken from it. */
	sent: () => number;
	/** Resolves when whoever asked has closed the connection. */
	closed: () => Promise<void>;
	close: () => void;
}

/** More than connections and streams hold back by themselves. */
export const muchMore = 16 * 1024 * 1024;

/** A server whose answers never end: a megabyte after the other as they are taken, or a byte in each pause. */
export async function endlessServer(status: number, pauseMs?: number): Promise<EndlessServer> {
	let sent = 0;
	const ended: Array<Promise<unknown>> = [];
	const server = createServer((_, reply) => {
		const chunk = Buffer.alloc(pauseMs === undefined ? 1024 * 1024 : 1, ' ');
		ended.push(new Promise((resolve) => reply.on('close', resolve)));
		reply.writeHead(status, { 'content-type': 'application/json' });
		const send = () => {
			if (reply.destroyed) return;
			sent += chunk.length;
			const more = reply.write(chunk);
			if (pauseMs !== undefined) setTimeout(send, pauseMs);
			else if (more) setImmediate(send);
			else reply.once('drain', send);
		};
		send();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const close = () => {
		server.closeAllConnections();
		server.close();
	};
	const address = server.address();
	return {
		baseUrl: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
		sent: () => sent,
		closed: async () => {
			await Promise.all(ended);
			close();
		},
		close,
	};
}
