import { act } from './act.mjs';
import { get, post, remove } from './api.mjs';
import { button, byId, make } from './dom.mjs';
import { watch } from './poll.mjs';
import { nameOf } from './wholesaler.mjs';

/** @typedef {import('../frame/view.js').View} View */
/** @typedef {View['faults'][number]} Rule */

const output = byId('faultsResult', HTMLElement);

/** The rule that a preset has made. @param {View} view @param {string} key @param {string} label */
export const ruleIn = ({ faults }, key, label) => faults.find(({ provider, note }) => provider === key && note === label);

/** Whether these switches are all set. @param {View} view @param {string} key @param {object} switches */
export function slowIn({ accounts }, key, switches) {
	const changed = accounts.find((each) => each.key === key)?.changed ?? {};
	return Object.entries(switches).every(([name, value]) => changed[name] === value);
}

/** When a rule strikes, in words. @param {Rule} rule */
function howOften({ purchases, times, skip, method = '', path = '' }) {
	const kind = purchases === true ? 'purchase' : 'request';
	const where = path === '' ? '' : ` of ${method} ${path}`.replace('  ', ' ');
	const after = skip > 0 ? `, after the next ${skip}` : '';
	if (times === 'always') return `every ${kind}${where}, until switched off${after}`;
	return `${times === 1 ? `the next ${kind}` : `the next ${times} ${kind}s`}${where}${after}`;
}

/** @param {Rule} rule */
const ruleLine = (rule) => {
	const { id, provider, note, fault } = rule;
	const who = provider === undefined ? 'All wholesalers' : nameOf(provider);
	const what = note ?? `fault ${fault.kind}`;
	return make(
		'li',
		{},
		make('span', {}, `${who}: ${what}, at ${howOften(rule)}`),
		button('Switch off', () =>
			act(output, async () => {
				await remove(`/faults/${id}`);
				return `Off: ${what}.`;
			}),
		),
	);
};

/** @param {string} key @param {string} name @param {unknown} value */
const switchLine = (key, name, value) =>
	make(
		'li',
		{},
		make('span', {}, `${nameOf(key)}: switch `, make('code', {}, `${name} = ${JSON.stringify(value)}`)),
		button('Set back', () => act(output, async () => await setBack(key, [name]))),
	);

/** Sets switches back to their defaults. @param {string} key @param {string[]} names */
export async function setBack(key, names) {
	const { defaults } = await get(`/switches/${key}`);
	await post(`/switches/${key}`, Object.fromEntries(names.map((name) => [name, defaults[name]])));
	return `Back to the default: ${names.join(', ')}.`;
}

/** Lists every fault and every switch that is not as it was at the start, each with a button that ends it. */
export function showActive() {
	const list = byId('active', HTMLElement);
	const off = byId('faultsOff', HTMLButtonElement);
	const news = byId('news', HTMLElement);
	let shown = '';
	/** @type {Rule[]} */
	let before = [];
	/** @type {View | undefined} */
	let latest;
	watch((view) => {
		const { faults, accounts } = view;
		latest = view;
		const struck = before.filter(({ id, times }) => times === 1 && !faults.some((each) => each.id === id));
		if (struck.length > 0) news.textContent = struck.map(({ note, fault }) => `No longer waiting: ${note ?? fault.kind}.`).join(' ');
		before = faults;
		const now = JSON.stringify([faults, accounts.map(({ key, changed }) => [key, changed])]);
		if (now === shown) return;
		shown = now;
		const lines = [
			...faults.map(ruleLine),
			...accounts.flatMap(({ key, changed }) => Object.entries(changed).map(([name, value]) => switchLine(key, name, value))),
		];
		const hadFocus = list.contains(document.activeElement);
		off.hidden = lines.length === 0;
		list.replaceChildren(
			...(lines.length > 0 ? lines : [make('li', { class: 'none' }, 'Nothing. Every wholesaler works as its documents say.')]),
		);
		// The pressed button is gone; whoever uses the keyboard goes on from here.
		if (hadFocus) list.focus();
	});
	off.addEventListener(
		'click',
		() =>
			void act(output, async () => {
				await remove('/faults');
				for (const { key, changed } of latest?.accounts ?? []) {
					if (Object.keys(changed).length > 0) await setBack(key, Object.keys(changed));
				}
				return 'Everything is off.';
			}),
	);
}
