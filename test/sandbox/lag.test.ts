import { startSandbox, type Sandbox } from '../../sandbox';
import { clientOf as celitechClient } from './celitechClient';
import { clientOf as esimGoClient, GB_1GB } from './esimGoClient';
import { oytelClient } from './oytelClient';
import { clientOf as pressOneClient } from './pressoneClient';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ switches: { esimGo: { requestsPerWindow: 0 }, pressOne: { historyPauseMs: 0 } } });
});
afterEach(async () => await sandbox.close());

const LAG_MS = 60_000;

describe('reads at eSIM Go', () => {
	it('answer as for an unknown id until then: order, eSIM, its bundles, install details', async () => {
		const { order, get } = esimGoClient(sandbox);
		sandbox.setSwitches('esimGo', { readLagMs: LAG_MS });
		const { json } = await order();
		const [iccid] = json.order[0].iccids;
		const reads: Array<[known: string, unknown: string]> = [
			[`/orders/${json.orderReference}`, '/orders/none'],
			[`/esims/${iccid}`, '/esims/8944500000000000001'],
			[`/esims/${iccid}/bundles`, '/esims/8944500000000000001/bundles'],
			[`/esims/${iccid}/history`, '/esims/8944500000000000001/history'],
			[`/esims/assignments?reference=${json.orderReference}`, `/esims/assignments?reference=none`],
		];
		for (const [known, unknown] of reads) {
			const [late, never] = [await get(known), await get(unknown)];
			expect([late.status, late.text.replace(json.orderReference, 'none')]).toEqual([never.status, never.text]);
		}
		expect((await get('/orders')).json).toHaveLength(1);
		expect((await get('/esims')).json.esims).toHaveLength(1);
		await sandbox.advanceClock(LAG_MS);
		for (const [known] of reads) expect((await get(known)).status).toBe(200);
	});

	it('show a bundle on an older eSIM late, while changes to that eSIM work', async () => {
		const { buy, order, get, call } = esimGoClient(sandbox);
		const iccid = await buy();
		sandbox.setSwitches('esimGo', { readLagMs: LAG_MS });
		await sandbox.advanceClock(LAG_MS);
		const { json } = await order({ iccids: [iccid] });
		const count = async () => (await get(`/esims/${iccid}/bundles`)).json.bundles[0].assignments.length;
		expect(await count()).toBe(1);
		expect((await get(`/esims/assignments?reference=${json.orderReference}`)).status).toBe(400);
		expect((await call('PUT', '/esims', { iccid, customerRef: 'x' })).status).toBe(200);
		await sandbox.advanceClock(LAG_MS);
		expect(await count()).toBe(2);
	});
});

describe('lists at eSIM Go', () => {
	it('that are asked with a filter may be further behind than plain ones', async () => {
		const { buy, get, call } = esimGoClient(sandbox);
		sandbox.setSwitches('esimGo', { listLagMs: 10_000, filterLagMs: LAG_MS });
		const iccid = await buy();
		await call('PUT', '/esims', { iccid, customerRef: 'first' });
		const plain = async () => (await get('/esims')).json.esims.map(({ customerRef }: { customerRef: string }) => customerRef);
		const filtered = async (reference: string) => (await get(`/esims?filterBy=customerRef&filter=eq:${reference}`)).json.esims.length;
		expect(await plain()).toEqual([]);
		await sandbox.advanceClock(10_000);
		expect(await plain()).toEqual(['first']);
		expect(await filtered('first')).toBe(0);
		await call('PUT', '/esims', { iccid, customerRef: 'second' });
		await sandbox.advanceClock(50_000);
		expect([await filtered('first'), await filtered('second')]).toEqual([1, 0]);
		expect(await plain()).toEqual(['second']);
		await sandbox.advanceClock(10_000);
		expect([await filtered('first'), await filtered('second')]).toEqual([0, 1]);
	});
});

