import JSZip from 'jszip';
import jsQR from 'jsqr';
import { decode } from 'fast-png';
import { clientOf, GB_1GB, openEsimGo, US_1GB } from './esimGoClient';
import type { Sandbox } from '../../sandbox';

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;

beforeEach(async () => {
	({ sandbox, ...client } = await openEsimGo());
});
afterEach(async () => await sandbox.close());

const setReference = async (iccid: string, customerRef: string) => await client.call('PUT', '/esims', { iccid, customerRef });
const listed = async (query: string): Promise<string[]> =>
	(await client.get(`/esims${query}`)).json.esims.map(({ iccid }: { iccid: string }) => iccid);

describe('the eSIM list', () => {
	it('finds parts of a customer reference, and whole ones with eq:', async () => {
		const one = await client.buy();
		const ten = await client.buy();
		await setReference(one, 'order-1');
		await setReference(ten, 'order-10');
		expect(await listed('?filterBy=customerRef&filter=order-1')).toEqual([ten, one]);
		expect(await listed('?filterBy=customerRef&filter=ORDER_1')).toEqual([ten, one]);
		expect(await listed('?filterBy=customerRef&filter=eq:order-1')).toEqual([one]);
		sandbox.setSwitches('esimGo', { eqOperator: 'ignored' });
		expect(await listed('?filterBy=customerRef&filter=eq:order-1')).toEqual([ten, one]);
		sandbox.setSwitches('esimGo', { eqOperator: 'literal' });
		expect(await listed('?filterBy=customerRef&filter=eq:order-1')).toEqual([]);
	});

	it('filters by ICCID, last action and dates, and refuses other columns', async () => {
		const first = await client.buy();
		await sandbox.advanceClock(3_600_000);
		const between = new Date(Date.parse((await client.get('/organisation')).headers.get('date') ?? '') - 1000).toISOString();
		const second = await client.buy();
		await setReference(first, 'x');
		expect(await listed(`?filterBy=iccid&filter=${first}`)).toEqual([first]);
		expect(await listed('?filterBy=lastAction&filter=eSIM%20Updated')).toEqual([first]);
		expect(await listed(`?filterBy=assignedDate&filter=gte:${between}`)).toEqual([second]);
		expect((await client.get('/esims?filterBy=colour&filter=red')).status).toBe(400);
	});

	it('is newest first unless switched or ordered, in pages', async () => {
		const bought = [];
		for (let count = 0; count < 3; count++) bought.push(await client.buy());
		expect(await listed('')).toEqual([...bought].reverse());
		expect(await listed('?orderBy=iccid&direction=asc')).toEqual([...bought].sort());
		expect(await listed('?perPage=2&page=2')).toEqual([bought[0]]);
		sandbox.setSwitches('esimGo', { esimsFirst: 'oldest' });
		expect(await listed('')).toEqual(bought);
	});

	it('can show a new reference only after a while', async () => {
		const iccid = await client.buy();
		await sandbox.advanceClock(60_000);
		sandbox.setSwitches('esimGo', { listLagMs: 30_000 });
		await setReference(iccid, 'late');
		expect(await listed('?filterBy=customerRef&filter=eq:late')).toEqual([]);
		await sandbox.advanceClock(30_000);
		expect(await listed('?filterBy=customerRef&filter=eq:late')).toEqual([iccid]);
	});
});

it('overwrites a customer reference and says so in the history', async () => {
	const iccid = await client.buy();
	await setReference(iccid, 'a');
	expect((await setReference(iccid, 'b')).json).toEqual({ status: 'success' });
	expect((await client.get(`/esims/${iccid}`)).json.customerRef).toBe('b');
	const history = (await client.get(`/esims/${iccid}/history`)).json;
	expect(history.map(({ name }: { name: string }) => name)).toEqual(['Bundle Applied', 'eSIM Updated', 'eSIM Updated']);
	expect(history[0].bundleName).toBe(GB_1GB);
	sandbox.setSwitches('esimGo', { historyForm: 'bundle', statusField: 'message' });
	expect((await client.get(`/esims/${iccid}/history`)).json[0]).toMatchObject({ bundle: GB_1GB, bundleState: 'processing' });
	expect((await setReference(iccid, 'c')).json).toEqual({ message: 'success' });
});

it('gives an eSIM with its PINs; the installation time is a number or text', async () => {
	const iccid = await client.buy();
	expect((await client.get(`/esims/${iccid}`)).json).toMatchObject({
		iccid,
		profileStatus: 'Released',
		firstInstalledDateTime: 0,
		pin: expect.stringMatching(/^\d{4}$/),
	});
	sandbox.act('esimGo', { action: 'install', iccid });
	expect((await client.get(`/esims/${iccid}`)).json).toMatchObject({
		profileStatus: 'Installed',
		firstInstalledDateTime: expect.any(Number),
	});
	sandbox.setSwitches('esimGo', { installedAtForm: 'iso', smdpScheme: true });
	const { json } = await client.get(`/esims/${iccid}?additionalFields=installUrl`);
	expect(json.firstInstalledDateTime).toMatch(/Z$/);
	expect(json.smdpAddress).toBe('http://rsp.sandbox.example');
	expect(json.appleInstallUrl).toBe(
		`https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${encodeURIComponent(`LPA:1$rsp.sandbox.example$${json.matchingId}`)}`,
	);
});

