import '../skip';
import { PressOneTrigger } from '../../../nodes/PressOne/PressOneTrigger.node';
import { poller } from '../poller';
import { clock, minutes } from './clock';
import { openPressOneShop, pressOneCredentials } from './shop';

const shop = openPressOneShop();
const { later } = clock();

const watch = (parameters: object, saved = {}) =>
	poller(new PressOneTrigger(), pressOneCredentials(shop.sandbox), { ...parameters }, saved);

const asked = (part: string) => shop.requests().filter((request) => request.includes(part)).length;

describe('order created', () => {
	test('the first poll is silent, then each new order and top-up comes once', async () => {
		const iccid = await shop.activeEsim();
		const trigger = watch({ event: 'orderCreated' });
		expect(await trigger.poll()).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
		await shop.buy(['new']);
		await shop.topUp(iccid, ['more']);
		const found = await trigger.poll();
		expect(found.map(({ reference, type }) => [reference, type])).toEqual([
			['new', 'sim'],
			['more', 'topup'],
		]);
		expect(await trigger.poll()).toEqual([]);
	});

	test('survives a restart, and sees orders that show up late', async () => {
		const first = watch({ event: 'orderCreated' });
		await first.poll();
		shop.set({ listLagMs: 600_000 });
		await shop.buy(['late']);
		expect(await first.poll()).toEqual([]);
		shop.set({ listLagMs: 0 });
		await shop.buy(['early']);
		const second = watch({ event: 'orderCreated' }, first.saved());
		expect((await second.poll()).map(({ reference }) => reference).sort()).toEqual(['early', 'late']);
		expect(await second.poll()).toEqual([]);
	});

	test.each(['newest', 'oldest'] as const)(
		'reads on in the next poll where there was more than it may read (%s first)',
		async (listFirst) => {
			shop.set({ listFirst, pageSize: 2, maxPageSize: 2 });
			const trigger = watch({ event: 'orderCreated', options: { maxCallsPerPoll: 5 } });
			expect(await trigger.poll()).toEqual([]);
			const references = Array.from({ length: 25 }, (_, index) => `many-${listFirst}-${index}`);
			await shop.buy(references);
			const found: unknown[] = [];
			for (let poll = 0; poll < 8; poll++) {
				const before = shop.requests().length;
				found.push(...(await trigger.poll()).map(({ reference }) => reference));
				expect(shop.requests().length - before).toBeLessThanOrEqual(5);
			}
			expect(found.sort()).toEqual([...references].sort());
		},
	);

	test('a filter narrows it, and the editor shows the newest order without touching anything', async () => {
		const trigger = watch({ event: 'orderCreated', filters: { description: 'VIP' } });
		await trigger.poll();
		await shop.buy(['plain']);
		await shop.buy(['vip'], { options: { description: 'VIP' } });
		expect((await trigger.poll('manual')).map(({ reference }) => reference)).toEqual(['vip']);
		expect((await trigger.poll()).map(({ reference }) => reference)).toEqual(['vip']);
	});
});

describe('data low', () => {
	const use = (iccid: string, megabytes: number) => shop.sandbox.act('pressOne', { action: 'use', iccid, megabytes });

	test('fires once per threshold, the highest where several are reached, and again after a top-up', async () => {
		shop.set({ usageCacheMs: 0 });
		const iccid = await shop.activeEsim();
		const trigger = watch({ event: 'dataLow', iccids: iccid, usedPercents: '50,80,100' });
		const poll = async () => {
			later(minutes(21));
			return (await trigger.poll()).map(({ threshold, usedPercent }) => [threshold, usedPercent]);
		};
		expect(await poll()).toEqual([]);
		use(iccid, 600);
		expect(await poll()).toEqual([[50, 58.59]]);
		expect(await poll()).toEqual([]);
		use(iccid, 400);
		expect(await poll()).toEqual([[80, 97.66]]);
		await shop.topUp(iccid, ['more data']);
		use(iccid, 24);
		expect(await poll()).toEqual([]);
		use(iccid, 3000);
		expect(await poll()).toEqual([[80, 97.66]]);
	});

	test('what is low at the start is not news; what is bought later and runs low is', async () => {
		shop.set({ usageCacheMs: 0 });
		const old = await shop.activeEsim();
		use(old, 1000);
		const trigger = watch({ event: 'dataLow', usedPercents: '80' });
		expect(await trigger.poll()).toEqual([]);
		const young = await shop.activeEsim();
		use(young, 1000);
		later(minutes(21));
		expect((await trigger.poll()).map(({ iccid }) => iccid)).toEqual([young]);
	});

	test('looks at an eSIM every 20 minutes at most, however often it polls, also after a restart', async () => {
		const iccid = await shop.activeEsim();
		let trigger = watch({ event: 'dataLow', iccids: iccid, usedPercents: '80' });
		for (let poll = 0; poll < 5; poll++) {
			await trigger.poll();
			trigger = watch({ event: 'dataLow', iccids: iccid, usedPercents: '80' }, trigger.saved());
		}
		expect(asked('/usage')).toBe(1);
	});

	test('keeps to its calls and goes on with the rest in the next poll', async () => {
		const iccids: string[] = [];
		for (let count = 0; count < 12; count++) iccids.push(await shop.activeEsim());
		const trigger = watch({ event: 'dataLow', iccids, usedPercents: '80', options: { maxCallsPerPoll: 5 } });
		for (const total of [5, 10, 12, 12]) {
			await trigger.poll();
			expect(asked('/usage')).toBe(total);
		}
	});

	test('an eSIM that PressOne does not know, or cannot read, does not hold up the others', async () => {
		shop.set({ usageCacheMs: 0 });
		const good = await shop.activeEsim();
		const trigger = watch({ event: 'dataLow', iccids: ['8923400000000999999', good], usedPercents: '80' });
		await trigger.poll();
		use(good, 1000);
		later(minutes(21));
		expect((await trigger.poll()).map(({ iccid }) => iccid)).toEqual([good]);
		later(minutes(42));
		await trigger.poll();
		expect(asked('8923400000000999999')).toBe(1);
	});

	test('unlimited data is never low, and ended data is asked for once a day', async () => {
		shop.set({ usageCacheMs: 0 });
		const [unlimited, done] = [await shop.activeEsim('demo-ng-10days-unlimited'), await shop.activeEsim()];
		use(done, 2000);
		const trigger = watch({ event: 'dataLow', iccids: [unlimited, done], usedPercents: '1' });
		expect(await trigger.poll()).toEqual([]);
		later(minutes(21));
		expect(await trigger.poll()).toEqual([]);
		expect([asked(unlimited), asked(done)]).toEqual([2, 1]);
	});

	test.each(['', 'eighty', '0,80', '101'])('used percents "%s" are refused', async (usedPercents) => {
		const trigger = watch({ event: 'dataLow', iccids: '8923400000000550125', usedPercents });
		await expect(trigger.poll()).rejects.toThrow('Used Percents must be numbers above 0 and up to 100');
	});

	test('PressOne out of reach is an error of the poll', async () => {
		const iccid = await shop.activeEsim();
		shop.fault({ path: '*/usage', times: 'always', fault: { kind: 'status', status: 500, when: 'before' } });
		await expect(watch({ event: 'dataLow', iccids: iccid, usedPercents: '80' }).poll()).rejects.toThrow(
			'PressOne refused the request (500)',
		);
	}, 30_000);
});
