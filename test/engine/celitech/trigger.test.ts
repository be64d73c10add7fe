import '../skip';
import type { IDataObject } from 'n8n-workflow';
import { CelitechTrigger } from '../../../nodes/Celitech/CelitechTrigger.node';
import { poller } from '../poller';
import { byId, celitechCredential, day, openCelitechShop } from './shop';

const shop = openCelitechShop();

let watchers = 0;

const watch = (parameters: object, saved: IDataObject = {}) =>
	poller(
		new CelitechTrigger(),
		celitechCredential(shop.sandbox, { tokenUrl: `${shop.sandbox.celitech.tokenUrl}?watcher=${++watchers}` }),
		{ filters: {}, options: {}, usedPercents: '80,100', ...parameters },
		saved,
	);

const elsewhere = (wish: { quantity?: number; referenceId?: string; gigabytes?: number; startDate?: string; endDate?: string } = {}) =>
	shop.sandbox.act('celitech', { action: 'buyElsewhere', ...wish });

const ids = (found: IDataObject[]) => found.map(({ id }) => id);

const boughtIds = () => shop.sandbox.state('celitech').purchases.map(({ id }) => id);

const use = (iccid: string, gigabytes: number) => shop.sandbox.act('celitech', { action: 'use', iccid, gigabytes });

const iccids = () => shop.sandbox.state('celitech').esims.map(({ iccid }) => iccid);

const hours = (count: number) => count * 3_600_000;

describe('purchase created', () => {
	const event = { event: 'purchaseCreated' };

	test('the first poll is silent, then each new purchase comes once, from wherever it was made', async () => {
		elsewhere({ quantity: 3 });
		const trigger = watch(event);
		expect(await trigger.poll()).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
		await shop.buy(['mine']);
		elsewhere({ quantity: 2 });
		const found = await trigger.poll();
		expect(ids(found)).toEqual(boughtIds().slice(3));
		expect(found[0]).toMatchObject({
			provider: 'celitech',
			reference: 'mine',
			event: 'purchaseCreated',
			type: 'First Purchase',
			destination: 'FRA',
			iccid: iccids()[3],
			eventId: expect.stringMatching(/^[0-9a-f]{20}$/),
		});
		expect(await trigger.poll()).toEqual([]);
	});

	test.each([
		['oldest first', { purchasesFirst: 'oldest' }],
		['with the bounds of a window left out', { windowBounds: 'exclusive' }],
		['with days of another zone', { dayOffsetMinutes: 840 }],
		['with days of yet another zone', { dayOffsetMinutes: -840 }],
		['without creation epochs', { epochFields: 'absent' }],
	] as const)(
		'misses nothing and repeats nothing over days, with lists %s',
		async (_, switches) => {
			shop.set(switches);
			elsewhere();
			const trigger = watch(event);
			expect(await trigger.poll()).toEqual([]);
			const found: IDataObject[] = [];
			for (let step = 0; step < 7; step++) {
				await shop.sandbox.advanceClock(hours(19));
				elsewhere();
				found.push(...(await trigger.poll()));
			}
			expect(ids(found)).toEqual(boughtIds().slice(1));
		},
		60_000,
	);

	test('a purchase that the list shows late still comes, once', async () => {
		const trigger = watch(event);
		await trigger.poll();
		elsewhere();
		shop.set({ listLagMs: hours(5) });
		elsewhere();
		expect(await trigger.poll()).toEqual([]);
		await shop.sandbox.advanceClock(hours(6));
		expect(await trigger.poll()).toHaveLength(2);
		expect(await trigger.poll()).toEqual([]);
	});

	test('5,000 purchases: bounded calls per poll, bounded memory, and none twice', async () => {
		elsewhere({ quantity: 4_000 });
		const trigger = watch({ ...event, options: { maxCallsPerPoll: 30 } });
		const callsOf = async () => {
			const before = shop.calls().length;
			const found = await trigger.poll();
			expect(shop.calls().length - before).toBeLessThanOrEqual(30);
			return found;
		};
		expect(await callsOf()).toEqual([]);
		elsewhere({ quantity: 1_000 });
		const found: IDataObject[] = [];
		for (let poll = 0; poll < 4; poll++) found.push(...(await callsOf()));
		expect(new Set(ids(found)).size).toBe(1_000);
		expect(found).toHaveLength(1_000);
		expect(JSON.stringify(trigger.saved()).length).toBeLessThan(150_000);
	}, 120_000);

	test('only those of a reference, where one is given', async () => {
		const trigger = watch({ ...event, filters: { referenceId: 'BOOKING-1' } });
		await trigger.poll();
		elsewhere({ referenceId: 'BOOKING-10' });
		elsewhere({ referenceId: 'BOOKING-1' });
		expect((await trigger.poll()).map(({ reference }) => reference)).toEqual(['BOOKING-1']);
	});

	test('goes on after a restart of n8n', async () => {
		const trigger = watch(event);
		await trigger.poll();
		elsewhere({ quantity: 2 });
		const restarted = watch(event, trigger.saved());
		expect(await restarted.poll()).toHaveLength(2);
		expect(await watch(event, restarted.saved()).poll()).toEqual([]);
	});
});

