import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Answer } from './provider';

function encode({ headers = {}, body }: Answer): { headers: Record<string, string>; payload: Buffer } {
	if (body === undefined) return { headers, payload: Buffer.alloc(0) };
	if (Buffer.isBuffer(body)) return { headers, payload: body };
	if (typeof body === 'string') return { headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, payload: Buffer.from(body) };
	return { headers: { 'content-type': 'application/json', ...headers }, payload: Buffer.from(JSON.stringify(body)) };
}

/** Sends a whole answer. Returns its status, or 0 if the caller has gone. */
export function send(response: ServerResponse, answer: Answer): number {
	if (response.destroyed || response.headersSent) return 0;
	const { headers, payload } = encode(answer);
	response.writeHead(answer.status, { ...headers, 'content-length': String(payload.length) });
	response.end(payload);
	return answer.status;
}

/** Announces the whole body, sends half of it, and then nothing more. */
export function sendHalf(response: ServerResponse, answer: Answer, then?: () => void): void {
	const { headers, payload } = encode(answer);
	response.writeHead(answer.status, { ...headers, 'content-length': String(payload.length + 1) });
	response.write(payload.subarray(0, Math.floor(payload.length / 2)), then);
}

/** Sends half of the body and closes the connection. */
export function sendCut(response: ServerResponse, answer: Answer): void {
	sendHalf(response, answer, () => response.socket?.destroy());
}

/** Resets the connection: the caller sees ECONNRESET. */
export function dropConnection(response: ServerResponse): void {
	response.socket?.resetAndDestroy();
}

/** The same answer with a byte order mark before its body. */
export function withByteOrderMark(answer: Answer): Answer {
	const { headers, payload } = encode(answer);
	return { ...answer, headers, body: Buffer.concat([Buffer.from('\uFEFF'), payload]) };
}

/** Sends a compressed body of blanks for as long as the caller stays connected. */
export async function sendEndless(response: ServerResponse): Promise<void> {
	response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
	const blanks = Buffer.alloc(1024 * 1024, ' ');
	const endless = Readable.from(
		(function* () {
			for (;;) yield blanks;
		})(),
	);
	await pipeline(endless, createGzip({ level: 1 }), response).catch(() => undefined);
}
