import { offerBalance, offerClock } from './account.mjs';
import { act } from './act.mjs';
import { showActive } from './active.mjs';
import { post } from './api.mjs';
import { offerCallbacks } from './callbacks.mjs';
import { showCharges } from './charges.mjs';
import { button, byId, make } from './dom.mjs';
import { offerFaults } from './faults.mjs';
import { refresh } from './poll.mjs';
import { showRequests } from './requests.mjs';
import { offerSwitches } from './switches.mjs';
import { chosen, loadWholesalers, onChoice } from './wholesaler.mjs';
import { fieldName } from './words.mjs';

/** A purchase that no workflow makes, so that there is something to see. */
function offerSample() {
	const sample = byId('sample', HTMLButtonElement);
	const output = byId('sampleResult', HTMLElement);
	sample.addEventListener(
		'click',
		() =>
			void act(output, async () => {
				await post(`/act/${chosen().key}`, chosen().sampleOrder);
				return 'Bought. It stands under What was charged.';
			}),
	);
	onChoice(({ sampleOrder }) => {
		sample.hidden = sampleOrder === undefined;
		output.textContent = '';
	});
}

/** What to type into a credential, each value with a button that copies it. */
function showAccess() {
	onChoice(({ access }) => {
		byId('access', HTMLElement).replaceChildren(
			...Object.entries(access).flatMap(([name, value]) => {
				const copy = button('Copy', async () => {
					await navigator.clipboard.writeText(value);
					copy.textContent = 'Copied';
				});
				copy.setAttribute('aria-label', `Copy ${fieldName(name)}`);
				return [make('dt', {}, fieldName(name)), make('dd', {}, make('code', {}, value), copy)];
			}),
		);
	});
}

function offerReset() {
	byId('reset', HTMLButtonElement).addEventListener('click', () => {
		if (!confirm('Forget all charges, eSIMs, requests, faults and switches, and go back to the present?')) return;
		void act(byId('news', HTMLElement), async () => {
			await post('/reset');
			return 'Everything is as at the start.';
		});
	});
}

async function start() {
	await loadWholesalers();
	for (const part of [showCharges, showRequests, offerSample, offerFaults, showActive, offerBalance, offerClock, offerCallbacks]) part();
	for (const part of [offerSwitches, showAccess, offerReset]) part();
	await refresh();
}

start().catch((error) => {
	byId('connection', HTMLElement).textContent = `This page could not start: ${error.message}. Reload it.`;
});
