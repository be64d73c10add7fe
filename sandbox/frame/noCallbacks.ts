import type { Delivery } from './callbacks';

/** The `sendCallback` of a provider without callbacks. */
export function noCallbacks(name: string): (order: Record<string, never>) => Promise<Delivery[]> {
	return async () => await Promise.reject(new Error(`${name} sends no callbacks`));
}
