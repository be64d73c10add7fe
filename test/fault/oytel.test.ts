import './rush';
import { byId, euPlan, nodeOfNewProcess, oytelEngine, provision, thePurchase } from '../engine/oytel/shop';
import { howMany, longestMs, seed } from './schedule';
import type { Seller } from './seller';
import { playAll } from './story';

/**
 * Random faults, kills and restarts over several runs of one workflow that buys at Oytel, where nothing can be looked up:
 * each reference is sent at most once, and whatever was charged is given back or named as unknown.
 */
/** A flat answer names the eSIM, not the order. */
const isFlat = (number: number) => number % 2 === 0;

const oytel: Seller = {
	switches: (
		{
			world: {
				lags: { readLagMs },
				reference,
			},
		},
		number,
	) => ({
		oytel: { requestsPerWindow: 0, provisionsPerHour: 0, answerShape: isFlat(number) ? 'flat' : 'nested', readLagMs, ...reference },
	}),
	otherAccount: { oytel: { apiKey: 'sk_sandbox_another_oytel' } },
	newProcess: nodeOfNewProcess,
	engine: (sandbox, node) => oytelEngine(sandbox, {}, node),
	parameters: provision({ plan: byId('={{ $json.plan }}') }),
	item: () => ({ plan: euPlan }),
	changed: () => ({ plan: 'eu-roam-5' }),
	fault: ({ method, fault, skip, times, lateMs }) => ({
		provider: 'oytel',
		fault,
		skip,
		times,
		lateMs,
		...(method === 'POST' ? thePurchase : { method }),
	}),
	secret: ({ oytel: { apiKey } }) => apiKey,
	spends: 'charge',
	owners: ({ body }) => (typeof body === 'object' && body !== null && 'reference_id' in body ? [String(body.reference_id)] : []),
	idOf: (sandbox, orderReference, number) =>
		isFlat(number) ? sandbox.state('oytel').orders.find(({ orderId }) => orderId === orderReference)?.esimId : orderReference,
	// Nothing is ever bought a second time by itself.
	hidesForMs: () => -Infinity,
	traces: (sandbox) => sandbox.state('oytel').esims.map(({ activationCode }) => activationCode),
};

const schedules = howMany(40);

test(
	`${schedules} random schedules: no reference is bought twice, and every charge is visible (seed ${seed})`,
	async () => {
		expect(await playAll(oytel, schedules)).toEqual([]);
	},
	longestMs,
);
