import { pass } from './time';
import { byId, operationWith } from '../engine/anyShop';
import { deduplicator, esimGoEngine } from '../engine/engine';
import { inNewProcess } from '../engine/newProcess';
import { EsimGoStandIn } from './esimGoStandIn';
import { dataOf, goOn, notBought, noWait, openForEach, sell } from './sale';

/** Attacks on eSIM Go's purchases: what its documents leave open, and what people and machines do at the wrong moment. */

const esimGo = openForEach(() => new EsimGoStandIn());

/** n8n in a process that has just begun: it has the note, and no memory. */
const newProcess = () => esimGoEngine(esimGo().account, inNewProcess('EsimGo'));

const bundle = 'esim_1GB_7D_GB_V2';
const reference = '={{ $json.reference }}';

const order = (parameters: object = {}) =>
	operationWith('order.create', { bundle: byId(bundle), reference, options: noWait, ...parameters });
const stock = (options: object = noWait) => order({ assign: false, options });
const topUp = (iccids: string, options: object = noWait) => order({ options: { ...options, iccids } });
const apply = (parameters: object) =>
	operationWith('esim.applyBundle', { bundle: byId(bundle), reference, options: noWait, ...parameters });

const ids = () => esimGo().orders.map(({ id }) => id);
const tick = async () => await new Promise((resolve) => setTimeout(resolve, 2));

test("an eSIM that a person gave to another sale is that one's, and not handed out again", async () => {
	const { json } = await sell(newProcess(), order(), ['first']);
	const esim = esimGo().esim(String(json[0].iccid));
	esim.customerRef = 'second';
	const second = await sell(newProcess(), order(), ['second']);
	expect(second.json[0]).toMatchObject({ outcome: 'alreadyBought', iccid: esim.iccid });
	const first = await sell(newProcess(), order(), ['first']);
	expect(dataOf(first)).toMatchObject({ outcome: 'unknown', candidates: ids() });
	expect(esim.customerRef).toBe('second');
	expect(ids()).toHaveLength(1);
});

describe('an eSIM whose assignments name no order, with orders listed newest first', () => {
	beforeEach(() => {
		esimGo().assignmentsNameOrders = false;
	});

	test('is known by the order that brought it, not by a later top-up', async () => {
		const { json } = await sell(newProcess(), order(), ['new']);
		pass(1);
		await sell(newProcess(), { ...topUp(String(json[0].iccid)), bundle: byId('esim_5GB_30D_GB_V2') }, ['more']);
		pass(1);
		const again = await sell(newProcess(), order(), ['new']);
		expect(again.json[0]).toMatchObject({ outcome: 'alreadyBought', iccid: json[0].iccid, orderId: ids()[0] });
		expect(ids()).toHaveLength(2);
	});

	test.each([
		['order', order(), topUp],
		['bundle from stock', apply({ target: 'new' }), (iccid: string) => apply({ iccid: byId(iccid) })],
	])('a top-up whose process died is not taken for the %s of the eSIM, nor bought again', async (_, forNew, forExisting) => {
		const { json } = await sell(newProcess(), forNew, ['new']);
		const more = forExisting(String(json[0].iccid));
		pass(1);
		esimGo().fates = ['chargedSilently'];
		const kill = new AbortController();
		const running = sell(newProcess(), more, ['more'], { kill: kill.signal });
		while (ids().length < 2) await tick();
		kill.abort();
		await running;
		const restarted = newProcess();
		const again = await sell(restarted, forNew, ['new']);
		expect(again.json[0]).toMatchObject({ outcome: 'alreadyBought', orderId: ids()[0] });
		pass(77);
		expect(dataOf(await sell(restarted, more, ['more']))).toMatchObject({ outcome: 'unknown', candidates: [ids()[1]] });
		expect(ids()).toHaveLength(2);
	});
});

