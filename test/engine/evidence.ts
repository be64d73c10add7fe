import { BinaryDataService } from 'n8n-core';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { FaultRule, Sandbox } from '../../sandbox';
import type { Engine, RunOptions, RunResult } from './engine';

/**
 * What must hold at every wholesaler that carries references: tried outweighs unseen, bought outweighs unseen, and
 * nothing that is charged is hidden. The sandbox does what documents allow and happy tests do not dare.
 */

const minute = 60_000;

/** Well beyond the time that any wholesaler is given for showing a purchase: seconds are minutes here. */
const afterShowing = 60 * minute;

/** Looks for ten seconds only. */
export const noWait = { options: { waitMinutes: 0 } };

const goOn = { node: { onError: 'continueRegularOutput' as const } };

type Switches = {
	listLagMs?: number;
	filterLagMs?: number;
	readLagMs?: number;
	referenceForm?: Form;
	oddRow?: boolean | 'text';
	chargedFactor?: number;
};

const forms = ['kept', 'collapsed', 'lowerCase', 'upperCase', 'escaped', 'normalised', 'cut', 'dropped'] as const;
type Form = (typeof forms)[number];

const nothingShows: Switches = { listLagMs: 70 * minute, filterLagMs: 70 * minute, readLagMs: 70 * minute };

export interface Seller {
	shop: {
		sandbox: Sandbox;
		engine: Engine;
		buy: (references: string[], parameters?: object, options?: Partial<RunOptions>) => Promise<RunResult>;
		fault: (rule: FaultRule) => void;
		charges: () => number;
		requests: () => string[];
	};
	set: (switches: Switches) => void;
	/** The POST that buys. */
	purchase: { method: string; path: string };
	/** The GET that prices. */
	pricing: { method: string; path: string };
	order: (parameters: object) => INodeParameters;
	/** The node in a process that has just begun. */
	restarted: () => Engine;
	/** Parameters that ask for another plan, quantity or target. */
	otherContents: object[];
	/** Somebody else buys the same under a reference. */
	buyElsewhere: (reference: string) => void;
	topUp: (reference: string) => Promise<RunResult>;
	/** What one unit costs from now on, in cents. */
	setPrice: (cents: number) => void;
	/** Another account at a wholesaler of the same address. */
	otherAccount: () => Promise<{ sandbox: Sandbox; engine: Engine }>;
}

/** A sandbox's timers run in real time; this looks at its clock again and again. */
export async function ticking<Result>(sandbox: Sandbox, work: () => Promise<Result>): Promise<Result> {
	const ticker = setInterval(() => void sandbox.advanceClock(0), 10);
	try {
		return await work();
	} finally {
		clearInterval(ticker);
	}
}

export const lost: FaultRule = { fault: { kind: 'status', status: 504, when: 'after' } };

const neverActed: FaultRule = { fault: { kind: 'status', status: 504, when: 'before' } };

