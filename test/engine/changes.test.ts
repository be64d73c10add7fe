import './skip';
import { openEsimGo } from '../sandbox/esimGoClient';
import { esimGoEngine, type Engine, type RunOptions } from './engine';
import { byId, ukBundle } from './shop';

/**
 * Operations that spend, return or disconnect, and the one that writes. That each of them is sent once if its answer is lost
 * is in its contract (`test/contract/harness/lost.ts`).
 */

let shop: Awaited<ReturnType<typeof openEsimGo>>;
let engine: Engine;

beforeEach(async () => {
	shop = await openEsimGo({ refundsEnabled: true, msisdn: 'all' });
	engine = esimGoEngine(shop.sandbox.esimGo);
});

afterEach(async () => await shop.sandbox.close());

async function run(name: string, parameters: object, options: Partial<RunOptions> = {}) {
	const [resource, operation] = name.split('.');
	return await engine.run({ parameters: { resource, operation, ...parameters }, ...options });
}

const hints = ({ run: { data } }: Awaited<ReturnType<typeof run>>) =>
	(data.resultData.runData.Subject?.[0]?.hints ?? []).map(({ message }) => message);

describe('revoke', () => {
	const revoke = async (iccid: string, parameters: object = {}) =>
		await run('esimBundle.revoke', { iccid: byId(iccid), bundle: byId(ukBundle), ...parameters });
	const inAccount = async (iccid: string) => (await shop.get(`/esims/${iccid}`)).status === 200;

	test('only validates unless told otherwise, and says that the eSIM would leave the account', async () => {
		const iccid = await shop.buy();
		const result = await revoke(iccid);
		expect(result.error).toBeUndefined();
		expect(result.json).toEqual([
			expect.objectContaining({
				status: expect.stringContaining('can be revoked'),
				warning: expect.stringContaining('leaves your account'),
			}),
		]);
		expect(hints(result)).toEqual([expect.stringContaining(`[item 0] eSIM ${iccid} is not installed`)]);
		expect(await inAccount(iccid)).toBe(true);
	});

	test('with Revoke it takes the bundle off, and the eSIM goes where the warning said', async () => {
		const iccid = await shop.buy();
		const { json } = await revoke(iccid, { mode: 'transaction' });
		expect(json[0].warning).toEqual(expect.any(String));
		expect(await inAccount(iccid)).toBe(false);
	});

	test.each([
		['it is installed', async (iccid: string) => void shop.sandbox.act('esimGo', { action: 'install', iccid })],
		['another bundle is left on it', async (iccid: string) => void (await shop.order({ iccids: [iccid], item: 'esim_2GB_15D_GB_V2' }))],
		['the same bundle is on it twice', async (iccid: string) => void (await shop.order({ iccids: [iccid] }))],
	])('warns of nothing when %s, and the eSIM stays', async (_, prepare) => {
		const iccid = await shop.buy();
		await prepare(iccid);
		const result = await revoke(iccid, { mode: 'transaction' });
		expect(result.json[0]).not.toHaveProperty('warning');
		expect(hints(result)).toEqual([]);
		expect(await inAccount(iccid)).toBe(true);
	});

	test.each(['esimBundle.revokeAssignment', 'deprecated.revokeApplication'])('%s takes exactly that assignment', async (name) => {
		const iccid = await shop.buy();
		await shop.order({ iccids: [iccid] });
		const ids = async () =>
			((await shop.get(`/esims/${iccid}/bundles`)).json.bundles[0]?.assignments ?? []).map(({ id }: { id: string }) => id);
		const [first, second] = await ids();
		const parameters = { iccid: byId(iccid), bundle: byId(ukBundle), mode: 'transaction' };
		expect((await run(name, { ...parameters, assignmentId: byId(second) })).json[0]).not.toHaveProperty('warning');
		expect(await ids()).toEqual([first]);
		expect((await run(name, { ...parameters, assignmentId: byId(first) })).json[0].warning).toContain('leaves your account');
		expect(await inAccount(iccid)).toBe(false);
	});

	test('an eSIM that is not ours is refused at the look, and nothing is revoked', async () => {
		const { error } = await revoke('8944500999000000012', { mode: 'transaction' });
		expect(error?.message).toContain('eSIM Go refused the request (400)');
		expect(shop.sandbox.requests().filter(({ method }) => method === 'DELETE')).toEqual([]);
	});
});

