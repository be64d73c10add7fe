import './rush';
import { byId, NG_1GB, nodeOfNewProcess, pressOneEngine, tokenPath } from '../engine/pressone/shop';
import { howMany, seed } from './schedule';
import { chargesInSight, playAll, type Seller } from './story';

/**
 * Random faults, kills, restarts and ended tokens over several runs of one workflow at PressOne: charged at most once per
 * reference, and every charge visible.
 */
const packages = [NG_1GB, 'talk-ng-30days-3gb', 'talk-gh-30days-3gb'];

const pressOne: Seller = {
	switches: ({ listLagMs }) => ({ pressOne: { listLagMs } }),
	newProcess: (sandbox) => pressOneEngine(sandbox, {}, nodeOfNewProcess()),
	parameters: {
		resource: 'order',
		operation: 'create',
		package: byId('={{ $json.package }}'),
		quantity: '={{ $json.quantity }}',
		reference: '={{ $json.reference }}',
	},
	item: ({ quantity, sameBundle }, index) => ({ quantity, package: packages[sameBundle ? 0 : index % packages.length] }),
	/** What another provider writes afterwards hits its token calls. */
	fault({ fault, skip, times, method, path }) {
		if (method === 'PUT') return { fault, skip, times, provider: 'pressOne', method: 'POST', path: tokenPath };
		return { fault, skip, times, method, provider: 'pressOne', path: path === '/orders' ? '/customer/v2/orders' : '/customer/v2/*' };
	},
	before(sandbox, { restart }) {
		if (restart) sandbox.act('pressOne', { action: 'expireTokens' });
	},
	secret: ({ pressOne: { clientSecret } }) => clientSecret,
	judge: chargesInSight,
};

const schedules = howMany(40);

test(`${schedules} random schedules: charged at most once per reference, every charge visible (seed ${seed})`, async () => {
	expect(await playAll(pressOne, schedules)).toEqual([]);
}, 20 * 60_000);