describe('CELITECH', () => {
	it('does not know a new eSIM and purchase by their ids until then, and top-ups work', async () => {
		const { buyOne, call, get } = celitechClient(sandbox);
		sandbox.setSwitches('celitech', { readLagMs: LAG_MS, unknownIdStatus: 404, earlyTopUp: true });
		const { id, iccid } = await buyOne();
		const paths = [`/purchases/${id}/consumption`, `/esim?iccid=${iccid}`, `/esim/${iccid}/history`];
		for (const path of paths) expect((await get(path)).status).toBe(404);
		expect((await get('/purchases')).json.purchases).toHaveLength(1);
		expect((await call('POST', '/purchases/topup', { iccid, dataLimitInGB: 1, duration: 7 })).status).toBe(200);
		await sandbox.advanceClock(LAG_MS);
		for (const path of paths) expect((await get(path)).status).toBe(200);
	});

	it('shows a purchase in a filtered list later than in a plain one or a time window', async () => {
		const { buyOne, get } = celitechClient(sandbox);
		sandbox.setSwitches('celitech', { filterLagMs: LAG_MS });
		const { id, iccid } = await buyOne({ referenceId: 'r1' });
		const count = async (query: string) => (await get(`/purchases?${query}`)).json.purchases.length;
		const filters = [`purchaseId=${id}`, `iccid=${iccid}`, 'referenceId=r1'];
		for (const filter of filters) expect(await count(filter)).toBe(0);
		expect([await count(''), await count('afterDate=2020-01-01')]).toEqual([1, 1]);
		await sandbox.advanceClock(LAG_MS);
		for (const filter of filters) expect(await count(filter)).toBe(1);
	});
});

describe('PressOne', () => {
	it('does not know a new order and eSIM by their ids until then', async () => {
		const { login, order, get } = pressOneClient(sandbox);
		await login();
		sandbox.setSwitches('pressOne', { readLagMs: LAG_MS });
		const { data } = (await order()).json;
		const { iccid } = data.sims[0];
		const sims = [
			`/sims/${iccid}`,
			`/sims/${iccid}/usage`,
			`/sims/${iccid}/packages`,
			`/sims/${iccid}/topups`,
			`/sims/${iccid}/instructions`,
		];
		expect((await get(`/orders/${data.id}`)).status).toBe(401);
		for (const path of sims) expect((await get(path)).status).toBe(404);
		expect((await get('/orders')).json.data).toHaveLength(1);
		await sandbox.advanceClock(LAG_MS);
		for (const path of [`/orders/${data.id}`, ...sims]) expect((await get(path)).status).toBe(200);
	});

	it('shows a top-up in the package history late', async () => {
		const { login, buyActive, topUp, get } = pressOneClient(sandbox);
		await login();
		const iccid = await buyActive();
		await sandbox.advanceClock(LAG_MS);
		sandbox.setSwitches('pressOne', { readLagMs: LAG_MS });
		await topUp(iccid);
		expect((await get(`/sims/${iccid}/packages`)).json.data).toHaveLength(1);
		await sandbox.advanceClock(LAG_MS);
		expect((await get(`/sims/${iccid}/packages`)).json.data).toHaveLength(2);
	});

	it('shows an order in a filtered list later than in a plain one or a time window', async () => {
		const { login, order, get } = pressOneClient(sandbox);
		await login();
		sandbox.setSwitches('pressOne', { filterLagMs: LAG_MS });
		await order({ description: 'r1' });
		const count = async (query: string) => (await get(`/orders?${query}`)).json.data.length;
		expect(await count('filter[description]=r1')).toBe(0);
		expect(await count('filter[created_at]=2020-01-01 - 2099-01-01')).toBe(1);
		await sandbox.advanceClock(LAG_MS);
		expect(await count('filter[description]=r1')).toBe(1);
	});
});

it('Oytel does not know the status of a new eSIM until then', async () => {
	const { buy, status } = oytelClient(sandbox);
	sandbox.setSwitches('oytel', { readLagMs: LAG_MS });
	const esimId = await buy();
	expect((await status(esimId)).text).toBe((await status('esim_0')).text);
	await sandbox.advanceClock(LAG_MS);
	expect((await status(esimId)).status).toBe(200);
});

it('a filter without a lag of its own is as far behind as the list', async () => {
	const { buy, get } = esimGoClient(sandbox);
	sandbox.setSwitches('esimGo', { listLagMs: LAG_MS });
	const iccid = await buy(GB_1GB);
	const count = async () => (await get(`/esims?filterBy=iccid&filter=eq:${iccid}`)).json.esims.length;
	expect(await count()).toBe(0);
	await sandbox.advanceClock(LAG_MS);
	expect(await count()).toBe(1);
});
