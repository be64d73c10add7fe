import JSZip from 'jszip';
import { readQrCode } from '../e2e/harness/qrCode';
import { openEsimGo } from '../sandbox/esimGoClient';
import { esimGoEngine, type Engine, type RunOptions } from './engine';
import { byId, ukBundle } from './shop';

/** eSIM Go documents many answers in two forms: each operation reads both, and its output is the same. */

let shop: Awaited<ReturnType<typeof openEsimGo>>;
let engine: Engine;

beforeEach(async () => {
	shop = await openEsimGo({ refundsEnabled: true });
	engine = esimGoEngine(shop.sandbox.esimGo);
});

afterEach(async () => await shop.sandbox.close());

async function run(name: string, parameters: object = {}, options: Partial<RunOptions> = {}) {
	const [resource, operation] = name.split('.');
	const result = await engine.run({ parameters: { resource, operation, ...parameters }, ...options });
	expect(result.error).toBeUndefined();
	return result;
}

describe.each(['bare', 'wrapped'] as const)('organisation, answered %s', (shape) => {
	beforeEach(() => shop.sandbox.setSwitches('esimGo', { organisationShape: shape, groupsShape: shape }));

	test('never shows the API key, and staff only on demand', async () => {
		const key = shop.sandbox.esimGo.apiKey;
		const { json } = await run('organisation.get');
		expect(json).toEqual([expect.objectContaining({ name: 'Sandbox Travel', balance: 5000, currency: 'USD' })]);
		expect(json[0]).not.toHaveProperty('users');
		const withUsers = await run('organisation.get', { options: { includeUsers: true }, simplify: false });
		expect(withUsers.json[0].users).toEqual([expect.objectContaining({ emailAddress: 'ada@sandbox.example' })]);
		expect(JSON.stringify([json, withUsers.json])).not.toContain(key);
		expect(JSON.stringify([json, withUsers.json])).not.toMatch(/api.?key/i);
	});

	test('gives one item per bundle group', async () => {
		const { json } = await run('organisation.getGroups');
		expect(json.map(({ name }) => name)).toContain('Standard Fixed');
		expect(json).toHaveLength(5);
	});
});

test('the API key is removed however deep it stands', async () => {
	const hidden = {
		name: 'Acme',
		nested: { list: [{ apiKey: 'secret-1', ApiKey: 'secret-2', api_key: 'secret-3', kept: true }] },
		'X-API-Key': 'secret-4',
	};
	shop.sandbox.addFault({ path: '/organisation', fault: { kind: 'status', status: 200, body: { organisations: [hidden] } } });
	const { json } = await run('organisation.get');
	expect(json).toEqual([{ name: 'Acme', nested: { list: [{ kept: true }] } }]);
});

test('API details come as one item', async () => {
	expect((await run('organisation.getApiDetails')).json).toEqual([{ details: ['eSIM Go API', 'v2.4'] }]);
});

describe.each(['status', 'message'] as const)('short answers say {%s}', (statusField) => {
	beforeEach(() => shop.sandbox.setSwitches('esimGo', { statusField, msisdn: 'all' }));

	test('and come out with `status`', async () => {
		const iccid = await shop.buy();
		await shop.stock(2);
		const usage = String((await shop.get('/inventory')).json.bundles[0].available[0].id);
		const esim = { iccid: byId(iccid) };
		const statusOf = async (name: string, parameters: object) => (await run(name, parameters)).json.map(({ status }) => status);
		expect(await statusOf('esim.update', { ...esim, customerRef: 'mine' })).toEqual(['success']);
		expect(await statusOf('esim.refresh', esim)).toEqual(['Successfully refreshed SIM']);
		expect(await statusOf('esim.sendSms', { ...esim, message: 'Hello' })).toEqual(['sent']);
		expect(await statusOf('inventory.refund', { usageId: byId(usage), quantity: 1 })).toEqual(['Successfully refunded bundles to balance']);
		expect(await statusOf('deprecated.applyBundle', { ...esim, bundle: byId(ukBundle) })).toEqual(['Successfully Applied Bundle']);
		expect(await statusOf('esimBundle.revoke', { ...esim, bundle: byId(ukBundle), mode: 'transaction' })).toEqual([
			'Successfully Revoked Bundle, bundle has been refunded to inventory',
		]);
	});
});

