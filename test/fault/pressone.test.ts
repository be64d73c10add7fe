import './rush';
import { byId, NG_1GB, nodeOfNewProcess, pressOneEngine, tokenPath } from '../engine/pressone/shop';
import { howMany, longestMs, seed, type Wish } from './schedule';
import type { Seller } from './seller';
import { playAll } from './story';

/**
 * Random faults, delays, kills, restarts and ended tokens over several runs of one workflow at PressOne: charged at most
 * once per reference, and every charge visible.
 */
const packages = [NG_1GB, 'talk-ng-30days-3gb', 'talk-gh-30days-3gb'];

function item(wish: Wish, index: number) {
	return { quantity: wish.quantity, package: packages[wish.sameBundle ? 0 : index % packages.length] };
}

function changed(wish: Wish, index: number) {
	const changedIndex = (packages.indexOf(item(wish, index).package) + 1) % packages.length;
	return wish.change === 'quantity'
		? { ...item(wish, index), quantity: wish.quantity + 1 }
		: { ...item(wish, index), package: packages[changedIndex] };
}

const pressOne: Seller = {
	switches: ({ world: { lags, reference, lists, pressOne: own } }) => ({ pressOne: { ...lags, ...reference, ...lists, ...own } }),
	otherAccount: { pressOne: { clientId: 'another-pressone-id', clientSecret: 'another-pressone-secret' } },
	newProcess: nodeOfNewProcess,
	engine: (sandbox, node) => pressOneEngine(sandbox, {}, node),
	parameters: {
		resource: 'order',
		operation: 'create',
		package: byId('={{ $json.package }}'),
		quantity: '={{ $json.quantity }}',
		reference: '={{ $json.reference }}',
	},
	item,
	changed,
	/** What another provider writes afterwards hits its token calls. */
	fault({ fault, skip, times, lateMs, method, path }) {
		if (method === 'PUT') return { fault, skip, times, provider: 'pressOne', method: 'POST', path: tokenPath };
		return {
			fault,
			skip,
			times,
			lateMs,
			method,
			provider: 'pressOne',
			path: path === '/orders' ? '/customer/v2/orders' : '/customer/v2/*',
		};
	},
	before(sandbox, { restart }) {
		if (restart) sandbox.act('pressOne', { action: 'expireTokens' });
	},
	secret: ({ pressOne: { clientSecret } }) => clientSecret,
	spends: 'charge',
	owners({ body }) {
		const description = typeof body === 'object' && body !== null && 'description' in body ? String(body.description) : '';
		const [, reference] = /\[ref:(.*)\]$/.exec(description) ?? [];
		return reference === undefined ? [] : [reference];
	},
	hidesForMs: ({ world: { lags } }) => Math.min(lags.listLagMs ?? 0, lags.filterLagMs || (lags.listLagMs ?? 0)),
	traces: (sandbox) => sandbox.state('pressOne').esims.map(({ matchingId }) => matchingId),
};

const schedules = howMany(40);

test(
	`${schedules} random schedules: charged at most once per reference, every charge visible (seed ${seed})`,
	async () => {
		expect(await playAll(pressOne, schedules)).toEqual([]);
	},
	longestMs,
);
