import type { Client } from './client';

/** How long a value is reused (ms). Prices change, and a run may take hours. */
const freshMs = 10_000;

/** Reads a value once for all items of a run that need it within ten seconds. Each run has its own client. Failures are not kept. */
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
