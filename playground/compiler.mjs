/*
 * Compiles saved files in its own thread, because checking types takes seconds, during which the mail sink and the progress
 * output would stop.
 */
import { parentPort } from 'node:worker_threads';
import { watchSources } from '../build/watch.js';

watchSources({
	changed: (change) => parentPort?.postMessage({ change }),
	refused: (errors) => parentPort?.postMessage({ errors }),
});