test.each(['compatible', 'message'] as const)('compatibility, answered {%s}', async (compatibleShape) => {
	shop.sandbox.setSwitches('esimGo', { compatibleShape });
	const iccid = byId(await shop.buy());
	const compatible = async (bundle: string) => (await run('esim.checkCompatibility', { iccid, bundle: byId(bundle) })).json[0].compatible;
	expect(await compatible(ukBundle)).toBe(true);
	expect(await compatible('esim_1GB_7D_US_V2')).toBe(false);
});

test('a text that does not tell whether a bundle is compatible gives null', async () => {
	const iccid = byId(await shop.buy());
	shop.sandbox.addFault({ path: '*/compatible/*', fault: { kind: 'status', status: 200, body: { message: 'checked' } } });
	expect((await run('esim.checkCompatibility', { iccid, bundle: byId(ukBundle) })).json).toEqual([
		{ message: 'checked', compatible: null },
	]);
});

test.each(['bundleName', 'bundle'] as const)('history names its bundle, answered with %s', async (historyForm) => {
	shop.sandbox.setSwitches('esimGo', { historyForm });
	const { json } = await run('esim.getHistory', { iccid: byId(await shop.buy()) });
	expect(json[0]).toMatchObject({ name: 'Bundle Applied', bundleName: ukBundle, date: expect.any(String) });
});

test('a history of one entry may come as the entry itself', async () => {
	const entry = { name: 'Bundle Applied', bundle: ukBundle, date: '2023-04-07T00:50:31.618780311Z' };
	shop.sandbox.addFault({ path: '*/history', fault: { kind: 'status', status: 200, body: entry } });
	expect((await run('esim.getHistory', { iccid: byId('8944500770000000012') })).json).toEqual([{ ...entry, bundleName: ukBundle }]);
});

test.each(['epochMs', 'iso'] as const)('an eSIM tells when it was installed, answered as %s', async (installedAtForm) => {
	shop.sandbox.setSwitches('esimGo', {
		installedAtForm,
		smdpScheme: installedAtForm === 'iso',
		smdpField: installedAtForm === 'iso' ? 'rspUrl' : 'smdpAddress',
	});
	const iccid = await shop.buy();
	const before = (await run('esim.get', { iccid: byId(iccid) })).json[0];
	shop.sandbox.act('esimGo', { action: 'install', iccid });
	const after = (await run('esim.get', { iccid: byId(iccid) })).json[0];
	expect([before.installedAt, before.status]).toEqual([null, 'Released']);
	expect([after.installedAt, after.status]).toEqual([expect.stringMatching(/^\d{4}-.+Z$/), 'Installed']);
	expect(after.activationCode).toBe(`LPA:1$rsp.sandbox.example$${String(after.matchingId)}`);
});

describe('install details', () => {
	const details = async (references: unknown, parameters: object = {}) =>
		await run('esim.getInstallDetails', { references, ...parameters });

	test.each(['array', 'object', 'auto'] as const)('one item per eSIM, answered as %s', async (assignmentsShape) => {
		shop.sandbox.setSwitches('esimGo', { assignmentsShape });
		const { orderReference, order: lines } = (await shop.order()).json;
		const { json } = await details(orderReference);
		expect(json).toEqual([
			expect.objectContaining({ provider: 'esimGo', iccid: lines[0].iccids[0], activationCode: expect.stringMatching(/^LPA:1\$/) }),
		]);
		expect((await details(orderReference, { simplify: false })).json[0]).toHaveProperty('puk');
	});

	test('several references give the eSIMs of all of them', async () => {
		const references = [(await shop.order({ quantity: 2 })).json.orderReference, (await shop.order()).json.orderReference];
		expect((await details(`={{ ${JSON.stringify(references)} }}`)).json).toHaveLength(3);
	});

	test('CSV and ZIP come as binary, untouched', async () => {
		const { orderReference } = (await shop.order({ quantity: 2 })).json;
		const file = async (parameters: object, property: string) => {
			const { items } = await details(orderReference, parameters);
			expect(items.map(({ json, pairedItem }) => ({ json, pairedItem }))).toEqual([
				{ json: { references: [orderReference] }, pairedItem: { item: 0 } },
			]);
			const { data = '', ...about } = items[0].binary?.[property] ?? {};
			return { about, bytes: Buffer.from(data, 'base64') };
		};
		const csv = await file({ format: 'csv' }, 'data');
		expect(csv.about).toMatchObject({ mimeType: 'text/csv', fileName: 'esims.csv' });
		expect(csv.bytes.toString().trim().split('\n')).toHaveLength(3);
		const zip = await file({ format: 'zip', binaryProperty: 'codes' }, 'codes');
		expect(zip.about).toMatchObject({ mimeType: 'application/zip', fileName: 'esims.zip' });
		expect(Object.keys((await JSZip.loadAsync(zip.bytes)).files).filter((name) => name.endsWith('.png'))).toHaveLength(2);
	});

	test('waits while eSIM Go says that it is still processing', async () => {
		shop.sandbox.setSwitches('esimGo', { deliveryMs: 1_500 });
		const { orderReference } = (await shop.order()).json;
		expect((await details(orderReference)).json).toHaveLength(1);
		expect(shop.sandbox.requests().filter(({ status }) => status === 503).length).toBeGreaterThan(0);
	});

	test('a page of a proxy is not handed on as a file', async () => {
		const { orderReference } = (await shop.order()).json;
		for (const format of ['csv', 'zip']) {
			shop.sandbox.addFault({ path: '/esims/assignments', fault: { kind: 'html', status: 200 } });
			const { error } = await engine.run({
				parameters: { resource: 'esim', operation: 'getInstallDetails', references: orderReference, format },
			});
			expect(error?.message).toContain('could not be read: it is not');
		}
	});
});