describe('Earlier Attempt, left on Nothing Was Bought,', () => {
	test('does not buy again what was bought on that word, while no list shows it', async () => {
		esimGo().showsOrders = false;
		esimGo().fates = ['notCharged'];
		const first = newProcess();
		expect(dataOf(await sell(first, stock(), ['crate']))).toMatchObject({ outcome: 'unknown' });
		expect((await sell(first, stock(notBought), ['crate'])).json[0].outcome).toBe('bought');
		const restarted = await sell(newProcess(), stock(notBought), ['crate']);
		expect(restarted.error?.message).toContain('was sent and answered, so it was bought');
		expect(dataOf(restarted)).toMatchObject({ outcome: 'unknown' });
		expect(ids()).toHaveLength(1);
	});

	test('does not buy a top-up again while every list fails', async () => {
		const { iccid } = esimGo().newEsim();
		expect((await sell(newProcess(), topUp(iccid, notBought), ['more'])).json[0].outcome).toBe('bought');
		esimGo().lists = false;
		expect(dataOf(await sell(newProcess(), topUp(iccid, notBought), ['more']))).toMatchObject({ outcome: 'unknown' });
		expect(ids()).toHaveLength(1);
	});

	test('does not speak of an attempt that runs beside: one sale delivered twice at one moment is charged once', async () => {
		esimGo().showsOrders = false;
		esimGo().fates = ['chargedUnanswered'];
		const engine = newProcess();
		const both = await Promise.all([1, 2].map(async () => await sell(engine, order({ options: notBought }), ['twice'])));
		expect(both.map(dataOf)).toEqual([expect.objectContaining({ outcome: 'unknown' }), expect.objectContaining({ outcome: 'unknown' })]);
		expect(ids()).toHaveLength(1);
	});
});

describe('after three lost answers in a row, the fourth item', () => {
	const lost = ['a', 'b', 'c'];

	test('is delivered if it was bought before', async () => {
		const engine = newProcess();
		const before = await sell(engine, order(), ['d']);
		esimGo().fates = ['notCharged', 'notCharged', 'notCharged', 'notCharged'];
		const { json } = await sell(engine, order(), [...lost, 'd'], goOn);
		expect(json[3]).toMatchObject({ outcome: 'alreadyBought', iccid: before.json[0].iccid });
		expect(ids()).toHaveLength(1);
	});

	test('is unknown if an earlier attempt is open, never "not bought"', async () => {
		esimGo().showsOrders = false;
		esimGo().fates = ['chargedUnanswered', 'notCharged', 'notCharged', 'notCharged', 'notCharged'];
		const engine = newProcess();
		await sell(engine, order(), ['d']);
		const { json } = await sell(engine, order(), [...lost, 'd'], goOn);
		expect(json[3].details).toMatchObject({ reference: 'd', outcome: 'unknown' });
		expect(String(json[3].error)).toContain('It was not sent now');
		expect(ids()).toHaveLength(1);
	});
});

test('a run over Max Units says of a charged item that it is unknown, of a new one that nothing was bought', async () => {
	esimGo().showsOrders = false;
	esimGo().fates = ['chargedUnanswered'];
	const engine = newProcess();
	await sell(engine, stock(), ['charged']);
	const { json } = await sell(engine, { ...stock(), guards: { maxUnitsPerRun: 1 } }, ['charged', 'new'], goOn);
	expect(json.map(({ details }) => details)).toEqual([
		expect.objectContaining({ reference: 'charged', outcome: 'unknown' }),
		expect.objectContaining({ reference: 'new', outcome: 'notBought' }),
	]);
	expect(ids()).toHaveLength(1);
});

test('a person who stops a run is told of every item that may be charged', async () => {
	esimGo().showsOrders = false;
	esimGo().fates = ['chargedUnanswered', 'chargedUnanswered', 'chargedUnanswered'];
	const stop = new AbortController();
	const running = sell(newProcess(), order({ options: { waitMinutes: 30 } }), ['a', 'b', 'c'], { ...goOn, signal: stop.signal });
	while (ids().length < 3) await tick();
	await new Promise((resolve) => setTimeout(resolve, 100));
	stop.abort();
	const stopped = await running;
	expect(dataOf(stopped)).toMatchObject({ reference: 'a', outcome: 'unknown', unknown: ['b', 'c'] });
	expect(stopped.error?.description).not.toContain('Nothing else was bought');
});

