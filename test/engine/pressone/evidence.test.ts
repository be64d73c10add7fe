import '../../fault/rush';
import { startSandbox } from '../../../sandbox';
import { lost, noWait, showEvidence, type Seller } from '../evidence';
import { showSleep } from '../sleepingMachine';
import { byId, NG_1GB, nodeOfNewProcess, openPressOneShop, pressOneEngine, purchase } from './shop';

const shop = openPressOneShop();

const theOrder = { method: 'POST', path: '/customer/v2/orders' };

const minute = 60_000;

let toppedUp = '';

const seller: Seller = {
	shop,
	set: (switches) => shop.set(switches),
	purchase: theOrder,
	pricing: { method: 'GET', path: '/customer/v2/packages' },
	order: (parameters) => purchase(parameters),
	restarted: () => pressOneEngine(shop.sandbox, {}, nodeOfNewProcess()),
	otherContents: [{ package: byId('demo-ng-30days-3gb') }, { quantity: 2 }],
	buyElsewhere: (reference) =>
		void shop.sandbox.act('pressOne', { action: 'otherOrder', packageId: NG_1GB, description: `[ref:${reference}]` }),
	topUp: async (reference) => {
		toppedUp = toppedUp || (await shop.activeEsim());
		return await shop.topUp(toppedUp, [reference]);
	},
	setPrice: (cents) => void shop.sandbox.act('pressOne', { action: 'setNetPrice', packageId: NG_1GB, netPrice: cents / 100 }),
	otherAccount: async () => {
		const clientId = 'second-client';
		const sandbox = await startSandbox({ switches: { pressOne: { clientId } } });
		return { sandbox, engine: pressOneEngine(sandbox, { clientId }) };
	},
};

showEvidence(seller);

describe('on a machine that sleeps', () => showSleep(seller));

test('a list that leaves descriptions out: a lost order is found by reading it itself', async () => {
	shop.set({ descriptionInLists: false });
	shop.fault({ ...theOrder, ...lost, also: { action: 'otherOrder', packageId: NG_1GB, description: '[ref:of-another]' } });
	const { json } = await shop.buy(['not described'], noWait);
	expect(json[0]).toMatchObject({ outcome: 'reconciled', orderId: shop.sandbox.ledger()[1].orderReference });
	const again = await pressOneEngine(shop.sandbox, {}, nodeOfNewProcess()).run({
		parameters: purchase(),
		items: [{ reference: 'not described' }],
		workflowId: 'another',
	});
	expect(again.json[0]).toMatchObject({ outcome: 'alreadyBought', orderId: json[0].orderId });
	expect(shop.charges()).toBe(2);
});

test('an order whose description shows nowhere is neither adopted nor taken for none', async () => {
	shop.set({ descriptionInLists: false, readLagMs: 24 * 60 * minute });
	const also = { action: 'otherOrder', packageId: NG_1GB, description: '[ref:of-another-one]' };
	shop.fault({ ...theOrder, fault: { kind: 'status', status: 504, when: 'before' }, also });
	const first = await shop.buy(['nowhere'], noWait);
	const [foreign] = shop.sandbox.ledger();
	await shop.sandbox.advanceClock(60 * minute);
	const second = await shop.buy(['nowhere'], noWait);
	for (const { error } of [first, second])
		expect(error?.context.data).toMatchObject({ outcome: 'unknown', candidates: [foreign.orderReference] });
	expect(shop.charges()).toBe(1);
});

test.each(['without a description', 'cust-83 [ref:elsewhere]'])(
	"somebody else's order %s, made in the moment of a 500 before the charge, is not adopted",
	async (description) => {
		const isDescribed = description.includes('[');
		const also = { action: 'otherOrder', packageId: NG_1GB, ...(isDescribed && { description }) };
		shop.fault({ ...theOrder, fault: { kind: 'status', status: 500, when: 'before' }, also });
		const reference = `not mine ${isDescribed}`;
		const { error } = await shop.buy([reference], noWait);
		const [{ orderReference }] = shop.sandbox.ledger();
		expect(error?.context.data).toMatchObject({ outcome: 'unknown', candidates: isDescribed ? [] : [orderReference] });
		await shop.sandbox.advanceClock(60 * minute);
		const later = await shop.buy([reference], noWait);
		// An order that names another reference is certainly not ours; one that names none may be.
		if (isDescribed) expect(later.json[0].outcome).toBe('bought');
		else expect(later.error?.context.data).toMatchObject({ outcome: 'unknown' });
		expect(shop.charges()).toBe(isDescribed ? 2 : 1);
	},
);
