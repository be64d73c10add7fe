import type { Answer } from '../frame/provider';
import type { Store } from './store';

/** A short answer: `{"status"}` in the newer documents, `{"message"}` in the older ones. */
export function say(store: Store, text: string): Answer {
	return { status: 200, body: { [store.switches.statusField]: text } };
}
