import type { Delivery } from './callbacks';

/** `sendCallback` of a provider that has no callbacks. */
export function noCallbacks(name: string): (order: Record<string, never>) => Promise<Delivery[]> {
	return async () => await Promise.reject(new Error(`${name} sends no callbacks`));
}
