import { startSandbox, type Sandbox } from '../../sandbox';
import { clientOf as celitechClient } from './celitechClient';
import { clientOf as esimGoClient, GB_1GB } from './esimGoClient';
import { clientOf as pressOneClient } from './pressoneClient';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ switches: { esimGo: { requestsPerWindow: 0, processingMs: 0 } } });
});
afterEach(async () => await sandbox.close());

const odd = { true: expect.objectContaining({ note: 'maintenance' }), text: 'maintenance' };

describe.each([true, 'text'] as const)('a row that makes no sense (%s)', (oddRow) => {
	const row = odd[`${oddRow}`];

	it('begins the first page of orders and eSIMs at eSIM Go', async () => {
		const { buy, get } = esimGoClient(sandbox);
		sandbox.setSwitches('esimGo', { oddRow });
		const iccid = await buy();
		expect((await get('/orders')).json).toEqual([row, expect.objectContaining({ status: 'completed' })]);
		expect((await get('/esims')).json.esims).toEqual([row, expect.objectContaining({ iccid })]);
		expect((await get('/orders?page=2')).json).toEqual([]);
	});

	it('begins the first page of purchases at CELITECH, and of orders at PressOne', async () => {
		const { buyOne, get } = celitechClient(sandbox);
		sandbox.setSwitches('celitech', { oddRow });
		const { id } = await buyOne();
		expect((await get('/purchases')).json.purchases).toEqual([row, expect.objectContaining({ id })]);
		const pressOne = pressOneClient(sandbox);
		await pressOne.login();
		sandbox.setSwitches('pressOne', { oddRow });
		await pressOne.order();
		expect((await pressOne.get('/orders')).json.data).toEqual([row, expect.objectContaining({ type: 'sim' })]);
		expect((await pressOne.get('/orders?page=2')).json.data).toEqual([]);
	});
});

describe('orders of eSIM Go that are read later', () => {
	const read = async () => {
		const { order, get } = esimGoClient(sandbox);
		const answer = (await order()).json;
		const [listed] = (await get('/orders')).json;
		return { answer, listed, one: (await get(`/orders/${listed.orderReference}`)).json };
	};

	it('can say that nothing was assigned', async () => {
		sandbox.setSwitches('esimGo', { assignedInList: 'false' });
		const { answer, listed, one } = await read();
		expect([answer.assigned, listed.assigned, one.assigned]).toEqual([true, false, true]);
	});

	it('can leave out the quantity', async () => {
		sandbox.setSwitches('esimGo', { quantityInList: false });
		const { answer, listed, one } = await read();
		expect(answer.order[0].quantity).toBe(1);
		for (const { order } of [listed, one]) expect(order[0]).not.toHaveProperty('quantity');
	});

	it.each([
		['upper', GB_1GB.toUpperCase()],
		['lower', GB_1GB.toLowerCase()],
	] as const)('can have bundle names in %s case', async (bundleCase, name) => {
		sandbox.setSwitches('esimGo', { bundleCase });
		const { answer, listed, one } = await read();
		expect([answer, listed, one].map(({ order }) => order[0].item)).toEqual([GB_1GB, name, name]);
	});

	it('have the reference that the answer to the purchase may leave empty', async () => {
		sandbox.setSwitches('esimGo', { emptyOrderReference: true });
		const { answer, listed, one } = await read();
		expect(answer.orderReference).toBe('');
		expect(listed.orderReference).toMatch(/^[0-9a-f-]{36}$/);
		expect(one.orderReference).toBe(listed.orderReference);
	});
});

it('an assignment at eSIM Go can have a reference of its own, by which it is found as well', async () => {
	const { order, get } = esimGoClient(sandbox);
	sandbox.setSwitches('esimGo', { assignmentReferenceForm: 'own' });
	const { json } = await order();
	const [iccid] = json.order[0].iccids;
	const [assignment] = (await get(`/esims/${iccid}/bundles`)).json.bundles[0].assignments;
	expect(assignment.assignmentReference).toMatch(/^[0-9a-f-]{36}$/);
	expect(assignment.assignmentReference).not.toContain(json.orderReference);
	for (const reference of [json.orderReference, assignment.assignmentReference]) {
		expect((await get(`/esims/assignments?reference=${reference}`)).json.iccid).toBe(iccid);
	}
});

it("PressOne's lists can leave out the description", async () => {
	const { login, order, get } = pressOneClient(sandbox);
	await login();
	sandbox.setSwitches('pressOne', { descriptionInLists: false });
	const { data } = (await order({ description: 'mine' })).json;
	expect((await get('/orders?filter[description]=mine')).json.data).toEqual([
		expect.not.objectContaining({ description: expect.anything() }),
	]);
	expect((await get(`/orders/${data.id}`)).json.data.description).toBe('mine');
});
