/*
 * Compiles what is saved, in a thread of its own: a check of types takes seconds, in which the mail sink and the clock of
 * the command would stand still.
 */
import { parentPort } from 'node:worker_threads';
import { watchSources } from '../build/watch.js';

watchSources({
	changed: (change) => parentPort?.postMessage({ change }),
	refused: (errors) => parentPort?.postMessage({ errors }),
});
