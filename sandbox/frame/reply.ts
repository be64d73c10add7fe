import type { ServerResponse } from 'node:http';
import type { Answer } from './provider';

function encode({ headers = {}, body }: Answer): { headers: Record<string, string>; payload: Buffer } {
	if (body === undefined) return { headers, payload: Buffer.alloc(0) };
	if (Buffer.isBuffer(body)) return { headers, payload: body };
	if (typeof body === 'string') return { headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, payload: Buffer.from(body) };
	return { headers: { 'content-type': 'application/json', ...headers }, payload: Buffer.from(JSON.stringify(body)) };
}

/** Sends a whole answer; returns its status, 0 when the caller has gone. */
export function send(response: ServerResponse, answer: Answer): number {
	if (response.destroyed || response.headersSent) return 0;
	const { headers, payload } = encode(answer);
	response.writeHead(answer.status, { ...headers, 'content-length': String(payload.length) });
	response.end(payload);
	return answer.status;
}

/** Promises the whole body, sends half of it and closes the connection. */
export function sendCut(response: ServerResponse, answer: Answer): void {
	const { headers, payload } = encode(answer);
	response.writeHead(answer.status, { ...headers, 'content-length': String(payload.length + 1) });
	response.write(payload.subarray(0, Math.floor(payload.length / 2)), () => response.socket?.destroy());
}

/** Resets the connection: the caller sees ECONNRESET. */
export function dropConnection(response: ServerResponse): void {
	response.socket?.resetAndDestroy();
}