describe('data low', () => {
	const event = { event: 'dataLow' };

	test('each threshold fires once per purchase; what was used before does not', async () => {
		elsewhere({ gigabytes: 1 });
		elsewhere({ gigabytes: 1 });
		const [used, fresh] = iccids();
		use(used, 0.9);
		const trigger = watch(event);
		expect(await trigger.poll()).toEqual([]);
		use(fresh, 0.7);
		expect(await trigger.poll()).toEqual([]);
		use(fresh, 0.15);
		const [low] = await trigger.poll();
		expect(low).toMatchObject({
			event: 'dataLow',
			threshold: 80,
			iccid: fresh,
			usedPercent: 85,
			purchaseId: boughtIds()[1],
			destination: 'FRA',
			dataLimitInGB: 1,
		});
		expect(await trigger.poll()).toEqual([]);
		use(fresh, 0.15);
		use(used, 0.1);
		const over = await trigger.poll();
		expect(over.map(({ threshold }) => threshold)).toEqual([100, 100]);
		expect(await trigger.poll()).toEqual([]);
	});

	test('of several thresholds reached at once only the highest fires', async () => {
		const trigger = watch({ ...event, usedPercents: [50, '75', 90] });
		await trigger.poll();
		elsewhere({ gigabytes: 1 });
		use(iccids()[0], 0.8);
		expect((await trigger.poll()).map(({ threshold }) => threshold)).toEqual([75]);
	});

	test('skips purchases that are over, not started, or unlimited', async () => {
		await shop.buy(['later'], { period: 'dates', startDate: day(30), endDate: day(35) });
		await shop.buy(['endless'], { dataLimitInGB: -1, period: 'dates', startDate: day(1), endDate: day(6) });
		await shop.buy(['over'], { period: 'dates', startDate: day(0), endDate: day(1) });
		await shop.buy(['live'], { period: 'dates', startDate: day(0), endDate: day(40) });
		await shop.sandbox.advanceClock(hours(72));
		await watch(event).poll();
		const [, , , live] = boughtIds();
		expect(shop.requests().filter((request) => request.endsWith('consumption'))).toEqual([`GET /purchases/${live}/consumption`]);
	});

	test('5,000 purchases are followed in turn, with bounded calls and memory', async () => {
		elsewhere({ quantity: 5_000, gigabytes: 1 });
		const trigger = watch({ ...event, options: { maxCallsPerPoll: 100 } });
		const looks = () => shop.requests().filter((request) => request.endsWith('consumption'));
		for (const looked of [50, 100]) {
			const before = shop.calls().length;
			await trigger.poll();
			expect(shop.calls().length - before).toBe(100);
			expect(new Set(looks()).size).toBe(looked);
		}
		expect(JSON.stringify(trigger.saved()).length).toBeLessThan(2_000);
	}, 240_000);

	test('more purchases than the calls of a poll can list are walked over part by part', async () => {
		elsewhere({ gigabytes: 1 });
		elsewhere({ gigabytes: -1, quantity: 230, startDate: day(1), endDate: day(6) });
		elsewhere({ gigabytes: 1 });
		const [first] = iccids();
		const last = iccids()[231];
		const trigger = watch({ ...event, options: { maxCallsPerPoll: 4 } });
		for (let poll = 0; poll < 4; poll++) expect(await trigger.poll()).toEqual([]);
		for (const iccid of [first, last]) use(iccid, 0.9);
		const found: IDataObject[] = [];
		for (let poll = 0; poll < 4; poll++) found.push(...(await trigger.poll()));
		expect(found.map(({ iccid }) => iccid).sort()).toEqual([first, last].sort());
	}, 60_000);

	test('what was found before something went wrong is not lost', async () => {
		const trigger = watch(event);
		await trigger.poll();
		elsewhere({ quantity: 7, gigabytes: 1 });
		for (const iccid of iccids()) use(iccid, 0.9);
		shop.fault({
			path: '/purchases/*/consumption',
			skip: 5,
			times: 'always',
			fault: { kind: 'status', status: 403, body: { message: 'no' }, when: 'before' },
		});
		const first = await trigger.poll();
		expect(first).toHaveLength(5);
		shop.sandbox.clearFaults();
		const second = await trigger.poll();
		expect(new Set([...first, ...second].map(({ purchaseId }) => purchaseId)).size).toBe(7);
		expect(second).toHaveLength(2);
	}, 60_000);

	test('an error says what is wrong, and a bad threshold too', async () => {
		shop.fault({
			path: '/purchases',
			times: 'always',
			fault: { kind: 'status', status: 403, body: { message: 'Missing Authentication Token' }, when: 'before' },
		});
		await expect(watch(event).poll()).rejects.toThrow('CELITECH refused the request (403): Missing Authentication Token');
		await expect(watch({ ...event, usedPercents: '80,150' }).poll()).rejects.toThrow('Used Percents must be numbers above 0 and up to 100');
	});
});

