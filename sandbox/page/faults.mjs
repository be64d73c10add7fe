import { act } from './act.mjs';
import { post, remove } from './api.mjs';
import { button, byId, inside, make } from './dom.mjs';
import { watch } from './poll.mjs';
import { ruleIn, setBack, slowIn } from './active.mjs';
import { chosen, onChoice } from './wholesaler.mjs';

/** @typedef {import('../frame/view.js').View} View */
/** @typedef {import('../frame/view.js').Offer['presets'][number]} Preset */

const output = byId('faultsResult', HTMLElement);
const place = byId('presets', HTMLElement);

/** @type {View | undefined} */
let latest;

/** What the radio buttons say. */
function when() {
	const [requests, times] = inside(document, 'input[name=when]:checked', HTMLInputElement).value.split(' ');
	return { requests, times: times === 'always' ? 'always' : 1 };
}

/** @param {Preset} preset */
async function toggle({ name, label }) {
	const rule = latest && ruleIn(latest, chosen().key, label);
	if (rule) {
		await remove(`/faults/${rule.id}`);
		return `Off: ${label}.`;
	}
	await post('/faults', { provider: chosen().key, preset: name, ...when() });
	return `On: ${label}.`;
}

async function toggleSlowDelivery() {
	const { key, slowDelivery } = chosen();
	if (!latest || !slowDelivery) return '';
	const isOn = slowIn(latest, key, slowDelivery.switches);
	if (isOn) await setBack(key, Object.keys(slowDelivery.switches));
	else await post(`/switches/${key}`, slowDelivery.switches);
	return isOn ? 'Off: deliver a minute late.' : 'On: deliver a minute late.';
}

/** @param {string} label @param {string} does @param {string} howOften @param {() => Promise<string>} run */
function presetButton(label, does, howOften, run) {
	const made = button('', () => act(output, run));
	made.append(make('strong', {}, label), make('small', {}, does), make('small', { class: 'state' }));
	made.dataset.label = label;
	made.dataset.often = howOften;
	return made;
}

/** Marks what is on, on the button itself. */
function mark() {
	if (!latest) return;
	const { key, slowDelivery } = chosen();
	for (const each of place.querySelectorAll('button')) {
		const { label = '', often = '' } = each.dataset;
		const rule = ruleIn(latest, key, label);
		const isOn = rule !== undefined || (often === 'switch' && slowIn(latest, key, slowDelivery?.switches ?? {}));
		each.setAttribute('aria-pressed', String(isOn));
		const state = isOn
			? 'On. Press to switch it off.'
			: ({ any: '', purchases: 'Purchases only.', switch: 'Until switched off.' }[often] ?? '');
		const line = inside(each, '.state', HTMLElement);
		if (line.textContent !== state) line.textContent = state;
	}
}

/** A button for each fault, which says what it does and whether it is on. */
export function offerFaults() {
	onChoice(({ presets, slowDelivery }) => {
		place.replaceChildren(
			...presets.map((preset) => presetButton(preset.label, preset.does, preset.purchasesOnly ? 'purchases' : 'any', () => toggle(preset))),
		);
		if (slowDelivery) place.append(presetButton('Deliver a minute late', slowDelivery.does, 'switch', toggleSlowDelivery));
		mark();
	});
	watch((view) => {
		latest = view;
		mark();
	});
}