export function showEvidence(seller: Seller): void {
	const { shop, purchase } = seller;
	const sent = () => shop.requests().filter((request) => request === requestOfPurchase()).length;
	const requestOfPurchase = () => `${purchase.method} ${purchase.path}`;
	const run = async (engine: Engine, reference: string, parameters: object = {}) =>
		await engine.run({ parameters: seller.order(parameters), items: [{ reference }] });
	const last = () => shop.sandbox.ledger().slice(-1)[0];

	/** The process dies while it waits for the answer to a charge. */
	async function killedAfterCharge(reference: string): Promise<void> {
		shop.fault({ ...purchase, fault: { kind: 'noAnswer', when: 'after' } });
		const kill = new AbortController();
		const running = shop.buy([reference], {}, { kill: kill.signal });
		while (shop.charges() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		kill.abort();
		await running;
	}

	test.each(['killed', 'lost'] as const)(
		'%s after the charge: the same reference with other content is refused, seen or not',
		async (how) => {
			const reference = `other content ${how}`;
			seller.set(nothingShows);
			if (how === 'killed') await killedAfterCharge(reference);
			else {
				shop.fault({ ...purchase, ...lost });
				await shop.buy([reference], noWait);
			}
			const engine = how === 'killed' ? seller.restarted() : shop.engine;
			for (const shows of [false, true]) {
				if (shows) await shop.sandbox.advanceClock(71 * minute);
				for (const other of seller.otherContents) {
					const { error } = await run(engine, reference, { ...other, ...noWait });
					expect(error?.message).toContain(`The reference "${reference}" was already ${shows ? 'used' : 'sent'} for another purchase`);
				}
			}
			expect(shop.charges()).toBe(1);
		},
	);

	test('a second delivery of the same order is given what this process bought, with its codes, while no list shows it', async () => {
		seller.set(nothingShows);
		const first = await shop.buy(['twice delivered']);
		const second = await shop.buy(['twice delivered'], noWait, { workflowId: 'another' });
		expect(second.json[0]).toMatchObject({
			outcome: 'alreadyBought',
			orderId: first.json[0].orderId,
			activationCode: first.json[0].activationCode,
			warning: expect.stringContaining('does not show this order. This n8n knows that it was bought.'),
		});
		expect(second.json[0].activationCode).toMatch(/^LPA:1\$/);
		expect(shop.charges()).toBe(1);
	});

	test('so is a top-up', async () => {
		const topUp = await seller.topUp('topped up twice');
		expect(topUp.json[0].outcome).toBe('bought');
		const charges = shop.charges();
		seller.set(nothingShows);
		const again = await seller.topUp('topped up twice');
		expect(again.json[0]).toMatchObject({
			outcome: 'alreadyBought',
			orderId: topUp.json[0].orderId,
			warning: expect.stringContaining('does not show this order'),
		});
		expect(shop.charges()).toBe(charges);
	});

	test('a charge that lands a minute after a 504, in lists that lag, ends as reconciled within the time that the item waits', async () => {
		seller.set({ listLagMs: 20_000, filterLagMs: 40_000 });
		shop.fault({ ...purchase, ...lost, lateMs: minute });
		const { json, error } = await ticking(shop.sandbox, async () => await shop.buy(['late charge']));
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ outcome: 'reconciled', activationCode: expect.stringMatching(/^LPA:1\$/) });
		expect(shop.charges()).toBe(1);
	});

	test('nothing buys again before the time of showing is over: not Retry On Fail, not another workflow, not another process', async () => {
		shop.fault({ ...purchase, ...neverActed });
		const first = await shop.buy(['patience'], noWait, { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } });
		const elsewhere = await shop.buy(['patience'], noWait, { workflowId: 'another' });
		const restarted = await run(seller.restarted(), 'patience', noWait);
		for (const { error } of [first, elsewhere, restarted])
			expect(error?.message).toContain('The outcome of the purchase "patience" is unknown');
		expect(sent()).toBe(1);
		await shop.sandbox.advanceClock(afterShowing);
		expect((await shop.buy(['patience'], noWait)).json[0].outcome).toBe('bought');
		expect((await shop.buy(['patience'], noWait)).json[0].outcome).toBe('alreadyBought');
		expect(sent()).toBe(2);
		expect(shop.charges()).toBe(1);
	});

	test.each(forms)('a reference that comes back %s: a lost answer is never charged again', async (referenceForm) => {
		seller.set({ referenceForm });
		shop.fault({ ...purchase, ...lost });
		const reference = `Shop\u00a0\uff21&B-order-${referenceForm}`;
		const { json, error } = await shop.buy([reference], noWait);
		if (referenceForm === 'kept') expect(json[0]).toMatchObject({ outcome: 'reconciled', orderId: last().orderReference });
		else expect(error?.context.data).toMatchObject({ outcome: 'unknown', candidates: [last().orderReference] });
		await shop.sandbox.advanceClock(afterShowing);
		const again = await shop.buy([reference], noWait);
		if (referenceForm === 'kept') expect(again.json[0].outcome).toBe('alreadyBought');
		else expect(again.error?.context.data).toMatchObject({ outcome: 'unknown', candidates: [last().orderReference] });
		expect(shop.charges()).toBe(1);
	});

	test.each(forms)('a reference that comes back %s: what was answered is found by the note in a new process', async (referenceForm) => {
		seller.set({ referenceForm });
		const reference = `Shop\u00a0\uff21&B-sale-${referenceForm}`;
		const first = await shop.buy([reference], noWait);
		const { json, error } = await run(seller.restarted(), reference, noWait);
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({
			outcome: 'alreadyBought',
			orderId: first.json[0].orderId,
			iccid: first.json[0].iccid,
			activationCode: first.json[0].activationCode,
		});
		expect(shop.charges()).toBe(1);
	});

	test('two charges under one reference are named one by one, and the one that was handed out is handed out again', async () => {
		const first = await shop.buy(['charged twice']);
		await shop.sandbox.advanceClock(minute);
		seller.buyElsewhere('charged twice');
		const other = String(last().orderReference);
		for (const engine of [shop.engine, seller.restarted()]) {
			const { json } = await run(engine, 'charged twice');
			expect(json[0]).toMatchObject({ outcome: 'alreadyBought', orderId: first.json[0].orderId, surplus: [{ orderId: other }] });
			expect(json[0].warning).toContain(`order ${other}`);
		}
	});

	test('a charge that lands after the second purchase is named beside it', async () => {
		shop.fault({ ...purchase, ...lost, lateMs: 90 * minute });
		await shop.buy(['far too late'], noWait);
		await shop.sandbox.advanceClock(afterShowing);
		const { json } = await shop.buy(['far too late'], noWait);
		expect(json[0].outcome).toBe('bought');
		await shop.sandbox.advanceClock(afterShowing);
		expect(shop.charges()).toBe(2);
		const again = await shop.buy(['far too late'], noWait);
		expect(again.json[0]).toMatchObject({
			outcome: 'alreadyBought',
			orderId: json[0].orderId,
			surplus: [{ orderId: last().orderReference }],
		});
		expect(again.json[0].warning).toContain(`order ${last().orderReference}`);
		expect(shop.charges()).toBe(2);
	});

	test('a refusal after a lost attempt does not erase the note of that attempt', async () => {
		shop.fault({ ...purchase, ...neverActed });
		await shop.buy(['lost and refused'], noWait);
		// The note knows the hour, not the minute.
		await shop.sandbox.advanceClock(120 * minute);
		const restarted = seller.restarted();
		shop.fault({ ...purchase, fault: { kind: 'status', status: 400, body: { message: 'not today' }, when: 'before' } });
		const refused = await run(restarted, 'lost and refused', noWait);
		expect(refused.error?.context.data).toMatchObject({ outcome: 'notBought' });
		const other = await run(restarted, 'lost and refused', { ...seller.otherContents[0], ...noWait });
		expect(other.error?.message).toContain('The reference "lost and refused" was already sent for another purchase');
		const before = shop.requests().length;
		expect((await run(restarted, 'lost and refused', noWait)).json[0].outcome).toBe('bought');
		const since = shop.requests().slice(before);
		// Its own look-up, then the search for the earlier attempt by reference and by time.
		expect(since.indexOf(requestOfPurchase())).toBeGreaterThanOrEqual(3);
		expect(shop.charges()).toBe(1);
	});

	test.each([true, 'text'] as const)('one odd row in a list (%s) does not keep a lost purchase from being found', async (oddRow) => {
		seller.set({ oddRow });
		shop.fault({ ...purchase, ...lost });
		const reference = `odd ${oddRow}`;
		expect((await shop.buy([reference], noWait)).json[0].outcome).toBe('reconciled');
		expect((await shop.buy([reference], noWait)).json[0].outcome).toBe('alreadyBought');
		expect(shop.charges()).toBe(1);
	});

	test('but a list with an odd row proves no absence: nothing is bought again', async () => {
		seller.set({ oddRow: true });
		shop.fault({ ...purchase, ...neverActed });
		await shop.buy(['odd and gone'], noWait);
		await shop.sandbox.advanceClock(afterShowing);
		const { error } = await shop.buy(['odd and gone'], noWait);
		expect(error?.message).toContain('The outcome of the purchase "odd and gone" is unknown');
		expect(error?.message).toContain('Not all orders could be read.');
		expect(sent()).toBe(1);
	});

	test('a price that rises during a run stops the items that come later', async () => {
		seller.setPrice(500);
		const items = ['steady', 'dearer'];
		shop.fault({ ...purchase, fault: { kind: 'delay', ms: 150, when: 'after' } });
		const guarded = { guards: { maxTotal: 5 }, options: { pauseSeconds: 11 } };
		const running = shop.buy(items, guarded, goOn);
		while (shop.charges() === 0) await new Promise((resolve) => setTimeout(resolve, 2));
		seller.setPrice(501);
		const { json } = await running;
		expect(json[0].outcome).toBe('bought');
		expect(json[1].error).toContain('This order costs 5.01');
		expect(shop.charges()).toBe(1);
	});

	test('a limit that was computed with decimal fractions is held as a person means it', async () => {
		seller.setPrice(80);
		const { json } = await shop.buy(['fractions'], { guards: { maxTotal: '={{ 0.1 + 0.7 }}' } });
		expect(json[0].outcome).toBe('bought');
		seller.setPrice(81);
		expect((await shop.buy(['fractions above'], { guards: { maxTotal: '={{ 0.1 + 0.7 }}' } })).error?.message).toContain(
			'more than the Max Total of 0.8',
		);
		expect(shop.charges()).toBe(1);
	});

	test('a charge above Max Total is delivered with a warning', async () => {
		seller.setPrice(500);
		seller.set({ chargedFactor: 2 });
		const { json } = await shop.buy(['charged double'], { guards: { maxTotal: 5 } });
		expect(json[0]).toMatchObject({ outcome: 'bought', warning: expect.stringContaining('The charge was 10') });
	});

	test('a dry run that is neither true nor false is refused, never taken for no', async () => {
		const { error } = await shop.buy(['yes'], { guards: { dryRun: '={{ "yes" }}' } });
		expect(error?.message).toContain('must be true or false');
		expect(shop.requests()).toEqual([]);
	});

	test('a pricing that failed fails one item, not the equal ones after it', async () => {
		shop.fault({ ...seller.pricing, fault: { kind: 'status', status: 400, when: 'before' } });
		const { json } = await shop.buy(['unpriced', 'priced'], { guards: { maxTotal: 1000 } }, goOn);
		expect(json.map(({ outcome }) => outcome)).toEqual([undefined, 'bought']);
		expect(shop.charges()).toBe(1);
	});

	test('nothing of one account is given to another key of the same address', async () => {
		const first = await shop.buy(['both shops']);
		const { sandbox, engine } = await seller.otherAccount();
		const { json, error } = await run(engine, 'both shops', noWait);
		expect(json).toEqual([]);
		expect(error?.message).toContain('It was made with another key for this wholesaler, or n8n was stopped while noting it.');
		expect(JSON.stringify([error?.message, error?.description, error?.context])).not.toContain(String(first.json[0].iccid));
		const decided = await run(engine, 'both shops', { options: { earlierAttempt: 'notBought', waitMinutes: 0 } });
		expect(decided.json[0].outcome).toBe('bought');
		expect(decided.json[0].warning).toContain('Earlier Attempt says that nothing was bought before');
		expect((await shop.buy(['both shops'])).json[0]).toMatchObject({ outcome: 'alreadyBought', iccid: first.json[0].iccid });
		expect(sandbox.ledger()).toHaveLength(1);
		await sandbox.close();
	});

	test('a QR code that cannot be stored leaves the purchase standing, with a warning', async () => {
		const store = jest.spyOn(BinaryDataService.prototype, 'store').mockRejectedValue(new Error('no space left on device'));
		const { json, items, error } = await shop.buy(['no space'], { options: { qrCode: true } });
		store.mockRestore();
		expect(error).toBeUndefined();
		const item: IDataObject = json[0];
		expect(item).toMatchObject({ outcome: 'bought', activationCode: expect.stringMatching(/^LPA:1\$/) });
		expect(item.warning).toContain('Its QR code could not be made or stored: no space left on device');
		expect(items[0].binary).toBeUndefined();
		expect(shop.charges()).toBe(1);
	});
}
