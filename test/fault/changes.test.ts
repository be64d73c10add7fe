import './hurry';
import fc from 'fast-check';
import type { FaultRule, LoggedRequest } from '../../sandbox';
import { esimGoEngine } from '../engine/engine';
import { byId, ukBundle } from '../engine/shop';
import { openEsimGo } from '../sandbox/esimGoClient';
import { howMany, inParallel, seed } from './schedule';
import { Output } from './watch';

/**
 * Random faults over operations that are no purchases: each is sent once per item and run, Retry On Fail included. A
 * request may leave again only after a 429, which is proof that the first never ran.
 */
const schedules = howMany(50);

/** What an item is about. */
interface Own {
	iccid: string;
	usageId: string;
}

interface Change {
	parameters: object;
	/** The request that must not leave twice for an item. */
	sent: (request: LoggedRequest, own: Own, index: number) => boolean;
}

const below = (path: string) => (request: LoggedRequest, own: Own) => request.path === path.replace('{iccid}', own.iccid);
const iccid = byId('={{ $json.iccid }}');

const changes: Record<string, Change> = {
	refresh: { parameters: { resource: 'esim', operation: 'refresh', iccid }, sent: below('/esims/{iccid}/refresh') },
	sendSms: {
		parameters: { resource: 'esim', operation: 'sendSms', iccid, message: 'Your data is nearly used up' },
		sent: below('/esims/{iccid}/sms'),
	},
	suspend: {
		parameters: { resource: 'esim', operation: 'suspend', iccid },
		sent: (request, own) => request.method === 'POST' && request.path === `/esims/${own.iccid}/suspend`,
	},
	delete: {
		parameters: { resource: 'esim', operation: 'delete', iccid, confirmIccid: '={{ $json.iccid }}' },
		sent: (request, own) => request.method === 'DELETE' && request.path === `/esims/${own.iccid}`,
	},
	revoke: {
		parameters: { resource: 'esimBundle', operation: 'revoke', iccid, bundle: byId(ukBundle), mode: 'transaction' },
		sent: (request, own) => request.method === 'DELETE' && request.path.includes(own.iccid),
	},
	topUpBalance: {
		parameters: { resource: 'organisation', operation: 'topUpBalance', amount: '={{ 1000 + $itemIndex }}' },
		sent: (request, _, index) => request.path === '/organisation/balance' && request.query.amount === String(1000 + index),
	},
	refund: {
		parameters: { resource: 'inventory', operation: 'refund', usageId: byId('={{ $json.usageId }}'), quantity: 1 },
		sent: (request, own) => request.path === '/inventory/refund' && JSON.stringify(request.body).includes(`"usageId":${own.usageId}`),
	},
};

const when = fc.constantFrom('before' as const, 'after' as const);

const fault: fc.Arbitrary<FaultRule['fault']> = fc.oneof(
	fc.record({ kind: fc.constant('status' as const), status: fc.constantFrom(500, 503), when }),
	fc.record({ kind: fc.constant('reset' as const), when }),
	fc.record({ kind: fc.constant('noAnswer' as const), when }),
	fc.constant({ kind: 'cut' as const, when: 'after' as const }),
	fc.constant({ kind: 'empty' as const, when: 'after' as const }),
	fc.constant({ kind: 'html' as const, status: 502, when: 'after' as const }),
	fc.constant({ kind: 'delay' as const, ms: 60, when: 'after' as const }),
	fc.constant({ kind: 'rateLimit' as const, retryAfter: 1 }),
);

interface Schedule {
	change: string;
	faults: Array<Pick<FaultRule, 'fault' | 'skip' | 'times'>>;
	onError: 'stopWorkflow' | 'continueRegularOutput';
	retryOnFail: boolean;
}

const schedule: fc.Arbitrary<Schedule> = fc.record({
	change: fc.constantFrom(...Object.keys(changes)),
	faults: fc.array(fc.record({ fault, skip: fc.integer({ min: 0, max: 3 }), times: fc.integer({ min: 1, max: 3 }) }), {
		minLength: 1,
		maxLength: 3,
	}),
	onError: fc.constantFrom('stopWorkflow' as const, 'continueRegularOutput' as const),
	retryOnFail: fc.boolean(),
});

const items = 3;

const output = new Output();

async function play(plan: Schedule, number: number): Promise<string[]> {
	const shop = await openEsimGo({ refundsEnabled: true, msisdn: 'all', requestsPerWindow: 0, travellers: 'waiting' });
	for (let count = 0; count < items; count++) await shop.stock(1);
	const stock: Array<{ id: number }> = (await shop.get('/inventory')).json.bundles[0].available;
	const input = await Promise.all(
		Array.from({ length: items }, async (_, index) => ({ iccid: await shop.buy(), usageId: String(stock[index].id) })),
	);
	const { parameters, sent } = changes[plan.change];
	const before = shop.sandbox.requests().length;
	for (const rule of plan.faults) {
		const method = { refresh: 'GET', revoke: 'DELETE', delete: 'DELETE' }[plan.change] ?? 'POST';
		shop.sandbox.addFault({ provider: 'esimGo', method, ...(plan.change === 'refresh' && { path: '/esims/*/refresh' }), ...rule });
	}
	const node = { onError: plan.onError, retryOnFail: plan.retryOnFail, maxTries: 3, waitBetweenTries: 1 };
	const options = { ...parameters, requestOptions: { timeout: 250 } };
	const watch = output.watch(shop.sandbox);
	const { json, error } = watch.saw(
		await esimGoEngine(shop.sandbox.esimGo).run({ parameters: options, items: input, node, workflowId: `c${number}` }),
	);
	const requests = shop.sandbox.requests().slice(before);
	await shop.sandbox.close();
	const complaints = input.flatMap((own, index) => {
		const times = requests.filter((request) => sent(request, own, index) && request.status !== 429).length;
		return times > 1 ? [`${plan.change} was sent ${times} times for item ${index}`] : [];
	});
	complaints.push(...watch.leaks());
	if (!error && json.length < items) complaints.push('An item is out of sight');
	return complaints;
}

test(
	`${schedules} random schedules: no change is sent twice (seed ${seed})`,
	async () => {
		const plans = fc.sample(schedule, { numRuns: schedules, seed });
		const failures = await inParallel(plans, play);
		expect([...failures, ...(await output.leaks())]).toEqual([]);
	},
	10 * 60_000,
);
