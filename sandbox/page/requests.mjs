import { byId, make } from './dom.mjs';
import { liveTable } from './liveTable.mjs';
import { nameOf } from './wholesaler.mjs';
import { watch } from './poll.mjs';
import { clock, faultInWords, ofAll, timeOfDay } from './words.mjs';

/** @typedef {import('../frame/view.js').View['requests']['rows'][number]} Row */

/** What the caller got. @param {Row} row */
function outcome({ status, fault, running, ms }) {
	const answer = status === 0 ? (running ? 'Running' : 'No whole answer') : `${status}`;
	const isGood = status >= 200 && status < 300 && fault === undefined;
	const kind = running ? '' : isGood ? 'good' : 'bad';
	return [
		make('strong', { class: kind }, answer),
		...(running ? [] : [make('small', {}, ` ${ms} ms`)]),
		...(fault === undefined ? [] : [make('div', {}, make('small', {}, `Fault: ${faultInWords(fault)}`))]),
	];
}

/** @param {Row} row */
function sent({ method, path, query, body }) {
	const asked = new URLSearchParams(
		Object.entries(query).flatMap(([name, value]) => [value].flat().map((each) => [name, each])),
	).toString();
	const line = make('code', {}, `${method} ${path}${asked === '' ? '' : `?${asked}`}`);
	if (body === null) return [line];
	const text = typeof body === 'string' ? body : JSON.stringify(body, null, 2);
	return [make('div', {}, line, make('details', {}, make('summary', {}, 'Body'), make('pre', {}, text)))];
}

/** Shows the requests as they arrive, and what came of each. */
export function showRequests() {
	/** @type {(rows: Row[]) => void} */
	const show = liveTable(
		byId('requests', HTMLElement),
		[
			{ label: 'Time', kind: 'whole', cell: ({ at }) => [make('time', { datetime: at, title: clock(at) }, timeOfDay(at))] },
			{ label: 'Wholesaler', cell: ({ provider }) => [nameOf(provider)] },
			{ label: 'Request', cell: sent },
			{ label: 'Outcome', cell: (row) => [make('div', {}, ...outcome(row))] },
		],
		({ id }) => id,
	);
	const count = byId('requestsCount', HTMLElement);
	watch(({ requests }) => {
		show(requests.rows);
		count.textContent = requests.count === 0 ? 'None so far.' : ofAll(requests.rows.length, requests.count, 'requests');
	});
}
