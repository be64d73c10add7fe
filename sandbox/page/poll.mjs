import { get } from './api.mjs';
import { byId } from './dom.mjs';

/** @typedef {import('../frame/view.js').View} View */

const EVERY_MS = 1000;

const connection = byId('connection', HTMLElement);

/** @type {Array<(view: View) => void>} */
const watchers = [];

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let asks = 0;

/**
 * Calls a function with what is there, at every change and at least once a second.
 * @param {(view: View) => void} show
 */
export function watch(show) {
	watchers.push(show);
}

/** Asks now, and again in a second. A tab that nobody sees does not ask. */
export async function refresh() {
	clearTimeout(timer);
	if (document.hidden) return;
	const ask = ++asks;
	try {
		const view = await get('/view');
		// An answer that a later one has overtaken would show the past.
		if (ask !== asks) return;
		connection.textContent = '';
		for (const show of watchers) show(view);
	} catch {
		if (ask !== asks) return;
		connection.textContent = 'The sandbox does not answer. If it was stopped, start it again: this page goes on by itself.';
	}
	timer = setTimeout(() => void refresh(), EVERY_MS);
}

document.addEventListener('visibilitychange', () => void refresh());
