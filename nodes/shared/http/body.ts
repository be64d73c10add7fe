import { z } from 'zod/v4';
import { Failure } from '../failure';
import { lostRequest } from './network';

/** The longest answer that is read, unpacked. Our limit: the longest known one, an account's list of all plans, has a few MB. */
export const mostBytes = 32 * 1024 * 1024;

/** What n8n's request helper returns for `encoding: 'stream'`: the unpacked bytes, not read yet. */
interface Stream extends AsyncIterable<Uint8Array> {
	destroy(): unknown;
}

const stream = z.custom<Stream>(
	(value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'destroy' in value,
);

/** What the time limit is for: each silence, or the whole body if a person is waiting for it. */
type Patience = 'silence' | 'whole';

/**
 * Reads the body of an answer as a stream, up to `mostBytes`: a few kilobytes can unpack to gigabytes, and n8n's helper
 * would keep them all in memory. If the body is longer, breaks off or takes longer than `patienceMs`, the answer is lost
 * although its status has arrived, so the request may have run.
 */
export async function bodyOf(body: unknown, label: string, patienceMs: number, patience: Patience = 'silence'): Promise<Buffer> {
	const read = stream.safeParse(body);
	if (!read.success || Buffer.isBuffer(body)) return bytes(body);
	const chunks: Uint8Array[] = [];
	const progress = { length: 0 };
	const stop = new AbortController();
	const still = lastsTooLong(progress, { patienceMs, patience }, stop.signal);
	try {
		const iterator = read.data[Symbol.asyncIterator]();
		while (progress.length <= mostBytes) {
			const step = await Promise.race([iterator.next(), still]);
			if (!step || step.done === true) break;
			progress.length += step.value.length;
			chunks.push(step.value);
		}
	} catch (cause) {
		const { reason } = lostRequest(cause);
		throw lost(`The answer from ${label} could not be read: ${reason}`, 'Check the network between n8n and the provider.');
	} finally {
		stop.abort();
		// The rest stays unread. Nothing waits for the stream's end, because axios reports it only with a further chunk.
		read.data.destroy();
	}
	if (progress.length <= mostBytes) return Buffer.concat(chunks);
	throw lost(
		`The answer from ${label} is longer than ${mostBytes / 1024 / 1024} MB and was not read`,
		'No documented answer is that long. A proxy between n8n and the provider, or the base URL in the credential, may be the cause.',
		true,
	);
}

/** Closes the connection of an answer whose body is not needed. */
export function leaveUnread(body: unknown): void {
	stream.safeParse(body).data?.destroy();
}

const lost = (message: string, description: string, final = false) => new Failure({ message, description, ran: 'perhaps', final });

/** Rejects when the time limit is over. n8n's own timeout covers only the time until the headers arrive. */
async function lastsTooLong(
	progress: { length: number },
	{ patienceMs, patience }: { patienceMs: number; patience: Patience },
	stop: AbortSignal,
): Promise<undefined> {
	let before = -1;
	do {
		before = progress.length;
		await firstOf(AbortSignal.timeout(patienceMs), stop);
		if (stop.aborted) return undefined;
	} while (patience === 'silence' && before !== progress.length);
	throw Object.assign(new Error('It did not come in time'), { code: 'ETIMEDOUT' });
}

/** Waits for one of two signals and listens to neither afterwards: what waits for a long timeout stays in memory until then. */
async function firstOf(...signals: [AbortSignal, AbortSignal]): Promise<void> {
	await new Promise<void>((resolve) => {
		const end = () => {
			for (const signal of signals) signal.removeEventListener('abort', end);
			resolve();
		};
		for (const signal of signals) signal.addEventListener('abort', end);
	});
}

/** The bytes of a body that is not a stream, such as one that n8n created itself. */
function bytes(body: unknown): Buffer {
	if (Buffer.isBuffer(body)) return body;
	if (body === undefined || body === null) return Buffer.alloc(0);
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
