import '../../fault/rush';
import { byId, day, nodeOfNewProcess, openCelitechShop, operationWith, order } from './shop';

const shop = openCelitechShop();

/** An eSIM that a traveller has installed. */
async function installed(reference: string): Promise<string> {
	const { json } = await shop.buy([reference]);
	const iccid = String(json[0].iccid);
	shop.sandbox.act('celitech', { action: 'install', iccid });
	return iccid;
}

const topUpWith = (iccid: string, reference: string, parameters: object = {}) =>
	operationWith('purchase.topUp', { iccid: byId(iccid), dataLimitInGB: 3, period: 'duration', duration: 7, reference, ...parameters });

const topUp = async (iccid: string, reference: string, parameters: object = {}) =>
	await shop.engine.run({ parameters: topUpWith(iccid, reference, parameters) });

test('tops up an eSIM by reference, once', async () => {
	const iccid = await installed('sale');
	const { json, error } = await topUp(iccid, 'more');
	expect(error).toBeUndefined();
	const [, purchase] = shop.sandbox.state('celitech').purchases;
	expect(json).toHaveLength(1);
	expect(json[0]).toMatchObject({
		outcome: 'bought',
		iccid,
		reference: 'more',
		purchaseId: purchase.id,
		total: purchase.package.priceInCents / 100,
	});
	const { json: again } = await topUp(iccid, 'more');
	expect(again).toEqual([{ ...json[0], outcome: 'alreadyBought' }]);
	expect(shop.charges()).toBe(2);
	const sent = shop.calls().find(({ path }) => path === '/purchases/topup');
	expect(sent?.body).toEqual({ iccid, dataLimitInGB: 3, duration: 7, referenceId: 'more' });
});

test('asks first whether a top-up is allowed, and buys nothing where it is not', async () => {
	const { json } = await shop.buy(['still released']);
	const iccid = String(json[0].iccid);
	const { error } = await topUp(iccid, 'too early');
	expect(error?.message).toContain(`CELITECH does not allow a top-up of eSIM ${iccid} now (its status is RELEASED)`);
	expect(shop.requests()).not.toContain('POST /purchases/topup');
	const { error: dry } = await topUp(iccid, 'dry', { guards: { dryRun: true } });
	expect(dry?.message).toContain('does not allow a top-up');
	const { error: unchecked } = await topUp(iccid, 'unchecked', { options: { checkAllowed: false } });
	expect(unchecked?.message).toContain('CELITECH refused the request (400)');
	shop.sandbox.act('celitech', { action: 'install', iccid });
	const { json: late } = await topUp(iccid, 'too early');
	expect(late[0].outcome).toBe('bought');
});

test('leaves the decision to CELITECH where the answer does not say whether it is allowed', async () => {
	const iccid = await installed('old form');
	shop.set({ youngEsimFields: false });
	const { json } = await topUp(iccid, 'old form top-up');
	expect(json[0].outcome).toBe('bought');
});

test('a top-up whose answer is lost is found by its reference', async () => {
	const iccid = await installed('sale of lost');
	shop.fault({ method: 'POST', path: '/purchases/topup', fault: { kind: 'status', status: 504, when: 'after' } });
	const { json } = await topUp(iccid, 'lost top-up');
	expect(json[0]).toMatchObject({ outcome: 'reconciled', iccid });
	expect(shop.charges()).toBe(2);
});

test('a reference belongs to one eSIM and one kind of purchase', async () => {
	const [one, two] = [await installed('sale 1'), await installed('sale 2')];
	const first = await topUp(one, 'of one');
	for (const engine of [shop.engine, shop.newEngine({}, nodeOfNewProcess())]) {
		const others = [
			[topUpWith(two, 'of one'), `it was for eSIM ${one}`],
			[topUpWith(one, 'sale 1', { dataLimitInGB: 5 }), `it bought the new eSIM ${one}`],
			[order({ dataLimitInGB: 3, reference: 'of one' }), `it topped up eSIM ${one}`],
		] as const;
		for (const [parameters, said] of others) {
			const { error } = await engine.run({ parameters });
			expect(error?.message).toContain('was already used for another purchase');
			// What this process has bought itself needs no list.
			if (engine !== shop.engine) expect(error?.message).toContain(said);
			if (parameters?.reference === 'of one') expect(error?.description).toContain(String(first.json[0].orderId));
		}
	}
	expect(shop.charges()).toBe(3);
});

test('Max Total prices a top-up by the destination of its eSIM', async () => {
	const iccid = await installed('priced');
	const { json } = await topUp(iccid, 'priced top-up', { guards: { dryRun: true } });
	const { error } = await topUp(iccid, 'priced top-up', { guards: { maxTotal: 1 } });
	expect(error?.message).toContain('more than the Max Total of 1');
	const { json: bought } = await topUp(iccid, 'priced top-up');
	expect(json[0].total).toBe(bought[0].total);
});

test('Edit moves the dates of a purchase and is sent once', async () => {
	await shop.buy(['edited'], { period: 'dates', startDate: day(10), endDate: day(15) });
	const [{ id }] = shop.sandbox.state('celitech').purchases;
	const parameters = { purchaseId: byId(id), startDate: day(12), endDate: `${day(17)}T00:00:00` };
	const { json } = await shop.run('purchase.edit', parameters);
	expect(json[0]).toMatchObject({ purchaseId: id, newStartDate: `${day(12)}T00:00:00.000Z`, newEndDate: `${day(17)}T23:59:59.000Z` });
	shop.fault({ method: 'POST', path: '/purchases/edit', fault: { kind: 'status', status: 504, when: 'after' } });
	const { error } = await shop.run('purchase.edit', parameters);
	expect(error?.message).toContain('The outcome is unknown (change the dates of a purchase)');
	const { error: order } = await shop.run('purchase.edit', { ...parameters, endDate: day(11) });
	expect(order?.message).toContain('End Date is before Start Date');
	expect(shop.requests().filter((request) => request === 'POST /purchases/edit')).toHaveLength(2);
});