it('does not know an eSIM that is not yours', async () => {
	for (const path of ['', '/history', '/bundles', '/location', `/compatible/${GB_1GB}`]) {
		expect((await client.get(`/esims/8944500000000000001${path}`)).status).toBe(400);
	}
	expect((await client.call('PUT', '/esims', { iccid: '8944500000000000001', customerRef: 'x' })).status).toBe(400);
	expect((await client.get('/esims/8944500000000000001/refresh')).status).toBe(403);
	sandbox.setSwitches('esimGo', { foreignEsimStatus: 403 });
	expect((await client.get('/esims/8944500000000000001')).status).toBe(403);
});

describe('install details', () => {
	const accept = (type: string) => ({ accept: type });

	it('are CSV unless JSON or ZIP is asked for', async () => {
		const { json } = await client.order();
		const [esim] = json.order[0].esims;
		const path = `/esims/assignments?reference=${json.orderReference}`;
		const csv = await client.get(path, accept('*/*'));
		expect(csv.headers.get('content-type')).toContain('text/csv');
		expect(csv.text).toBe(`ICCID,SM-DP+ Address,Matching ID\n${esim.iccid},${esim.smdpAddress},${esim.matchingId}\n`);
		sandbox.setSwitches('esimGo', { csvForm: 'noHeader' });
		expect((await client.get(path, accept('text/csv'))).text).toBe(`${esim.iccid},${esim.smdpAddress},${esim.matchingId}\n`);
		expect((await client.get(path)).json).toMatchObject({ ...esim, profileStatus: 'Released' });
	});

	it('are one object for one eSIM and an array for several, or as switched', async () => {
		const one = (await client.order()).json.orderReference;
		const two = (await client.order({ quantity: 2 })).json.orderReference;
		expect((await client.get(`/esims/assignments?reference=${two}`)).json).toHaveLength(2);
		expect((await client.get(`/esims/assignments?reference=${one}&reference=${two}`)).json).toHaveLength(3);
		sandbox.setSwitches('esimGo', { assignmentsShape: 'array' });
		expect((await client.get(`/esims/assignments?reference=${one}`)).json).toHaveLength(1);
		sandbox.setSwitches('esimGo', { assignmentsShape: 'object' });
		expect((await client.get(`/esims/assignments?reference=${two}`)).json).toHaveProperty('iccid');
	});

	it('come as a ZIP of QR codes that a reader understands, with a CSV of whose is which', async () => {
		const { json } = await client.order({ quantity: 2 });
		for (const path of [`/esims/assignments?reference=${json.orderReference}`, `/esims/qr/${json.orderReference}`]) {
			const { bytes, headers } = await client.get(path, accept('application/zip'));
			expect(headers.get('content-type')).toBe('application/zip');
			const zip = await JSZip.loadAsync(bytes);
			for (const { iccid, matchingId, smdpAddress } of json.order[0].esims) {
				const png = decode((await zip.file(`${iccid}.png`)?.async('uint8array')) ?? new Uint8Array());
				const rgba = Uint8ClampedArray.from([...png.data].flatMap((level) => [level, level, level, 255]));
				expect(jsQR(rgba, png.width, png.height)?.data).toBe(`LPA:1$${smdpAddress}$${matchingId}`);
			}
			expect(await zip.file('esims.csv')?.async('string')).toContain(json.order[0].iccids[1]);
		}
	});

	it('come over the older CSV call too, with the Apple link', async () => {
		const { json } = await client.order();
		const { text } = await client.get(`/esims/csv/${json.orderReference}?additionalFields=installUrl`, accept('text/csv'));
		expect(text).toContain('https://esimsetup.apple.com/');
	});

	it('are found by the reference of a single assignment', async () => {
		const iccid = await client.buy();
		const [assignment] = (await client.get(`/esims/${iccid}/bundles`)).json.bundles[0].assignments;
		expect(assignment.assignmentReference).toMatch(/-0$/);
		expect((await client.get(`/esims/assignments?reference=${assignment.assignmentReference}`)).json.iccid).toBe(iccid);
	});

	it('are 503 while not ready, 410 once deactivated, 400 when unknown', async () => {
		sandbox.setSwitches('esimGo', { deliveryMs: 60_000, retryAfterSeconds: 4 });
		const { json } = await client.order();
		const path = `/esims/assignments?reference=${json.orderReference}`;
		const early = await client.get(path);
		expect([early.status, early.headers.get('retry-after')]).toEqual([503, '4']);
		await sandbox.advanceClock(60_000);
		expect((await client.get(path)).status).toBe(200);
		sandbox.act('esimGo', { action: 'deactivate', iccid: json.order[0].iccids[0] });
		expect((await client.get(path)).status).toBe(410);
		expect((await client.get('/esims/assignments?reference=nothing')).status).toBe(400);
		expect((await client.get('/esims/assignments')).status).toBe(400);
	});
});

