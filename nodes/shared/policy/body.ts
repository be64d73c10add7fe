import { z } from 'zod/v4';
import { Failure } from './failure';
import { lostRequest } from './network';

/** The longest answer that is read, unpacked. Ours: the longest known one, an account's list of all plans, has a few MB. */
export const mostBytes = 32 * 1024 * 1024;

/** What n8n's request helper hands back for `encoding: 'stream'`: the unpacked bytes, none of which were read yet. */
interface Stream extends AsyncIterable<Uint8Array> {
	destroy(): unknown;
}

const stream = z.custom<Stream>((value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'destroy' in value);

/**
 * Reads the body of an answer that was asked for as a stream, and no more of it than `mostBytes`: a few kilobytes can
 * unpack to gigabytes, and n8n's helper would keep them all. What is longer, breaks off or stands still for `idleMs` is
 * an answer that is lost, though the status has come: the request may have run.
 */
export async function bodyOf(body: unknown, label: string, idleMs: number): Promise<Buffer> {
	const read = stream.safeParse(body);
	if (!read.success || Buffer.isBuffer(body)) return bytes(body);
	const chunks: Uint8Array[] = [];
	const progress = { length: 0 };
	const stop = new AbortController();
	const still = standsStill(progress, idleMs, stop.signal);
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
		throw lost(`The answer of ${label} could not be read: ${reason}`, 'Check the network between n8n and the provider.');
	} finally {
		stop.abort();
		// Whatever is left of it stays unread. Nobody waits for its end: axios gives it only with a further chunk.
		read.data.destroy();
	}
	if (progress.length <= mostBytes) return Buffer.concat(chunks);
	throw lost(
		`The answer of ${label} is longer than ${mostBytes / 1024 / 1024} MB and was not read`,
		'No documented answer is that long. A proxy between n8n and the provider, or the base URL in the credential, may be the cause.',
		true,
	);
}

const lost = (message: string, description: string, final = false) => new Failure({ message, description, ran: 'perhaps', final });

/** Rejects when nothing has come for `idleMs`: n8n's own timeout ends with the headers of the answer. */
async function standsStill(progress: { length: number }, idleMs: number, stop: AbortSignal): Promise<undefined> {
	for (let before = -1; before !== progress.length; ) {
		before = progress.length;
		await abortOf(AbortSignal.timeout(idleMs));
		if (stop.aborted) return undefined;
	}
	throw Object.assign(new Error('Nothing came'), { code: 'ETIMEDOUT' });
}

const abortOf = async (signal: AbortSignal) => await new Promise((resolve) => signal.addEventListener('abort', resolve));

/** What came without a stream, as n8n hands on a body that it made up itself. */
function bytes(body: unknown): Buffer {
	if (Buffer.isBuffer(body)) return body;
	if (body === undefined || body === null) return Buffer.alloc(0);
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
