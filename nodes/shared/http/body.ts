import { z } from 'zod/v4';
import { Failure } from '../failure';
import { lostRequest } from './network';

/** The longest answer that is read, unpacked. Ours: the longest known one, an account's list of all plans, has a few MB. */
export const mostBytes = 32 * 1024 * 1024;

/** What n8n's request helper hands back for `encoding: 'stream'`: the unpacked bytes, none of which were read yet. */
interface Stream extends AsyncIterable<Uint8Array> {
	destroy(): unknown;
}

const stream = z.custom<Stream>(
	(value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'destroy' in value,
);

/** Of what the patience is: of each silence, or of the whole body where somebody waits for it. */
type Patience = 'silence' | 'whole';

/**
 * Reads the body of an answer that was asked for as a stream, and no more of it than `mostBytes`: a few kilobytes can
 * unpack to gigabytes, and n8n's helper would keep them all. What is longer, breaks off or takes longer than `patienceMs`
 * is an answer that is lost, though the status has come: the request may have run.
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
		// Whatever is left of it stays unread. Nobody waits for its end: axios gives it only with a further chunk.
		read.data.destroy();
	}
	if (progress.length <= mostBytes) return Buffer.concat(chunks);
	throw lost(
		`The answer from ${label} is longer than ${mostBytes / 1024 / 1024} MB and was not read`,
		'No documented answer is that long. A proxy between n8n and the provider, or the base URL in the credential, may be the cause.',
		true,
	);
}

/** Closes the connection of an answer whose body nobody wants. */
export function leaveUnread(body: unknown): void {
	stream.safeParse(body).data?.destroy();
}

const lost = (message: string, description: string, final = false) => new Failure({ message, description, ran: 'perhaps', final });

/** Rejects when the patience is over: n8n's own timeout ends with the headers of the answer. */
async function lastsTooLong(
	progress: { length: number },
	{ patienceMs, patience }: { patienceMs: number; patience: Patience },
	stop: AbortSignal,
): Promise<undefined> {
	let before = -1;
	do {
		before = progress.length;
		await abortOf(AbortSignal.timeout(patienceMs));
		if (stop.aborted) return undefined;
	} while (patience === 'silence' && before !== progress.length);
	throw Object.assign(new Error('It did not come in time'), { code: 'ETIMEDOUT' });
}

const abortOf = async (signal: AbortSignal) => await new Promise((resolve) => signal.addEventListener('abort', resolve));

/** What came without a stream, as n8n hands on a body that it made up itself. */
function bytes(body: unknown): Buffer {
	if (Buffer.isBuffer(body)) return body;
	if (body === undefined || body === null) return Buffer.alloc(0);
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
