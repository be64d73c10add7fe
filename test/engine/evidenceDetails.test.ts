import '../fault/rush';
import type { SwitchesOf } from '../../sandbox/providers';
import { itemsOf } from './anyShop';
import { deduplicator } from './engine';
import { openShop, order, thePurchase, ukBundle } from './shop';
import { timeOfShowing, noWait, restarted, sales, spendings } from './sales';

/** eSIM Go's documents leave details open. Whatever they are, a lost answer never leads to a second charge. */

const shop = openShop();

const spent = () => spendings(shop.sandbox).length;

const inNewProcess = async (reference: string, workflowId = 'workflow') =>
	await restarted(shop.sandbox).run({ parameters: order(noWait), items: itemsOf([reference]), workflowId });

type Details = SwitchesOf['esimGo'];

const certain: Array<[string, Details]> = [
	['rows say that an assigned order is not assigned', { assignedInList: 'false' }],
	['a page holds 32 rows, and 70 orders are younger', { maxPageSize: 32 }],
	['a list has a row that makes no sense', { oddRow: true }],
	['a list has a row of bare text', { oddRow: 'text' }],
	['the answer names no order', { emptyOrderReference: true }],
];

const doubtful: Array<[string, Details]> = [
	['assignments have references of their own', { assignmentReferenceForm: 'own' }],
	['orders do not say how many bundles they bought', { quantityInList: false }],
	['orders name bundles in capitals', { bundleCase: 'upper' }],
	['orders name bundles in small letters', { bundleCase: 'lower' }],
];

/** Somebody else buys much on the account, in the moment of the loss. */
function buyMuchElsewhere(): void {
	for (let order = 0; order < 70; order++) shop.sandbox.act('esimGo', { action: 'otherOrder', bundle: 'esim_2GB_15D_FR_V2' });
}

const lost = { kind: 'status', status: 500, when: 'after' } as const;

describe('a lost answer', () => {
	test.each(certain)('is found where %s', async (name, details) => {
		shop.set(details);
		if (!details.emptyOrderReference) shop.fault({ ...thePurchase, fault: lost });
		const reference = `found ${name}`;
		const running = shop.buy([reference], noWait);
		while (spent() === 0) await new Promise((resolve) => setTimeout(resolve, 2));
		if (details.maxPageSize) buyMuchElsewhere();
		const { json, error } = await running;
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ outcome: 'reconciled', orderId: spendings(shop.sandbox)[0].orderReference });
		await shop.sandbox.advanceClock(timeOfShowing);
		expect((await shop.buy([reference], noWait)).json[0]).toMatchObject({ outcome: 'alreadyBought', iccid: json[0].iccid });
		expect(spent()).toBe(1);
	});

	test.each(doubtful)('is named, not adopted and not bought again where %s', async (name, details) => {
		shop.set(details);
		shop.fault({ ...thePurchase, fault: lost });
		const reference = `named ${name}`;
		const results = [await shop.buy([reference], noWait)];
		await shop.sandbox.advanceClock(timeOfShowing);
		results.push(await shop.buy([reference], noWait), await inNewProcess(reference));
		for (const { error } of results) {
			expect(error?.message).toContain(`The outcome of the purchase "${reference}" is unknown.`);
			expect(error?.context.data).toMatchObject({ candidates: [spendings(shop.sandbox)[0].orderReference] });
		}
		expect(spent()).toBe(1);
	});
});

test.each([...certain, ...doubtful])(
	'what carries its reference is found by another workflow of a new process where %s',
	async (name, details) => {
		shop.set(details);
		const reference = `carried ${name}`;
		const first = await shop.buy([reference]);
		const { json, error } = await inNewProcess(reference, 'another');
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ outcome: 'alreadyBought', iccid: first.json[0].iccid, activationCode: first.json[0].activationCode });
		expect(spent()).toBe(1);
	},
);

test('what the reference shows is not said to be unsent while the note that would tell more cannot be read', async () => {
	shop.set({ assignmentReferenceForm: 'own' });
	const [, prepare] = sales[3];
	const { parameters } = await prepare(shop.sandbox);
	const run = { parameters: { ...parameters, repeat: 2 }, items: itemsOf(['full disk']) };
	expect((await restarted(shop.sandbox).run(run)).json[0].outcome).toBe('bought');
	const once = spent();
	const disk = jest.spyOn(deduplicator, 'checkProcessedAndRecord').mockRejectedValue(new Error('ENOSPC: no space left on device, write'));
	const { error } = await restarted(shop.sandbox).run(run);
	disk.mockRestore();
	expect(error?.message).toContain('The outcome of the purchase "full disk" is unknown.');
	expect(error?.context.data).toMatchObject({ outcome: 'unknown', candidates: [spendings(shop.sandbox)[0].orderReference] });
	expect(spent()).toBe(once);
});

const forms = ['kept', 'collapsed', 'lowerCase', 'upperCase', 'escaped', 'normalised', 'cut', 'dropped'] as const;

/** A reference that each form changes, and one that most leave alone. */
const shapes = [(form: string) => `Order 4711\u00a0Zoë\uff21 & Co ${form}`, (form: string) => `ORD-77-1-${form}`];

describe.each(forms)('eSIM Go keeps references %s', (referenceForm) => {
	test.each(shapes.map((shape) => shape(referenceForm)))(
		'what was answered under "%s" is given back, in this process and by the note in the next',
		async (reference) => {
			shop.set({ referenceForm });
			const first = await shop.buy([reference]);
			for (const { json, error } of [await shop.buy([reference], noWait), await inNewProcess(reference)]) {
				expect(error).toBeUndefined();
				expect(json[0]).toMatchObject({ outcome: 'alreadyBought', orderId: first.json[0].orderId, iccid: first.json[0].iccid });
			}
			expect(spent()).toBe(1);
		},
	);
});

describe('another workflow of a new process, which has no note', () => {
	test.each(
		forms
			.filter((form) => !['cut', 'dropped'].includes(form))
			.flatMap((form) => shapes.map((shape) => [form, shape(`${form} elsewhere`)] as const)),
	)('does not buy again under a reference that eSIM Go keeps %s: %s', async (referenceForm, reference) => {
		shop.set({ referenceForm });
		const first = await shop.buy([reference]);
		const { json, error } = await inNewProcess(reference, 'another');
		const { customerRef } = shop.sandbox.state('esimGo').esims[0];
		if (customerRef === reference) expect(json[0]).toMatchObject({ outcome: 'alreadyBought', orderId: first.json[0].orderId });
		else expect(error?.context.data).toMatchObject({ outcome: 'unknown', candidates: [first.json[0].orderId] });
		expect(spent()).toBe(1);
	});

	test.each(['cut', 'dropped'] as const)(
		'buys again under a reference that eSIM Go keeps %s: nothing there tells it from another sale',
		async (referenceForm) => {
			shop.set({ referenceForm });
			const reference = `a-sale-whose-reference-is-${referenceForm}`;
			await shop.buy([reference]);
			expect((await inNewProcess(reference, 'another')).json[0].outcome).toBe('bought');
			expect(spent()).toBe(2);
		},
	);
});

test('a bundle name in other letters under the same reference is no other purchase', async () => {
	shop.set({ bundleCase: 'upper' });
	await shop.buy(['capitals']);
	const { json } = await inNewProcess('capitals', 'another');
	expect([json[0].outcome, String(json[0].planId).toLowerCase()]).toEqual(['alreadyBought', ukBundle.toLowerCase()]);
});
