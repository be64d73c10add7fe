import '../../fault/rush';
import { BinaryDataService } from 'n8n-core';
import { oytel } from '../../../nodes/Oytel/provider';
import { accountOf } from '../../../nodes/shared/http/account';
import { startSandbox } from '../../../sandbox';
import { lost, noWait } from '../evidence';
import { byId, euPlan, nodeOfNewProcess, openOytelShop, oytelEngine, provision, thePurchase } from './shop';

/** Oytel lists nothing: what this n8n knows, and what a person says, is all the evidence there is. */

const shop = openOytelShop();

const restarted = () => oytelEngine(shop.sandbox, {}, nodeOfNewProcess());

const unknown = (reference: string) => `The outcome of the purchase "${reference}" is unknown`;

const notBought = { options: { earlierAttempt: 'notBought' } };

const goOn = { node: { onError: 'continueRegularOutput' as const } };

const others = [{ plan: byId('us-roam-20') }, { termMonths: 3 }, { customerEmail: 'eve@traveller.example' }];

/** The process dies while it waits for the answer to a charge. */
async function killedAfterCharge(reference: string): Promise<void> {
	shop.fault({ ...thePurchase, fault: { kind: 'noAnswer', when: 'after' } });
	const kill = new AbortController();
	const running = shop.buy([reference], {}, { kill: kill.signal });
	while (shop.charges() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
	kill.abort();
	await running;
}

test.each(['killed', 'lost'] as const)(
	'%s after the charge: the same reference with other content is refused, and with the same ends as unknown',
	async (how) => {
		const reference = `other content ${how}`;
		if (how === 'killed') await killedAfterCharge(reference);
		else {
			shop.fault({ ...thePurchase, ...lost });
			await shop.buy([reference], noWait);
		}
		const engine = how === 'killed' ? restarted() : shop.engine;
		for (const hours of [0, 24]) {
			await shop.sandbox.advanceClock(hours * 60 * 60_000);
			for (const other of others) {
				const { error } = await engine.run({ parameters: provision(other), items: [{ reference }] });
				expect(error?.message).toContain(`The reference "${reference}" was already sent for another purchase`);
			}
			expect((await engine.run({ parameters: provision(), items: [{ reference }] })).error?.message).toContain(unknown(reference));
		}
		expect(shop.charges()).toBe(1);
	},
);

test.each(['flat', 'nested'] as const)(
	'a second delivery of the same order is given what this process bought, whatever Oytel shows (%s)',
	async (answerShape) => {
		shop.set({ answerShape, readLagMs: 60 * 60_000 });
		const reference = `twice ${answerShape}`;
		const first = await shop.buy([reference]);
		const second = await shop.buy([reference], noWait, { workflowId: 'another' });
		expect(second.json).toEqual([{ ...first.json[0], outcome: 'alreadyBought' }]);
		expect(shop.charges()).toBe(1);
	},
);

test('a lost purchase is never bought again by time, by Retry On Fail, by another workflow or by another node', async () => {
	shop.fault({ ...thePurchase, ...lost, lateMs: 60_000 });
	const first = await shop.buy(['never again'], noWait, { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } });
	await shop.sandbox.advanceClock(24 * 60 * 60_000);
	const elsewhere = await shop.buy(['never again'], {}, { workflowId: 'another' });
	const copy = await shop.buy(['never again'], {}, { node: { id: 'copy', name: 'Copy' } });
	const later = await restarted().run({ parameters: provision(), items: [{ reference: 'never again' }] });
	for (const { error } of [first, elsewhere, copy, later]) expect(error?.message).toContain(unknown('never again'));
	expect(shop.charges()).toBe(1);
	expect(shop.requests()).toEqual(['POST /esim/provision']);
});

test('on the word of a person it is bought, in another workflow too, and the item says so', async () => {
	shop.fault({ ...thePurchase, fault: { kind: 'status', status: 500, when: 'before' } });
	await shop.buy(['looked up']);
	const { json } = await shop.buy(['looked up'], notBought, { workflowId: 'another' });
	expect(json[0]).toMatchObject({
		outcome: 'bought',
		warning: expect.stringContaining('Earlier Attempt says that nothing was bought before. It was sent again.'),
	});
	const again = await shop.buy(['looked up'], notBought);
	expect(again.json[0]).toMatchObject({ outcome: 'alreadyBought', id: json[0].id });
	expect(shop.charges()).toBe(1);
});

