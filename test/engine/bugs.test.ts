import '../fault/rush';
import { mockModel } from './breakable';
import { inspect } from 'node:util';
import { jsonStringify } from 'n8n-workflow';
import { purchasePerEsim } from '../../nodes/shared/model/purchase';
import { leaks } from '../fault/leaks';
import { byId, openShop, ukBundle } from './shop';
import type { RunResult } from './engine';

/** A mistake of ours in a model: the user reads that it is one, and where; nothing paid for is lost, and no key is shown. */

const shop = openShop();

afterEach(() => jest.restoreAllMocks());

const mistake = () => new TypeError(`Cannot read properties of undefined (reading '${shop.sandbox.esimGo.apiKey}')`);

/** Every eSIM that is read ends in the mistake, which happens below eSIM Go's model. */
const breakEsims = () =>
	jest.spyOn(mockModel, 'activation').mockImplementation(() => {
		throw mistake();
	});

/** All that there is to see of a run: what n8n saves of it, and its error with everything in it. */
const everything = ({ run, error, json }: RunResult) =>
	[
		jsonStringify(run.data, { replaceCircularRefs: true }),
		JSON.stringify(json),
		error?.stack,
		inspect(error, { depth: Infinity, showHidden: true }),
	].join('\n');

function expectToldAsBug(result: RunResult): void {
	const { error } = result;
	expect(error?.message).toContain("This is a bug in the node: Cannot read properties of undefined (reading '***')");
	expect(error?.stack).toMatch(/TypeError: Cannot read[^]+nodes\/EsimGo\/model\/esim\.ts:\d+/);
	expect(leaks(everything(result), [{ name: 'the key', value: shop.sandbox.esimGo.apiKey }])).toEqual([]);
}

test('in a read the error says that it is a bug in the node, and how to report it', async () => {
	const { json } = await shop.buy(['read']);
	breakEsims();
	const result = await shop.run('esim.get', { iccid: byId(String(json[0].iccid)) });
	expectToldAsBug(result);
	expect(result.error?.message).toMatch(/\[item 0\]$/);
	expect(result.error?.description).toMatch(/Please report it .+ but without keys or activation codes: https:/);
});

test('where the node goes on, it fails its own item alone', async () => {
	const { json } = await shop.buy(['first', 'second']);
	const real = mockModel.activation;
	breakEsims().mockImplementation((given) => {
		if (given.matchingId === json[1].matchingId) throw mistake();
		return real(given);
	});
	const parameters = { iccid: byId('={{ $json.iccid }}') };
	const result = await shop.run('esim.get', parameters, {
		items: json.map(({ iccid }) => ({ iccid })),
		node: { onError: 'continueRegularOutput' },
	});
	expect(result.json).toEqual([
		expect.objectContaining({ iccid: json[0].iccid }),
		{
			error: expect.stringContaining('This is a bug in the node'),
			details: expect.objectContaining({ description: expect.stringContaining('report it') }),
		},
	]);
	expect(leaks(everything(result), [{ name: 'the key', value: shop.sandbox.esimGo.apiKey }])).toEqual([]);
});

describe('after the charge of a purchase', () => {
	const orderIds = () => shop.sandbox.state('esimGo').orders.map(({ reference }) => reference);

	test('it names the order; the charge stands, and no further run charges again, also once it is repaired', async () => {
		breakEsims();
		const sold = { options: { waitMinutes: 0 } };
		const result = await shop.buy(['charged'], sold);
		expectToldAsBug(result);
		expect(result.error?.message).toContain(`The outcome of the purchase "charged" is unknown. Order ${orderIds()[0]} could not be read.`);
		expect(result.error?.context.data).toMatchObject({ reference: 'charged', outcome: 'unknown', orderId: orderIds()[0] });
		for (const workflowId of ['workflow', 'another']) {
			const again = await shop.buy(['charged'], sold, { workflowId });
			expect(again.error?.message).toContain(`Order ${orderIds()[0]} could not be read`);
		}
		expect(shop.charges()).toBe(1);
		jest.restoreAllMocks();
		const { json } = await shop.buy(['charged']);
		expect(json[0]).toMatchObject({
			outcome: 'reconciled',
			orderId: orderIds()[0],
			planId: ukBundle,
			activationCode: expect.stringMatching(/^LPA:1\$/),
		});
		expect(shop.charges()).toBe(1);
	});

	test('what was bought before it is listed, and what comes after it is not sent', async () => {
		const real = mockModel.activation;
		jest.spyOn(mockModel, 'activation').mockImplementation((given) => {
			if (shop.charges() > 1) throw mistake();
			return real(given);
		});
		const result = await shop.buy(['before', 'broken', 'after'], { options: { waitMinutes: 0 } });
		expectToldAsBug(result);
		expect(result.error?.description).toContain(`Already bought: before: order ${orderIds()[0]}`);
		expect(result.error?.context.data).toMatchObject({
			reference: 'broken',
			orderId: orderIds()[1],
			bought: [{ reference: 'before', orderId: orderIds()[0] }],
			notSent: 1,
		});
		expect(shop.charges()).toBe(2);
	});

	test('in the form of the output it costs the item its form only, with a warning that says so', async () => {
		jest.spyOn(purchasePerEsim, 'parse').mockImplementation(() => {
			throw mistake();
		});
		const { json, error } = await shop.buy(['shown otherwise']);
		expect(error).toBeUndefined();
		expect(json).toEqual([
			expect.objectContaining({
				outcome: 'bought',
				reference: 'shown otherwise',
				orderId: orderIds()[0],
				activationCodes: [expect.stringMatching(/^LPA:1\$/)],
			}),
		]);
		expect(json[0].warning).toBe(
			"It could not be shown in the usual form. This is a bug in the node: Cannot read properties of undefined (reading '***')",
		);
		expect(shop.charges()).toBe(1);
	});
});