describe('bundles on an eSIM', () => {
	it('have bytes, a state and references; the start comes with the first use', async () => {
		sandbox.setSwitches('esimGo', { processingMs: 600_000 });
		const iccid = await client.buy();
		const read = async () => (await client.get(`/esims/${iccid}/bundles/${GB_1GB}`)).json.assignments[0];
		expect(await read()).toMatchObject({
			id: expect.stringMatching(/^\d+$/),
			initialQuantity: 1_000_000_000,
			remainingQuantity: 1_000_000_000,
			bundleState: 'processing',
			unlimited: false,
		});
		await sandbox.advanceClock(600_000);
		expect(await read()).toMatchObject({ bundleState: 'queued' });
		expect(await read()).not.toHaveProperty('startTime');
		sandbox.act('esimGo', { action: 'use', iccid, megabytes: 250 });
		expect(await read()).toMatchObject({
			bundleState: 'active',
			remainingQuantity: 750_000_000,
			startTime: expect.any(String),
			endTime: expect.any(String),
		});
	});

	it('are the 15 newest unless a limit up to 200 is given; used ones only when asked for', async () => {
		const iccid = await client.buy();
		for (let count = 0; count < 16; count++) await client.order({ iccids: [iccid] });
		const assignments = async (query: string) => (await client.get(`/esims/${iccid}/bundles${query}`)).json.bundles[0].assignments;
		expect(await assignments('')).toHaveLength(15);
		expect(await assignments('?limit=200')).toHaveLength(17);
		expect((await client.get(`/esims/${iccid}/bundles?limit=201`)).status).toBe(400);
		sandbox.act('esimGo', { action: 'use', iccid, megabytes: 1000 });
		expect(await assignments('?limit=200')).toHaveLength(16);
		expect(await assignments('?limit=200&includeUsed=true')).toHaveLength(17);
	});

	it('are twelve monthly ones for a bundle of a year', async () => {
		const iccid = await client.buy('esim_60GB_365D_GB_V2');
		const [bundle] = (await client.get(`/esims/${iccid}/bundles`)).json.bundles;
		expect(bundle.assignments).toHaveLength(12);
		expect(bundle.assignments[0].initialQuantity).toBe(5_000_000_000);
	});
});

describe('SMS, location, refresh', () => {
	it('sends 1 to 160 characters from eSIM, to eSIMs that have a number', async () => {
		const iccid = await client.buy();
		const send = async (body: object, to = iccid) => (await client.call('POST', `/esims/${to}/sms`, body)).status;
		expect(await send({ message: 'Hello' })).toBe(200);
		expect(await send({ message: 'é'.repeat(160), from: 'eSIM' })).toBe(200);
		expect(await send({ message: 'x'.repeat(161) })).toBe(400);
		expect(await send({ message: '' })).toBe(400);
		expect(await send({ message: 'Hello', from: 'Shop' })).toBe(400);
		expect(await send({ message: 'Hello' }, await client.buy(US_1GB))).toBe(400);
		expect(sandbox.state('esimGo').esims[0]?.sms).toHaveLength(2);
	});

	it('knows where an eSIM was last, once it has attached', async () => {
		const iccid = await client.buy();
		expect((await client.get(`/esims/${iccid}/location`)).status).toBe(400);
		sandbox.setSwitches('esimGo', { neverAttachedLocation: 'empty' });
		expect((await client.get(`/esims/${iccid}/location`)).json).toMatchObject({ country: '' });
		sandbox.act('esimGo', { action: 'attach', iccid });
		expect((await client.get(`/esims/${iccid}/location`)).json).toMatchObject({
			country: 'GB',
			networkName: 'Vodafone',
			mobileNetworkCode: 'GBRVF',
			lastSeen: expect.any(String),
		});
	});

	it('disconnects the user on refresh', async () => {
		const iccid = await client.buy();
		sandbox.act('esimGo', { action: 'attach', iccid });
		expect((await client.get(`/esims/${iccid}/refresh`)).json).toEqual({ status: 'Successfully refreshed SIM' });
		expect(sandbox.state('esimGo').esims[0]?.attached).toBe(false);
	});

	it('says whether a bundle fits in either form', async () => {
		const iccid = await client.buy();
		expect((await client.get(`/esims/${iccid}/compatible/${GB_1GB}`)).json).toEqual({ compatible: true });
		sandbox.setSwitches('esimGo', { compatibleShape: 'message' });
		expect((await client.get(`/esims/${iccid}/compatible/${US_1GB}`)).json).toEqual({ message: expect.stringContaining('not compatible') });
	});
});
