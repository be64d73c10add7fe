import { setBack } from './active.mjs';
import { act } from './act.mjs';
import { get, post } from './api.mjs';
import { button, byId, make } from './dom.mjs';
import { chosen, onChoice } from './wholesaler.mjs';
import { watch } from './poll.mjs';

/** @typedef {import('../frame/switches.js').SwitchForm} SwitchForm */
/** @typedef {{ values: Record<string, unknown>, defaults: Record<string, unknown>, descriptions: Record<string, string>, forms: Record<string, SwitchForm> }} Panel */

const output = byId('switchResult', HTMLElement);
const list = byId('switchList', HTMLDetailsElement);
const rows = byId('switchRows', HTMLElement);
const find = byId('find', HTMLInputElement);

/** A field for a switch. @param {SwitchForm} form @param {unknown} value @returns {{ field: HTMLInputElement | HTMLSelectElement, read: () => unknown }} */
function fieldFor({ kind, choices = [] }, value) {
	if (kind === 'choice' || kind === 'flag') {
		const all = kind === 'flag' ? [true, false] : choices;
		const field = make(
			'select',
			{},
			...all.map((each, index) => make('option', { value: String(index) }, typeof each === 'string' ? each : JSON.stringify(each))),
		);
		field.value = String(all.indexOf(value));
		return { field, read: () => all[Number(field.value)] };
	}
	const isText = kind === 'text';
	const field = make('input', { type: kind === 'number' ? 'number' : 'text', step: 'any', autocomplete: 'off' });
	field.value = isText ? String(value) : JSON.stringify(value);
	return { field, read: () => (isText ? field.value : JSON.parse(field.value)) };
}

/** @param {string} name @param {Panel} panel */
function rowFor(name, { values, defaults, descriptions, forms }) {
	const { field, read } = fieldFor(forms[name] ?? { kind: 'json' }, values[name]);
	const { key } = chosen();
	field.id = `switch-${name}`;
	field.setAttribute('aria-describedby', `does-${name}`);
	field.addEventListener(
		'change',
		() =>
			void act(output, async () => {
				await post(`/switches/${key}`, { [name]: read() });
				return `Set: ${name}.`;
			}),
	);
	const usual = JSON.stringify(defaults[name]);
	const isChanged = JSON.stringify(values[name]) !== usual;
	const back = button(`Back to ${usual}`, () => act(output, () => setBack(key, [name])));
	return make(
		'div',
		{ class: isChanged ? 'switch changed' : 'switch', 'data-find': `${name} ${descriptions[name]}`.toLowerCase() },
		make('label', { for: field.id }, make('code', {}, name)),
		make('small', { id: `does-${name}` }, descriptions[name] ?? ''),
		make('div', {}, field, ...(isChanged ? [back] : [])),
	);
}

function filter() {
	const words = find.value.toLowerCase().split(/\s+/);
	for (const row of rows.children) {
		if (row instanceof HTMLElement) row.hidden = !words.every((word) => row.dataset.find?.includes(word));
	}
}

/** Reads the switches and draws them, if they are open. The field that has the focus keeps it. */
async function draw() {
	if (!list.open) return;
	const { key } = chosen();
	/** @type {Panel} */
	const panel = await get(`/switches/${key}`);
	if (key !== chosen().key) return;
	const focused = document.activeElement?.id ?? '';
	rows.replaceChildren(...Object.keys(panel.values).map((name) => rowFor(name, panel)));
	filter();
	if (focused.startsWith('switch-')) document.getElementById(focused)?.focus();
}

/** Every switch of the chosen wholesaler, with its value and what it does. */
export function offerSwitches() {
	let shown = '';
	watch(({ accounts }) => {
		const now = JSON.stringify(accounts.find(({ key }) => key === chosen().key)?.changed);
		if (now !== shown) void draw();
		shown = now;
	});
	list.addEventListener('toggle', () => void draw());
	find.addEventListener('input', filter);
	onChoice(() => {
		output.textContent = '';
		void draw();
	});
}
