import { act, onSubmit } from './act.mjs';
import { post } from './api.mjs';
import { button, byId, make } from './dom.mjs';
import { liveTable } from './liveTable.mjs';
import { watch } from './poll.mjs';
import { setBack } from './active.mjs';
import { chosen, nameOf, onChoice } from './wholesaler.mjs';
import { clock, timeOfDay } from './words.mjs';

/** @typedef {import('../frame/view.js').View['callbacks']['rows'][number]} Delivery */
/** @typedef {NonNullable<import('../frame/view.js').Offer['callbacks']>} Callbacks */

const ALL = 'every event';

const output = byId('callbackResult', HTMLElement);
const address = byId('address', HTMLInputElement);
const event = byId('event', HTMLSelectElement);
const reports = byId('reports', HTMLInputElement);

/** How the receiver answered. @param {Pick<Delivery, 'status' | 'error'>} delivery */
const answerOf = ({ status, error }) => (status === 0 ? `no answer${error === undefined ? '' : ` (${error})`}` : `answered ${status}`);

/** Sends one event. @param {Callbacks} callbacks @param {string} name @param {object} form */
async function send({ eventField }, name, form) {
	/** @type {Delivery[]} */
	const deliveries = await post('/callbacks', { provider: chosen().key, [eventField]: name, url: address.value, ...form });
	return `${name}: ${deliveries.map(answerOf).join(', ')}`;
}

/** Sends the chosen event or all of them, one after another. @param {keyof Callbacks['forms']} pressed */
async function sendChosen(pressed) {
	const { callbacks } = chosen();
	if (!callbacks) return '';
	const form = callbacks.forms[pressed];
	if (event.value !== ALL) return await send(callbacks, event.value, form);
	const said = [];
	for (const name of callbacks.events) {
		said.push(await send(callbacks, name, form).catch((error) => `${name}: not sent. ${error.message}`));
	}
	return said.join('\n');
}

/** Sends callbacks to a pasted address, and shows what was sent and answered. */
export function offerCallbacks() {
	const form = byId('callbackForm', HTMLFormElement);
	const reportsTo = byId('reportsTo', HTMLElement);
	onSubmit(form, output, (pressed) => sendChosen(/** @type {keyof Callbacks['forms']} */ (pressed)));

	reports.addEventListener(
		'change',
		() =>
			void act(output, async () => {
				const { key, callbacks } = chosen();
				if (!callbacks) return '';
				if (!reports.checked) return await setBack(key, [callbacks.addressSwitch]);
				if (!form.reportValidity()) return '';
				await post(`/switches/${key}`, { [callbacks.addressSwitch]: address.value });
				return 'Whatever happens from now on is reported there.';
			}),
	);

	/** @type {(rows: Delivery[]) => void} */
	const show = liveTable(
		byId('deliveries', HTMLElement),
		[
			{ label: 'Time', kind: 'whole', cell: ({ at }) => [make('time', { datetime: at, title: clock(at) }, timeOfDay(at))] },
			{
				label: 'Sent',
				cell: ({ provider, url, body }) => [
					make('div', {}, `${nameOf(provider)} to ${url}`, make('details', {}, make('summary', {}, 'Body'), make('pre', {}, body))),
				],
			},
			{ label: 'Answer', cell: (row) => [make('span', { class: row.status >= 200 && row.status < 300 ? 'good' : 'bad' }, answerOf(row))] },
			{ label: 'Again', cell: ({ id, provider }) => [button('Send the same again', () => act(output, () => repeat(provider, id)))] },
		],
		({ id }) => id,
	);

	/** @type {import('../frame/view.js').View | undefined} */
	let latest;
	const showAddress = () => {
		const { key, callbacks } = chosen();
		const changed = latest?.accounts.find((each) => each.key === key)?.changed ?? {};
		const set = callbacks && changed[callbacks.addressSwitch];
		reports.checked = typeof set === 'string' && set !== '';
		const line = reports.checked ? `The account reports to ${String(set)}` : '';
		if (reportsTo.textContent !== line) reportsTo.textContent = line;
	};
	watch((view) => {
		latest = view;
		show(view.callbacks.rows);
		showAddress();
	});
	onChoice(({ callbacks }) => {
		form.hidden = callbacks === undefined;
		byId('noCallbacks', HTMLElement).hidden = callbacks !== undefined;
		event.replaceChildren(
			...[...(callbacks?.events ?? []), ALL].map((name) =>
				make('option', { value: name }, name === ALL ? 'Every event, one after another' : name),
			),
		);
		output.textContent = '';
		showAddress();
	});
}

/** Sends the same bytes once more. @param {string} provider @param {string} id */
async function repeat(provider, id) {
	/** @type {Delivery[]} */
	const deliveries = await post('/callbacks', { provider, replay: id });
	return `The same again: ${deliveries.map(answerOf).join(', ')}`;
}
