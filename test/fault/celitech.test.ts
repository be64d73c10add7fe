import './rush';
import { byId, celitechEngine, nodeOfNewProcess, operationWith, order, tokenPath } from '../engine/celitech/shop';
import { howMany, longestMs, seed, type Wish } from './schedule';
import type { Seller } from './seller';
import { playAll } from './story';

/**
 * Random faults, delays, kills, restarts and ended tokens over several runs of one workflow at CELITECH: charged at most
 * once per reference, and every charge visible.
 */
const destinations = ['FRA', 'ESP', 'ITA', 'DEU', 'PRT', 'GRC'];

function item(wish: Wish, index: number) {
	return { quantity: wish.quantity, gigabytes: 5, destination: destinations[wish.sameBundle ? 0 : index] };
}

function changed(wish: Wish, index: number) {
	return { ...item(wish, index), ...(wish.change === 'quantity' ? { quantity: wish.quantity + 1 } : { gigabytes: 3 }) };
}

const referenceOf = (body: unknown) =>
	typeof body === 'object' && body !== null && 'referenceId' in body ? [String(body.referenceId)] : [];

const celitech: Omit<Seller, 'parameters' | 'item' | 'changed'> = {
	switches: ({ world: { lags, reference, lists }, retryOnFail }) => ({
		celitech: { tokenCalls: retryOnFail ? 7 : 0, ...lags, ...reference, ...lists },
	}),
	otherAccount: { celitech: { clientId: 'another-celitech-client', clientSecret: 'another-celitech-secret' } },
	newProcess: nodeOfNewProcess,
	engine: (sandbox, node) => celitechEngine(sandbox, {}, node),
	/** What another provider writes afterwards hits its token calls. */
	fault({ fault, skip, times, lateMs, method, path }) {
		if (method === 'PUT') return { fault, skip, times, provider: 'celitech', method: 'POST', path: tokenPath };
		return { fault, skip, times, lateMs, method, provider: 'celitech', ...(path === '/orders' && { path: '/purchases/*' }) };
	},
	secret: ({ celitech: { clientSecret } }) => clientSecret,
	spends: 'charge',
	owners: ({ body }) => referenceOf(body),
	hidesForMs: ({ world: { lags } }) => Math.min(lags.listLagMs ?? 0, lags.filterLagMs || (lags.listLagMs ?? 0)),
	traces: (sandbox) => [
		...sandbox.state('celitech').esims.map(({ matchingId }) => matchingId),
		...sandbox.state('celitech').purchases.map(({ id }) => id),
	],
};

const purchases: Seller = {
	...celitech,
	parameters: order({
		destination: byId('={{ $json.destination }}'),
		dataLimitInGB: '={{ $json.gigabytes }}',
		quantity: '={{ $json.quantity }}',
	}),
	item,
	changed,
};

const topUps: Seller = {
	...celitech,
	parameters: operationWith('purchase.topUp', {
		iccid: byId('={{ $json.iccid }}'),
		dataLimitInGB: '={{ $json.gigabytes }}',
		period: 'duration',
		duration: 7,
		reference: '={{ $json.reference }}',
	}),
	/** An eSIM on a phone for each wish. */
	prepare: (sandbox, { wishes }) => {
		sandbox.act('celitech', { action: 'otherOrder', quantity: wishes.length, referenceId: 'sold elsewhere' });
		const iccids = sandbox.state('celitech').esims.map(({ iccid }) => iccid);
		for (const iccid of iccids) sandbox.act('celitech', { action: 'install', iccid });
		return iccids;
	},
	item: (_wish, _index, iccid) => ({ iccid, gigabytes: 5 }),
	changed: (_wish, _index, iccid) => ({ iccid, gigabytes: 3 }),
};

const schedules = howMany(24);

test(
	`${schedules} random schedules of purchases: charged at most once per reference, every charge visible (seed ${seed})`,
	async () => {
		expect(await playAll(purchases, schedules)).toEqual([]);
	},
	longestMs,
);

const further = Math.ceil(schedules / 4);

test(
	`${further} random schedules of top-ups: charged at most once per reference, every charge visible (seed ${seed})`,
	async () => {
		expect(await playAll(topUps, further, 10_000)).toEqual([]);
	},
	longestMs,
);
