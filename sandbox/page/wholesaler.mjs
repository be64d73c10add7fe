import { byId, make } from './dom.mjs';
import { get } from './api.mjs';

/** @typedef {import('../frame/view.js').Offer} Offer */

/** @type {Map<string, Offer>} */
const offers = new Map();

const select = byId('wholesaler', HTMLSelectElement);

/** @type {Array<(offer: Offer) => void>} */
const watchers = [];

/** The name of a wholesaler for people. @param {string} key */
export const nameOf = (key) => offers.get(key)?.name ?? key;

/** The wholesaler that the controls are about. @returns {Offer} */
export function chosen() {
	const offer = offers.get(select.value);
	if (!offer) throw new Error('No wholesaler is chosen.');
	return offer;
}

/** Calls a function with the chosen wholesaler, now and whenever another is chosen. @param {(offer: Offer) => void} show */
export function onChoice(show) {
	watchers.push(show);
	show(chosen());
}

/** Reads what there is, and offers the choice. Another visit begins with the same one. */
export async function loadWholesalers() {
	const all = /** @type {Offer[]} */ (await get('/offers'));
	for (const offer of all) {
		offers.set(offer.key, offer);
		select.append(make('option', { value: offer.key }, offer.name));
	}
	const kept = sessionStorage.getItem('wholesaler');
	if (kept !== null && offers.has(kept)) select.value = kept;
	select.addEventListener('change', () => {
		sessionStorage.setItem('wholesaler', select.value);
		for (const show of watchers) show(chosen());
	});
	onChoice(({ name }) => {
		for (const each of document.querySelectorAll('.chosen')) each.textContent = name;
	});
}
