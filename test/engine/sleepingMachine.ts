import type { FaultRule } from '../../sandbox';
import { deduplicator } from './engine';
import { lost, noWait, ticking, type Seller } from './evidence';

/**
 * A machine may sleep at any moment: a laptop with its lid closed, a virtual machine that is paused. When it wakes, its clock
 * has moved on, and what it was doing goes on as if nothing had been. The wholesaler does not sleep meanwhile.
 */

const minute = 60_000;
const hour = 60 * minute;

/** The clock that runs while the machine is awake. It never goes back: after a test, the machine stays that much later. */
const awake = Date.now;
let slept = 0;
Date.now = () => awake() + slept;

export async function sleep({ sandbox }: Pick<Seller['shop'], 'sandbox'>, ms: number): Promise<void> {
	for (const until = slept + ms; slept < until; await sandbox.advanceClock(0)) slept += minute;
}

type Sleeper = Pick<Seller, 'shop' | 'set' | 'purchase' | 'order' | 'restarted'> & { pricing: Omit<FaultRule, 'fault'> };

export function showSleep({ shop, set, purchase, pricing, order, restarted }: Sleeper): void {
	const lastOrder = () => shop.sandbox.ledger().slice(-1)[0].orderReference;

	test('what lands while the machine sleeps in the middle of a search is found, not bought again', async () => {
		shop.fault({ ...purchase, ...lost, lateMs: 14 * minute });
		const { error } = await shop.buy(['asleep while searching'], noWait);
		expect(error?.context.data).toMatchObject({ outcome: 'unknown' });
		await shop.buy(['sold meanwhile']);
		const meanwhile = lastOrder();
		const record = deduplicator.checkProcessedAndRecord.bind(deduplicator);
		// The list of orders has been read when the note is asked whose they are.
		const note = jest.spyOn(deduplicator, 'checkProcessedAndRecord').mockImplementation(async (values, ...rest) => {
			if (values.some((value) => String(value).endsWith(meanwhile))) await sleep(shop, hour);
			return await record(values, ...rest);
		});
		const { json } = await ticking(shop.sandbox, async () => await shop.buy(['asleep while searching'], noWait));
		note.mockRestore();
		expect(json[0]).toMatchObject({ outcome: expect.stringMatching(/^(alreadyBought|reconciled)$/), orderId: lastOrder() });
		expect(shop.charges()).toBe(2);
	});

	test.each([
		['first request', { method: 'GET' }],
		['price', pricing],
	])('what is sent after a sleep of hours during its %s has its whole time to show, even if n8n is killed', async (what, request) => {
		const items = [{ reference: `asleep during its ${what}` }];
		const lag = 14 * minute;
		set({ listLagMs: lag, filterLagMs: lag, readLagMs: lag });
		shop.fault({ ...request, fault: { kind: 'delay', ms: 100, when: 'before' } });
		shop.fault({ ...purchase, fault: { kind: 'noAnswer', when: 'after' } });
		const kill = new AbortController();
		const running = restarted().run({ parameters: order({ guards: { maxTotal: 1_000 } }), items, kill: kill.signal });
		while (!isDelayed(shop)) await moment();
		await sleep(shop, 3 * hour);
		while (shop.charges() === 0) await moment();
		kill.abort();
		await running;
		await restarted().run({ parameters: order(noWait), items });
		await shop.sandbox.advanceClock(lag);
		const { json } = await restarted().run({ parameters: order(noWait), items });
		expect(shop.charges()).toBe(1);
		if (json[0]) expect(json[0]).toMatchObject({ outcome: 'alreadyBought', orderId: lastOrder() });
	});
}

/** Whether a request was met by a delay: the moment to sleep. */
export const isDelayed = ({ sandbox }: Pick<Seller['shop'], 'sandbox'>) =>
	sandbox.requests().some(({ fault }) => fault?.startsWith('delay'));

export const moment = async () => await new Promise((resolve) => setTimeout(resolve, 1));
