import type { Client } from './client';

/** How long what was read is believed (ms): prices change, and a run may take hours. */
const freshMs = 10_000;

/** Reads something once for all items of a run that ask within ten seconds; a client serves one run. A failure is not kept. */
export function cachedPerRun<Value>(read: (client: Client) => Promise<Value>): (client: Client) => Promise<Value> {
	const known = new WeakMap<Client, { value: Promise<Value>; at: number }>();
	return async (client) => {
		const before = known.get(client);
		if (before && Date.now() - before.at < freshMs) return await before.value;
		const value = read(client);
		known.set(client, { value, at: Date.now() });
		value.catch(() => known.delete(client));
		return await value;
	};
}