test('the deprecated calls give the same files', async () => {
	const reference = (await shop.order()).json.orderReference;
	const csv = await run('deprecated.getCsv', { reference, options: { installLinks: true } });
	expect(csv.json).toEqual([{ csv: expect.stringContaining('esimsetup.apple.com') }]);
	const { items } = await run('deprecated.getQrCodes', { reference, binaryProperty: 'zip' });
	expect(items[0]).toMatchObject({ json: { reference }, binary: { zip: { mimeType: 'application/zip' } } });
});

test('location, and the refusal for an eSIM that was never seen', async () => {
	const iccid = await shop.buy();
	const location = { parameters: { resource: 'esim', operation: 'getLocation', iccid: byId(iccid) } };
	expect((await engine.run(location)).error?.message).toContain('eSIM Go refused the request (400)');
	shop.sandbox.act('esimGo', { action: 'attach', iccid, country: 'FR' });
	expect((await engine.run(location)).json).toEqual([expect.objectContaining({ country: 'FR', lastSeen: expect.any(String) })]);
});

test('one bundle of an eSIM comes in the usage model', async () => {
	const iccid = await shop.buy();
	const { json } = await run('esimBundle.get', { iccid: byId(iccid), bundle: byId(ukBundle) });
	expect(json).toEqual([expect.objectContaining({ iccid, planId: ukBundle, kind: 'data', totalMB: 1000, usedPercent: 0, startsAt: null })]);
});

test('voice and SMS bundles tell their kind; a unit that is not documented gives null', async () => {
	const one = (group: string) => ({
		id: group,
		callTypeGroup: group,
		initialQuantity: 100,
		remainingQuantity: 25,
		bundleState: 'active',
		unlimited: false,
	});
	shop.sandbox.addFault({
		path: '/esims/*/bundles',
		fault: { kind: 'status', status: 200, body: { bundles: [{ name: 'mix', assignments: [one('voice'), one('sms')] }] } },
	});
	const { json } = await run('esimBundle.getAll', { iccid: byId('8944500770000000012') });
	expect(json).toEqual([
		expect.objectContaining({ kind: 'voice', usedPercent: 75, remainingVoiceMinutes: null, totalMB: null }),
		expect.objectContaining({ kind: 'sms', usedPercent: 75, remainingSms: 25, totalMB: null }),
	]);
});

test('the older call gives the bare PNG of one eSIM as a picture', async () => {
	const { sandbox } = shop;
	sandbox.setSwitches('esimGo', { qrAnswer: 'png' });
	const { json } = await run('order.create', { bundle: byId(ukBundle), reference: 'png' });
	const { items } = await run('deprecated.getQrCodes', { reference: json[0].orderId, binaryProperty: 'data' });
	expect(items[0].binary?.data).toMatchObject({ mimeType: 'image/png', fileName: 'esim.png' });
	expect(readQrCode(Buffer.from(items[0].binary?.data.data ?? '', 'base64'))).toBe(json[0].activationCode);
});
