import type { Client } from './client';

/** Reads something once per run, however many items ask for it: a client serves one run. */
export function oncePerRun<Value>(read: (client: Client) => Promise<Value>): (client: Client) => Promise<Value> {
	const known = new WeakMap<Client, Promise<Value>>();
	return async (client) => {
		const value = known.get(client) ?? read(client);
		known.set(client, value);
		return await value;
	};
}
