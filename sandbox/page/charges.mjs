import { byId, make } from './dom.mjs';
import { liveTable } from './liveTable.mjs';
import { nameOf } from './wholesaler.mjs';
import { watch } from './poll.mjs';
import { clock, money, ofAll, timeOfDay } from './words.mjs';

/** @typedef {import('../frame/view.js').View['ledger']['rows'][number]} Charge */

const kinds = { charge: '', refund: 'Refund', topUp: 'Balance topped up', stockSpent: 'From stock', stockReturned: 'Back to stock' };

/** What the charges, and refunds if any, come to. @param {import('../frame/view.js').View['ledger']['sums']} sums */
function inAll(sums) {
	const said = Object.entries(sums).map(
		([currency, { charged, refunded }]) =>
			`${money(charged, currency)} charged${refunded > 0 ? `, ${money(refunded, currency)} refunded` : ''}`,
	);
	return said.join(' · ') || 'Nothing so far.';
}

/** @param {Charge} row */
const amountOf = ({ kind, amount, currency }) => {
	const note = kinds[kind];
	const sum = amount === 0 && kind.startsWith('stock') ? [] : [kind === 'refund' ? `−${money(amount, currency)}` : money(amount, currency)];
	return note === '' ? sum : [...sum, make('small', {}, ` ${note}`)];
};

/** Shows the ledger as it grows, and tells a screen reader of each charge. */
export function showCharges() {
	const section = byId('ledger', HTMLElement);
	const sums = byId('sums', HTMLElement);
	const news = byId('news', HTMLElement);
	/** @type {(rows: Charge[]) => void} */
	const show = liveTable(
		section,
		[
			{ label: 'Time', kind: 'whole', cell: ({ at }) => [make('time', { datetime: at, title: clock(at) }, timeOfDay(at))] },
			{ label: 'Wholesaler', cell: ({ provider }) => [nameOf(provider)] },
			{ label: 'Reference', cell: ({ reference }) => [reference] },
			{ label: 'Order', cell: ({ orderReference }) => [orderReference] },
			{ label: 'Item', cell: ({ item, quantity }) => [quantity === 1 ? item : `${quantity} × ${item}`] },
			{ label: 'Amount', kind: 'number', cell: amountOf },
		],
		({ place, at }) => `${place} ${at}`,
	);
	let seen = -1;
	watch(({ ledger }) => {
		show(ledger.rows);
		sums.textContent = inAll(ledger.sums);
		byId('ledgerCount', HTMLElement).textContent = ofAll(ledger.rows.length, ledger.count, 'entries');
		const fresh = seen < 0 ? [] : ledger.rows.slice(0, Math.max(0, ledger.count - seen)).filter(({ kind }) => kind === 'charge');
		if (fresh.length > 0) {
			news.textContent = fresh.map(({ provider, amount, currency }) => `${nameOf(provider)} charged ${money(amount, currency)}.`).join(' ');
		}
		seen = ledger.count;
	});
}