test('the word of a person counts after a restart, and changes nothing for a reference that was never sent', async () => {
	shop.fault({ ...thePurchase, fault: { kind: 'status', status: 500, when: 'before' } });
	await shop.buy(['looked up later']);
	const { json } = await restarted().run({
		parameters: provision(notBought),
		items: [{ reference: 'looked up later' }, { reference: 'never sent' }],
	});
	expect(json.map(({ outcome }) => outcome)).toEqual(['bought', 'bought']);
	expect(json.map(({ warning }) => warning !== null)).toEqual([true, false]);
	expect(shop.charges()).toBe(2);
});

test('what was answered is known after a restart as bought, although its answer is gone', async () => {
	await shop.buy(['answer gone']);
	const { error } = await restarted().run({ parameters: provision(), items: [{ reference: 'answer gone' }] });
	expect(error?.message).toContain(unknown('answer gone'));
	expect(error?.message).toContain('it was bought. Its answer is in the execution that sent it');
	expect(shop.charges()).toBe(1);
});

test('a refusal after a lost attempt does not erase the note of that attempt', async () => {
	shop.fault({ ...thePurchase, ...lost });
	await shop.buy(['lost and refused']);
	const engine = restarted();
	shop.fault({ ...thePurchase, fault: { kind: 'status', status: 400, body: { error: 'not today' }, when: 'before' } });
	const refused = await engine.run({ parameters: provision(notBought), items: [{ reference: 'lost and refused' }] });
	expect(refused.error?.context.data).toMatchObject({ outcome: 'notBought' });
	for (const one of [engine, restarted()]) {
		expect((await one.run({ parameters: provision(), items: [{ reference: 'lost and refused' }] })).error?.message).toContain(
			unknown('lost and refused'),
		);
	}
	expect(shop.charges()).toBe(1);
});

describe('guards', () => {
	const priced = (price: number) => void shop.sandbox.act('oytel', { action: 'setPrice', planId: euPlan, price });

	test('a price that rises during a run stops the items that come later', async () => {
		priced(5);
		shop.fault({ ...thePurchase, fault: { kind: 'delay', ms: 150, when: 'after' } });
		const running = shop.buy(['steady', 'dearer'], { guards: { maxTotal: 5 }, options: { pauseSeconds: 11 } }, goOn);
		while (shop.charges() === 0) await new Promise((resolve) => setTimeout(resolve, 2));
		priced(5.01);
		const { json } = await running;
		expect(json[0].outcome).toBe('bought');
		expect(json[1].error).toContain('This order costs 5.01');
		expect(shop.charges()).toBe(1);
	});

	test('a limit that was computed with decimal fractions is held as a person means it', async () => {
		priced(0.8);
		expect((await shop.buy(['eighty cents'], { guards: { maxTotal: '={{ 0.1 + 0.7 }}' } })).json[0].outcome).toBe('bought');
		priced(0.81);
		expect((await shop.buy(['eighty-one'], { guards: { maxTotal: '={{ 0.1 + 0.7 }}' } })).error?.message).toContain(
			'more than the Max Total of 0.8',
		);
		expect(shop.charges()).toBe(1);
	});

	test('a charge above Max Total is delivered with a warning, where the answer says what was charged', async () => {
		priced(5);
		shop.set({ answerShape: 'nested', chargedFactor: 2 });
		const { json } = await shop.buy(['charged double'], { guards: { maxTotal: 5 } });
		expect(json[0]).toMatchObject({
			outcome: 'bought',
			total: 10,
			warning: expect.stringContaining('The charge was 10 USD, more than the Max Total of 5 USD'),
		});
	});

	test('a dry run that is neither true nor false is refused, never taken for no', async () => {
		const { error } = await shop.buy(['yes'], { guards: { dryRun: '={{ "yes" }}' } });
		expect(error?.message).toContain('must be true or false');
		expect(shop.requests()).toEqual([]);
	});

	test('a pricing that failed fails one item, not the equal ones after it', async () => {
		shop.fault({ method: 'GET', path: '/plans', fault: { kind: 'status', status: 400, when: 'before' } });
		const { json } = await shop.buy(['unpriced', 'priced'], { guards: { maxTotal: 1000 } }, goOn);
		expect(json.map(({ outcome }) => outcome)).toEqual([undefined, 'bought']);
		expect(shop.charges()).toBe(1);
	});
});