describe('eSIM status changed', () => {
	const event = { event: 'esimStatusChanged' };

	test.each(['oldest', 'newest'] as const)(
		'each change comes once, in its order, those between two polls too (%s first)',
		async (historyFirst) => {
			shop.set({ historyFirst });
			elsewhere({ quantity: 2 });
			const [one, two] = iccids();
			shop.sandbox.act('celitech', { action: 'install', iccid: one });
			const trigger = watch(event);
			expect(await trigger.poll()).toEqual([]);
			await shop.sandbox.advanceClock(60_000);
			shop.sandbox.act('celitech', { action: 'enable', iccid: one });
			await shop.sandbox.advanceClock(60_000);
			shop.sandbox.act('celitech', { action: 'install', iccid: two });
			const found = await trigger.poll();
			expect(found.map(({ iccid, previousStatus, status }) => [iccid, previousStatus, status])).toEqual([
				[one, 'INSTALLED', 'ENABLED'],
				[two, 'RELEASED', 'DOWNLOADED'],
				[two, 'DOWNLOADED', 'INSTALLED'],
			]);
			expect(found[0]).toMatchObject({
				provider: 'celitech',
				event: 'esimStatusChanged',
				purchaseId: boughtIds()[0],
				eventId: expect.any(String),
			});
			expect(await trigger.poll()).toEqual([]);
			await shop.sandbox.advanceClock(hours(3));
			expect(await trigger.poll()).toEqual([]);
			shop.sandbox.act('celitech', { action: 'remove', iccid: one });
			expect((await trigger.poll()).map(({ status }) => status)).toEqual(['DELETED']);
			expect(await trigger.poll()).toEqual([]);
		},
	);

	test('an eSIM with several purchases is asked for once, a new one is followed, and being sold is no change', async () => {
		const { json } = await shop.buy(['topped up']);
		const iccid = String(json[0].iccid);
		shop.sandbox.act('celitech', { action: 'install', iccid });
		await shop.run('purchase.topUp', { iccid: byId(iccid), dataLimitInGB: 1, period: 'duration', duration: 7, reference: 'its top-up' });
		const trigger = watch(event);
		await trigger.poll();
		expect(shop.requests().filter((request) => request.endsWith('history'))).toHaveLength(1);
		elsewhere();
		expect(await trigger.poll()).toEqual([]);
		await shop.sandbox.advanceClock(60_000);
		shop.sandbox.act('celitech', { action: 'fail', iccid: iccids()[1] });
		expect((await trigger.poll()).map(({ status }) => status)).toEqual(['ERROR']);
	});
});

test.each(['purchaseCreated', 'dataLow', 'esimStatusChanged'])(
	'%s shows an example in the editor, and keeps nothing of it',
	async (name) => {
		const trigger = watch({ event: name });
		await expect(trigger.poll('manual')).rejects.toThrow('There is no purchase to show');
		elsewhere();
		const [item] = await trigger.poll('manual');
		expect(item).toMatchObject({ event: name, iccid: iccids()[0] });
		expect(trigger.saved()).toEqual({});
	},
);
