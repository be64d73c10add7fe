import './rush';
import { esimGoEngine } from '../engine/engine';
import { byId, nodeOfNewProcess } from '../engine/shop';
import { howMany, seed } from './schedule';
import { chargesInSight, playAll, type Seller } from './story';

/**
 * Random faults, kills and restarts over several runs of one workflow that buys at eSIM Go: charged at most once per
 * reference, and every charge visible.
 */
const bundles = ['esim_1GB_7D_GB_V2', 'esim_2GB_15D_FR_V2', 'esim_1GB_7D_DE_V2', 'esim_3GB_30D_US_V2', 'esim_2GB_15D_GB_V2', 'esim_1GB_7D_FR_V2'];

const esimGo: Seller = {
	switches: ({ listLagMs }) => ({ esimGo: { listLagMs, requestsPerWindow: 1000 } }),
	newProcess: (sandbox) => esimGoEngine(sandbox.esimGo, nodeOfNewProcess()),
	parameters: {
		resource: 'order',
		operation: 'create',
		bundle: byId('={{ $json.bundle }}'),
		quantity: '={{ $json.quantity }}',
		assign: '={{ $json.assign }}',
		reference: '={{ $json.reference }}',
	},
	item: ({ quantity, sameBundle, assign }, index) => ({ quantity, assign, bundle: bundles[sameBundle ? 0 : index] }),
	fault: (rule) => ({ provider: 'esimGo', ...rule }),
	secret: ({ esimGo: { apiKey } }) => apiKey,
	judge(story) {
		const { plan, sandbox, references, seen } = story;
		const complaints = chargesInSight(story);
		references.forEach((reference, index) => {
			if (!plan.wishes[index].sameBundle && index > 0) {
				const own = sandbox.ledger().filter(({ kind, item }) => kind === 'charge' && item === bundles[index]).length;
				if (own > 1) complaints.push(`${reference} was charged ${own} times`);
			}
			const isTold = plan.onError !== 'continueRegularOutput' || seen[seen.length - 1].includes(reference);
			if (!isTold) complaints.push(`${reference} is out of sight in the last run`);
		});
		return complaints;
	},
};

const schedules = howMany(300);

test(`${schedules} random schedules: charged at most once per reference, every charge visible (seed ${seed})`, async () => {
	expect(await playAll(esimGo, schedules)).toEqual([]);
}, 20 * 60_000);
