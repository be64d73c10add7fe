/**
 * What this n8n process knows of purchases: who is buying what right now, and which order belongs to which reference.
 * It serves all executions of the process and is gone with it; the provider and n8n's database remember the rest.
 */

const locks = new Map<string, Promise<unknown>>();

/** Runs `work` alone among all that use the same key: a second one waits for the first to end. */
export async function exclusive<T>(key: string, work: () => Promise<T>): Promise<T> {
	const before = locks.get(key) ?? Promise.resolve();
	const mine = before.then(work, work);
	const settled = mine.catch(() => undefined);
	locks.set(key, settled);
	try {
		return await mine;
	} finally {
		if (locks.get(key) === settled) locks.delete(key);
	}
}

interface Flight {
	content: string;
	landed: Promise<void>;
}

const flights = new Map<string, Set<Flight>>();

/** Notes that a purchase of this content is being sent; the returned function notes that it is known how it ended. */
export function takeOff(accountId: string, content: string): () => void {
	const flying = flights.get(accountId) ?? new Set();
	flights.set(accountId, flying);
	let land = () => {};
	const flight: Flight = { content, landed: new Promise((resolve) => (land = resolve)) };
	flying.add(flight);
	return () => {
		flying.delete(flight);
		if (flying.size === 0 && flights.get(accountId) === flying) flights.delete(accountId);
		land();
	};
}

/** Waits until no purchase of this content is under way: until then an order of theirs would look like nobody's. */
export async function othersLanded(accountId: string, content: string): Promise<void> {
	const same = [...(flights.get(accountId) ?? [])].filter((flight) => flight.content === content);
	await Promise.all(same.map(async ({ landed }) => await landed));
}