test('a filter that does nothing is no proof: what is hidden behind 600 other eSIMs is not bought again', async () => {
	for (let index = 0; index < 600; index++) esimGo().newEsim(undefined, `order-1${index}`);
	expect((await sell(newProcess(), order(), ['order-1'])).json[0].outcome).toBe('bought');
	esimGo().filters = false;
	pass(60);
	const { error } = await sell(newProcess(), order(), ['order-1'], { workflowId: 'another' });
	expect(error?.description).toContain('Its filter by Customer Reference seems to have no effect');
	expect(ids()).toHaveLength(1);
});

describe('a note that was not written to its end', () => {
	const record = deduplicator.checkProcessedAndRecord.bind(deduplicator);

	afterEach(() => jest.restoreAllMocks());

	test('on a disk that was full after its first value: nothing was sent, and nothing says that it was', async () => {
		let writes = 0;
		jest.spyOn(deduplicator, 'checkProcessedAndRecord').mockImplementation(async (values, ...rest) => {
			if (values.some((value) => String(value).includes('!1#')) && ++writes > 1) throw new Error('SQLITE_FULL: database or disk is full');
			return await record(values, ...rest);
		});
		const engine = newProcess();
		const full = await sell(engine, order(), ['sale']);
		expect(full.error?.message).toContain('so it was not sent');
		expect(writes).toBeGreaterThan(1);
		jest.restoreAllMocks();
		const { error } = await sell(engine, order(), ['sale']);
		expect(error?.message).toContain('n8n was stopped while noting it');
		expect(error?.message).not.toContain('was sent');
		expect((await sell(engine, order({ options: notBought }), ['sale'])).json[0].outcome).toBe('bought');
		expect(ids()).toHaveLength(1);
	});

	test("by a process that died while it asked: nobody is told that time settles the sale, and a person's word does", async () => {
		esimGo().fates = ['notCharged'];
		await sell(newProcess(), stock(), ['crate']);
		const kill = new AbortController();
		jest.spyOn(deduplicator, 'checkProcessedAndRecord').mockImplementation(async (values, ...rest) => {
			const answer = await record(values, ...rest);
			if (values.some((value) => String(value).endsWith('='))) kill.abort();
			return answer;
		});
		await sell(newProcess(), stock(), ['crate'], { kill: kill.signal });
		expect(kill.signal.aborted).toBe(true);
		jest.restoreAllMocks();
		pass(100);
		const { error } = await sell(newProcess(), stock(), ['crate']);
		expect(error?.message).toContain('n8n was stopped while noting it');
		expect(error?.description).not.toContain('Run again after');
		expect((await sell(newProcess(), stock(notBought), ['crate'])).json[0].outcome).toBe('bought');
		expect(ids()).toHaveLength(1);
	});
});

describe('clocks that differ', () => {
	const apart: Array<[string, Partial<EsimGoStandIn>]> = [
		['no Date header, and a clock ten minutes behind', { tellsTime: false, clockOffMs: -10 * 60_000 }],
		['times of orders five minutes behind the Date header', { createdOffMs: -5 * 60_000 }],
	];

	test.each(apart)('%s: the lost order is named and never bought again', async (_, clocks) => {
		Object.assign(esimGo(), clocks);
		esimGo().fates = ['chargedUnanswered'];
		const engine = newProcess();
		const lost = await sell(engine, order(), ['sale']);
		expect(dataOf(lost)).toMatchObject({ outcome: 'unknown', candidates: ids() });
		pass(17);
		expect(dataOf(await sell(engine, order(), ['sale']))).toMatchObject({ outcome: 'unknown', candidates: ids() });
		expect(ids()).toHaveLength(1);
	});
});

describe('a guard whose expression came out wrong buys nothing, and the error names it:', () => {
	test.each([
		['Dry Run', { dryRun: '={{ undefined }}' }],
		['Max Total', { maxTotal: '={{ undefined }}' }],
		['Max Total', { maxTotal: '={{ null }}' }],
		['Max Total', { maxTotal: '={{ "" }}' }],
		['Max Total', { maxTotal: '={{ "1,5" }}' }],
		['Max Total', { maxTotal: '={{ NaN }}' }],
	])('%s as %j', async (name, guards) => {
		const { error } = await sell(newProcess(), order({ guards }), ['sale']);
		expect(error?.message).toContain(name);
		expect(ids()).toEqual([]);
	});
});