describe('update', () => {
	const update = async (iccid: string, customerRef: string, options: object = {}) =>
		await run('esim.update', { iccid: byId(iccid), customerRef, options });
	const referenceOf = async (iccid: string) => (await shop.get(`/esims/${iccid}`)).json.customerRef;

	test('does not replace the reference of a purchase unless told so', async () => {
		const iccid = await shop.buy();
		expect((await update(iccid, 'order-1')).error).toBeUndefined();
		const refused = await update(iccid, 'order-2');
		expect(refused.error?.message).toContain('already has the customer reference "order-1"');
		expect(await referenceOf(iccid)).toBe('order-1');
		expect((await update(iccid, 'order-1')).error).toBeUndefined();
		expect((await update(iccid, 'order-2', { overwrite: true })).error).toBeUndefined();
		expect(await referenceOf(iccid)).toBe('order-2');
	});

	test('may safely be repeated, so a lost answer is asked for again', async () => {
		const iccid = await shop.buy();
		shop.sandbox.addFault({ method: 'PUT', path: '/esims', fault: { kind: 'reset', when: 'after' } });
		expect((await update(iccid, 'order-1')).json).toEqual([{ status: 'success' }]);
	});
});

test('an SMS of 160 characters is sent, one of 161 is refused before anything is sent', async () => {
	const iccid = byId(await shop.buy());
	const before = shop.sandbox.requests().length;
	const long = await run('esim.sendSms', { iccid, message: '€'.repeat(161) });
	expect(long.error?.message).toContain('The message has 161 characters, but eSIM Go accepts at most 160');
	expect(shop.sandbox.requests()).toHaveLength(before);
	expect((await run('esim.sendSms', { iccid, message: '😀'.repeat(160) })).error).toBeUndefined();
	expect((await run('esim.sendSms', { iccid, message: '  ' })).error?.message).toContain('Message is empty');
});

test.each([
	['organisation.topUpBalance', {}, 'Amount must be a number above 0'],
	['organisation.topUpBalance', { amount: 1000.005 }, 'at most two decimals'],
	['inventory.refund', { usageId: byId('12345') }, 'Quantity must be a whole number, 1 or more'],
	['inventory.refund', { usageId: byId('a-b'), quantity: 1 }, '"a-b" is not a usage ID'],
])('%s needs what moves money to be filled in (%#)', async (name, parameters, message) => {
	const { error } = await run(name, parameters);
	expect(error?.message).toContain(message);
	expect(shop.sandbox.requests()).toEqual([]);
});

test('what one item lacks stops all before the first is sent; with Continue the others are done', async () => {
	const iccid = await shop.buy();
	const before = shop.sandbox.requests().length;
	const parameters = { iccid: byId('={{ $json.iccid }}'), message: 'Hello' };
	const items = [{ iccid }, { iccid: '12' }, { iccid }];
	expect((await run('esim.sendSms', parameters, { items })).error?.message).toContain('"12" is not an ICCID [item 1]');
	expect(shop.sandbox.requests()).toHaveLength(before);
	const goOn = await run('esim.sendSms', parameters, { items, node: { onError: 'continueRegularOutput' } });
	expect(goOn.items.map(({ json, pairedItem }) => [json.status ?? json.error, pairedItem])).toEqual([
		['sent', { item: 0 }],
		['"12" is not an ICCID [item 1]', { item: 1 }],
		['sent', { item: 2 }],
	]);
});

describe('a lost answer is not answered by sending again, by Retry On Fail neither', () => {
	const retrying = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

	test('what was done before the lost one is not done again either', async () => {
		const [one, two] = [await shop.buy(), await shop.buy()];
		shop.sandbox.addFault({ method: 'POST', path: `/esims/${two}/sms`, fault: { kind: 'status', status: 500, when: 'after' } });
		const parameters = { iccid: byId('={{ $json.iccid }}'), message: 'Hello' };
		const { error } = await run('esim.sendSms', parameters, { items: [{ iccid: one }, { iccid: two }], node: retrying });
		expect(error?.message).toContain('[item 1]');
		expect(error?.description).toContain('Already done: item 0 (send text messages).');
		const { esims } = shop.sandbox.state('esimGo');
		expect(esims.map(({ sms }) => sms.length)).toEqual([1, 1]);
	});

	test('a refusal for too many requests never ran, so it is sent again', async () => {
		const iccid = byId(await shop.buy());
		shop.sandbox.addFault({ method: 'POST', path: '*/sms', fault: { kind: 'rateLimit', retryAfter: 0 } });
		expect((await run('esim.sendSms', { iccid, message: 'Hello' })).json).toEqual([{ status: 'sent' }]);
		expect(shop.sandbox.state('esimGo').esims.map(({ sms }) => sms.length)).toEqual([1]);
	});
});
