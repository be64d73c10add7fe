import './rush';
import { byId, celitechEngine, nodeOfNewProcess, order, tokenPath } from '../engine/celitech/shop';
import { howMany, seed } from './schedule';
import { playAll, type Seller } from './story';

/**
 * Random faults, kills, restarts and ended tokens over several runs of one workflow at CELITECH: charged at most once per
 * reference, and every charge visible.
 */
const destinations = ['FRA', 'ESP', 'ITA'];

const celitech: Seller = {
	switches: ({ listLagMs, retryOnFail }) => ({ celitech: { listLagMs, tokenCalls: retryOnFail ? 7 : 0 } }),
	newProcess: (sandbox) => celitechEngine(sandbox, {}, nodeOfNewProcess()),
	parameters: order({ destination: byId('={{ $json.destination }}'), quantity: '={{ $json.quantity }}' }),
	item: ({ quantity, sameBundle }, index) => ({ quantity, destination: destinations[sameBundle ? 0 : index % destinations.length] }),
	/** What another provider writes afterwards hits its token calls. */
	fault({ fault, skip, times, method, path }) {
		if (method === 'PUT') return { fault, skip, times, provider: 'celitech', method: 'POST', path: tokenPath };
		return { fault, skip, times, method, provider: 'celitech', ...(path === '/orders' && { path: '/purchases/v2' }) };
	},
	secret: ({ celitech: { clientSecret } }) => clientSecret,
	judge({ plan, sandbox, references, seen }) {
		const { purchases } = sandbox.state('celitech');
		const all = seen.join('\n');
		return references.flatMap((reference, index) => {
			const { quantity } = plan.wishes[index];
			const own = purchases.filter(({ referenceId }) => referenceId === reference);
			const isVisible = own.every(({ id }) => all.includes(id)) || all.includes(`The outcome of the purchase \\"${reference}\\" is unknown`);
			return [
				...(own.length > quantity ? [`${reference} bought ${own.length} eSIMs instead of ${quantity}`] : []),
				...(plan.onError === 'continueRegularOutput' && !seen[seen.length - 1].includes(reference) ? [`${reference} is out of sight in the last run`] : []),
				...(isVisible ? [] : [`A purchase of ${reference} is out of sight`]),
			];
		});
	},
};

const schedules = howMany(40);

test(`${schedules} random schedules: charged at most once per reference, every charge visible (seed ${seed})`, async () => {
	expect(await playAll(celitech, schedules)).toEqual([]);
}, 20 * 60_000);
