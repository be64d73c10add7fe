import './rush';
import { esimGoEngine } from '../engine/engine';
import { byId, nodeOfNewProcess } from '../engine/shop';
import { howMany, longestMs, seed, type Wish } from './schedule';
import type { Seller } from './seller';
import { playAll } from './story';

/**
 * Random faults, delays, kills and restarts over several runs of one workflow that buys at eSIM Go: charged at most once
 * per reference, and every charge visible.
 */
const countries = ['GB', 'FR', 'DE', 'ES', 'IT', 'PT'];
const bundles = countries.map((country) => `esim_1GB_7D_${country}_V2`);
const otherBundles = countries.map((country) => `esim_2GB_15D_${country}_V2`);
const travellers = countries.map((country) => `esim_5GB_30D_${country}_V2`);

const indexOf = ({ sameBundle }: Pick<Wish, 'sameBundle'>, index: number) => (sameBundle ? 0 : index);

/** A wish whose reference asks for something else now. */
function changedWish(wish: Wish): Wish {
	if (wish.change === 'quantity') return { ...wish, quantity: wish.quantity + 1 };
	return wish.change === 'onto' ? { ...wish, onto: wish.onto === 'new' ? 'stock' : 'new' } : wish;
}

const bundleOf = (wish: Wish, index: number, isChanged: boolean) =>
	isChanged && wish.change === 'plan' ? otherBundles[index] : bundles[indexOf(wish, index)];

const esimGo: Omit<Seller, 'parameters' | 'item' | 'changed' | 'spends' | 'owners'> = {
	switches: ({ world: { lags, reference, lists, esimGo: own } }) => ({
		esimGo: { requestsPerWindow: 1000, ...lags, ...reference, ...lists, ...own },
	}),
	otherAccount: { esimGo: { apiKey: 'another-esim-go-key' } },
	newProcess: nodeOfNewProcess,
	engine: (sandbox, node) => esimGoEngine(sandbox.esimGo, node),
	/** A traveller's eSIM goes with the bundles of its country. */
	prepare: (sandbox, { wishes }) => {
		wishes.forEach((wish, index) => sandbox.act('esimGo', { action: 'otherOrder', bundle: travellers[indexOf(wish, index)] }));
		return sandbox.state('esimGo').esims.map(({ iccid }) => iccid);
	},
	fault: (rule) => ({ provider: 'esimGo', ...rule }),
	secret: ({ esimGo: { apiKey } }) => apiKey,
	hidesForMs: ({ world: { lags } }) => lags.listLagMs ?? 0,
	traces: (sandbox) => [
		...sandbox.state('esimGo').esims.map(({ matchingId }) => matchingId),
		...sandbox.state('esimGo').orders.map(({ reference }) => reference),
	],
};

/** The references whose wish may be for a bundle. */
function ownersOf(bundle: unknown, wishes: Wish[], references: string[]): string[] {
	return references.filter(
		(_, index) => bundle === bundleOf(wishes[index], index, false) || bundle === bundleOf(wishes[index], index, true),
	);
}

function orderItem(wish: Wish, index: number, existing: string | undefined, isChanged: boolean) {
	const { quantity, onto } = isChanged ? changedWish(wish) : wish;
	return { quantity, assign: onto !== 'stock', iccids: onto === 'existing' ? existing : '', bundle: bundleOf(wish, index, isChanged) };
}

const orders: Seller = {
	...esimGo,
	parameters: {
		resource: 'order',
		operation: 'create',
		bundle: byId('={{ $json.bundle }}'),
		quantity: '={{ $json.quantity }}',
		assign: '={{ $json.assign }}',
		reference: '={{ $json.reference }}',
	},
	options: { iccids: '={{ $json.iccids }}' },
	item: (wish, index, existing) => orderItem(wish, index, existing, false),
	changed: (wish, index, existing) => orderItem(wish, index, existing, true),
	spends: 'charge',
	owners({ path, body }, { plan, references }) {
		if (path !== '/orders' || typeof body !== 'object' || body === null || !('order' in body) || !('type' in body)) return [];
		const [line] = Array.isArray(body.order) ? body.order : [];
		return body.type === 'transaction' ? ownersOf(line?.item, plan.wishes, references) : [];
	},
};

function stockItem(wish: Wish, index: number, existing: string | undefined, isChanged: boolean) {
	const { quantity, onto } = isChanged ? changedWish(wish) : wish;
	return { quantity, target: onto === 'existing' ? 'existing' : 'new', iccid: existing, bundle: bundleOf(wish, index, isChanged) };
}

/** The least that an order may hold and still be delivered at once. */
const ordersOfStock = 4;

const applications: Seller = {
	...esimGo,
	parameters: {
		resource: 'esim',
		operation: 'applyBundle',
		target: '={{ $json.target }}',
		iccid: byId('={{ $json.iccid }}'),
		bundle: byId('={{ $json.bundle }}'),
		repeat: '={{ $json.quantity }}',
		reference: '={{ $json.reference }}',
	},
	/** More stock than all attempts together can take. */
	prepare: (sandbox, plan) => {
		for (const bundle of [...bundles, ...otherBundles]) {
			for (let count = 0; count < ordersOfStock; count++)
				sandbox.act('esimGo', { action: 'otherOrder', bundle, quantity: 5, assign: false });
		}
		return esimGo.prepare?.(sandbox, plan) ?? [];
	},
	item: (wish, index, existing) => stockItem(wish, index, existing, false),
	changed: (wish, index, existing) => stockItem({ ...wish, onto: wish.onto === 'stock' ? 'new' : wish.onto }, index, existing, true),
	fault: ({ method, path, body, ...rule }) => ({
		provider: 'esimGo',
		method,
		...(path === '/orders' ? { path: '/esims/apply' } : { path, body }),
		...rule,
	}),
	spends: 'stockSpent',
	owners({ path, body }, { plan, references }) {
		const bundle = path === '/esims/apply' && typeof body === 'object' && body !== null && 'name' in body ? body.name : undefined;
		return bundle === undefined ? [] : ownersOf(bundle, plan.wishes, references);
	},
};

const schedules = howMany(60);

test(
	`${schedules} random schedules of orders: charged at most once per reference, every charge visible (seed ${seed})`,
	async () => {
		expect(await playAll(orders, schedules)).toEqual([]);
	},
	longestMs,
);

const further = Math.ceil(schedules / 4);

test(
	`${further} random schedules of applications from the inventory: used once per reference, and every one visible (seed ${seed})`,
	async () => {
		expect(await playAll(applications, further, 10_000)).toEqual([]);
	},
	longestMs,
);
