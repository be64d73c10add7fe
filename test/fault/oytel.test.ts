import './rush';
import { nodeOfNewProcess, oytelEngine, provision, thePurchase } from '../engine/oytel/shop';
import { howMany, seed } from './schedule';
import { playAll, type Seller } from './story';

/**
 * Random faults, kills and restarts over several runs of one workflow that buys at Oytel, where nothing can be looked up:
 * each reference is sent at most once, and whatever was charged is given back or named as unknown.
 */
const oytel: Seller = {
	switches: (_, number) => ({ oytel: { requestsPerWindow: 0, answerShape: number % 2 === 0 ? 'flat' : 'nested' } }),
	newProcess: (sandbox) => oytelEngine(sandbox, {}, nodeOfNewProcess()),
	parameters: provision(),
	item: () => ({}),
	fault: ({ method, fault, skip, times }) => ({ provider: 'oytel', fault, skip, times, ...(method === 'POST' ? thePurchase : { method }) }),
	lastRun: { onError: 'continueRegularOutput' },
	secret: ({ oytel: { apiKey } }) => apiKey,
	judge({ sandbox, references, last: { json } }) {
		const { orders } = sandbox.state('oytel');
		return references.flatMap((reference, index) => {
			const bought = orders.filter(({ referenceId }) => referenceId === reference);
			const said = JSON.stringify(json[index] ?? {});
			const unknown = said.includes(`The outcome of the purchase \\"${reference}\\" is unknown`);
			const given = bought.some(({ esimId }) => json[index]?.id === esimId);
			if (bought.length > 1) return [`${reference} was bought ${bought.length} times`];
			if (bought.length === 1 && !given && !unknown) return [`${reference} was bought and is out of sight`];
			return bought.length === 0 && !unknown ? [`${reference} was not bought, without a reason`] : [];
		});
	},
};

const schedules = howMany(40);

test(`${schedules} random schedules: no reference is bought twice, and every charge is visible (seed ${seed})`, async () => {
	expect(await playAll(oytel, schedules)).toEqual([]);
}, 20 * 60_000);