describe('accounts', () => {
	const apiKey = 'sk_sandbox_second';

	test('nothing of one key is given to another key of the same address, in any node', async () => {
		const second = await startSandbox({ switches: { oytel: { apiKey } } });
		const engine = oytelEngine(second, { apiKey });
		for (const workflowId of ['workflow', 'another']) {
			const reference = `both shops ${workflowId}`;
			const first = await shop.buy([reference]);
			const { json, error } = await engine.run({ parameters: provision(), items: [{ reference }], workflowId });
			expect(json).toEqual([]);
			expect(error?.message).toContain(unknown(reference));
			expect(error?.message).toContain('It was made with another key for this wholesaler, or n8n was stopped while noting it.');
			expect(JSON.stringify([error?.message, error?.description, error?.context])).not.toContain(String(first.json[0].iccid));
			const decided = await engine.run({ parameters: provision(notBought), items: [{ reference }], workflowId });
			expect(decided.json[0].outcome).toBe('bought');
			expect((await shop.buy([reference])).json[0]).toMatchObject({ outcome: 'alreadyBought', iccid: first.json[0].iccid });
		}
		expect(second.ledger()).toHaveLength(2);
		await second.close();
	});

	test('a key that was changed does not buy again after a restart', async () => {
		shop.fault({ ...thePurchase, ...lost });
		await shop.buy(['key changed']);
		shop.set({ apiKey });
		const { error } = await oytelEngine(shop.sandbox, { apiKey }, nodeOfNewProcess()).run({
			parameters: provision(),
			items: [{ reference: 'key changed' }],
		});
		expect(error?.message).toContain('It was made with another key');
		expect(shop.charges()).toBe(1);
	});

	test('the same account at another documented path of the same host does not buy again', async () => {
		const first = await shop.buy(['moved']);
		const baseUrl = shop.sandbox.oytel.baseUrl.replace('/oytel/v1', '/oytel/api/v1');
		expect(baseUrl).toContain('/api/');
		const moved = await oytelEngine(shop.sandbox, { baseUrl }).run({
			parameters: provision(),
			items: [{ reference: 'moved' }],
			workflowId: 'another',
		});
		expect(moved.json[0]).toMatchObject({ outcome: 'alreadyBought', iccid: first.json[0].iccid });
		expect(shop.charges()).toBe(1);
	});

	test("Oytel's four addresses are one account, in any letter case; another host is another", () => {
		const idAt = (address: object) => accountOf({ apiKey: 'sk_live_same', ...address }, oytel).id;
		const presets = [
			'https://api.oytel.online/v1',
			'https://api.oytel.online/api/v1',
			'https://oytel.co.uk/api/v1',
			'https://api.oytel.co.uk/api/v1',
		];
		const spellings = ['https://API.OYTEL.ONLINE/v1/', 'https://Oytel.co.uk:443/api/v1', ' https://api.oytel.co.uk/api/v1 '];
		const ids = [
			...presets.map((baseUrlPreset) => idAt({ baseUrlPreset })),
			...spellings.map((baseUrl) => idAt({ baseUrlPreset: 'custom', baseUrl })),
		];
		expect(new Set(ids).size).toBe(1);
		expect(ids).not.toContain(idAt({ baseUrlPreset: 'custom', baseUrl: 'https://sandbox.example/v1' }));
	});
});

test.each(['flat', 'nested'] as const)(
	'a QR code that cannot be stored leaves the purchase standing, with a warning (%s)',
	async (answerShape) => {
		shop.set({ answerShape });
		const store = jest.spyOn(BinaryDataService.prototype, 'store').mockRejectedValue(new Error('no space left on device'));
		const { json, items, error } = await shop.buy([`no space ${answerShape}`], { options: { qrCode: true } });
		store.mockRestore();
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ outcome: 'bought', iccid: expect.any(String), warning: expect.stringContaining('QR code') });
		expect(items[0].binary).toBeUndefined();
		expect(shop.charges()).toBe(1);
	},
);
