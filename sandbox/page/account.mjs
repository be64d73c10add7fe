import { act, onSubmit } from './act.mjs';
import { get, post } from './api.mjs';
import { button, byId } from './dom.mjs';
import { watch } from './poll.mjs';
import { chosen, onChoice } from './wholesaler.mjs';
import { clock, counted, money } from './words.mjs';

const HOUR_MS = 3_600_000;

/** @type {Array<[string, number]>} */
const steps = [
	['+ 1 minute', 60_000],
	['+ 1 hour', HOUR_MS],
	['+ 1 day', 24 * HOUR_MS],
	['+ 7 days', 7 * 24 * HOUR_MS],
	['+ 30 days', 30 * 24 * HOUR_MS],
];

/** Shows the balance of the chosen wholesaler, sets it and adds to it. */
export function offerBalance() {
	const shown = byId('balance', HTMLElement);
	const form = byId('balanceForm', HTMLFormElement);
	const amount = byId('amount', HTMLInputElement);
	onSubmit(form, byId('balanceResult', HTMLElement), async (pressed) => {
		const sum = amount.valueAsNumber;
		const action = pressed === 'add' ? { action: 'addBalance', amount: sum } : { action: 'setBalance', balance: sum };
		const { balance } = await post(`/act/${chosen().key}`, action);
		return `The balance is now ${money(balance, 'USD')}.`;
	});
	/** @type {import('../frame/view.js').View | undefined} */
	let latest;
	const show = () => {
		const { key, name, hasBalance } = chosen();
		const balance = latest?.accounts.find((each) => each.key === key)?.balance;
		form.hidden = !hasBalance;
		shown.classList.toggle('amount', hasBalance);
		shown.textContent = hasBalance ? money(balance ?? 0, 'USD') : `${name} has no balance here: it sends an invoice.`;
	};
	watch((view) => {
		latest = view;
		show();
	});
	onChoice(show);
}

/** Shows the sandbox's time and moves it on. */
export function offerClock() {
	const shown = byId('now', HTMLTimeElement);
	const output = byId('clockResult', HTMLElement);
	const much = byId('much', HTMLInputElement);
	const unit = byId('unit', HTMLSelectElement);
	watch(({ now }) => {
		shown.dateTime = now;
		shown.textContent = clock(now);
	});
	/** @param {number} advanceMs */
	const moveOn = async (advanceMs) => {
		const sentBefore = (await get('/callbacks')).length;
		const { now } = await post('/clock', { advanceMs });
		const sent = (await get('/callbacks')).length - sentBefore;
		return `It is now ${clock(now)}.${sent > 0 ? ` On the way, ${counted(sent, 'callback was', 'callbacks were')} sent.` : ''}`;
	};
	for (const [label, ms] of steps) byId('steps', HTMLElement).append(button(label, () => act(output, () => moveOn(ms))));
	onSubmit(byId('clockForm', HTMLFormElement), output, () => moveOn(much.valueAsNumber * Number(unit.value)));
}
