import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { decode } from 'fast-png';
import jsQR from 'jsqr';
import { importExample } from './harness/examples';
import { happened } from './harness/happened';
import { credentials, examples, importing, rest } from './harness/playground';
import { startStack, type Stack } from './harness/stack';

const operations = 'operations@esim-shop.example';

interface Purchase {
	id: string;
	iccid: string;
	referenceId: string;
	startAt: number;
	endAt: number;
	package: { priceInCents: number; destination: { destination: string } };
}

interface Inside {
	purchases: Purchase[];
	esims: { iccid: string; smdpAddress: string; matchingId: string }[];
	mails: unknown[];
}

const day = (fromToday: number) => new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10);

describe('CELITECH in the real n8n', () => {
	let stack: Stack;

	beforeAll(async () => {
		stack = await startStack();
	});

	afterAll(() => stack?.stop());

	const inside = async (): Promise<Inside> => await stack.sandbox.admin('state/celitech');
	const act = async (action: object) => await stack.sandbox.admin('act/celitech', action);

	it('tests the credential by a new token and a call, and says what is wrong', async () => {
		const { credentialsFor } = await credentials();
		const { celitechApi } = credentialsFor(stack);
		const save = async (name: string, data: object) =>
			await stack.client.saveCredential({ name, type: 'celitechApi', data: { ...celitechApi?.data, ...data } });
		expect((await stack.client.testCredential(await save('Good', {}))).status).toBe('OK');
		expect((await stack.client.testCredential(await save('Body', { authentication: 'body' }))).status).toBe('OK');
		const wrong = await stack.client.testCredential(await save('Bad', { clientSecret: 'wrong' }));
		expect(wrong).toMatchObject({ status: 'Error', message: expect.stringContaining('did not accept the client ID and secret') });
		const elsewhere = await stack.client.testCredential(await save('Wrong address', { baseUrl: `${stack.sandbox.url}/nowhere` }));
		expect(elsewhere.status).toBe('Error');
	});

	it('n8n keeps the token: a second run asks for none, an ended one is renewed once and nothing is bought twice', async () => {
		const { celitechMonthlySpend } = await examples();
		const workflowId = await importExample(stack, celitechMonthlySpend);
		const tokens = async () =>
			((await stack.sandbox.admin('requests')) as { path: string }[]).filter(({ path }) => path === '/oauth2/token').length;
		await stack.client.run(workflowId, 'On the 1st at 7');
		const first = await tokens();
		await stack.client.run(workflowId, 'On the 1st at 7');
		expect(await tokens()).toBe(first);
		await act({ action: 'expireTokens' });
		const renewed = await stack.client.run(workflowId, 'On the 1st at 7');
		expect(renewed.status).toBe('success');
		expect(await tokens()).toBe(first + 1);
	});

	describe('bookings become eSIMs for the stay', () => {
		let workflowId: string;

		beforeAll(async () => {
			const { celitechBookings } = await examples();
			workflowId = await importExample(stack, celitechBookings);
			await stack.client.activate(workflowId);
			// n8n answers an activation before the form is there.
			const { url, headers } = await form();
			for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(200)) {
				if ((await fetch(url, { headers })).ok) break;
			}
		});

		async function form() {
			const { celitechBookings } = await examples();
			const { staff } = await credentials();
			const authorization = `Basic ${Buffer.from(`${staff.user}:${staff.password}`).toString('base64')}`;
			return { url: `${stack.client.url}/form/${celitechBookings.form}`, headers: { authorization } };
		}

		async function upload(rows: string[]) {
			const { url, headers } = await form();
			const body = new FormData();
			const csv = ['Booking,Name,Email,Destination,Arrival,Departure,GB', ...rows].join('\n');
			body.append('field-0', new Blob([csv], { type: 'text/csv' }), 'bookings.csv');
			return await happened(stack, workflowId, async () => {
				const answer = await fetch(url, { method: 'POST', headers, body });
				expect(answer.status).toBe(200);
			});
		}

		const ada = `7731,Ada,ada@traveller.example,FR,${day(10)},${day(16)},5`;
		const bob = `7732,Bob,bob@traveller.example,THA,${day(20)},${day(30)},-1`;

		it('buys each booking once and mails a QR code that a phone can read', async () => {
			const { statuses, charges, mails } = await upload([ada, bob]);
			expect(statuses).toEqual(['success']);
			expect(charges).toHaveLength(2);
			const { purchases, esims, mails: byCelitech } = await inside();
			expect(purchases.map(({ referenceId }) => referenceId)).toEqual(['booking-7731', 'booking-7732']);
			expect(new Date(purchases[0]?.startAt ?? 0).toISOString().slice(0, 10)).toBe(day(10));
			expect(new Date(purchases[0]?.endAt ?? 0).toISOString().slice(0, 10)).toBe(day(16));
			expect(
				mails
					.map(({ to }) => to)
					.flat()
					.sort(),
			).toEqual(['ada@traveller.example', 'bob@traveller.example']);
			expect(byCelitech).toEqual([]);
			for (const { to, email } of mails) {
				const esim = esims[to.includes('ada@traveller.example') ? 0 : 1];
				const [image] = email.attachments;
				expect(image).toMatchObject({ mimeType: 'image/png', contentId: '<qrCode>' });
				expect(readQr(Buffer.from(image?.content as ArrayBuffer))).toBe(`LPA:1$${esim?.smdpAddress}$${esim?.matchingId}`);
				expect(email.html).toContain(esim?.iccid);
			}
		});

		it('the file again with one more row, one of them wrong, buys and mails only what is new', async () => {
			const cleo = `7733,Cleo,cleo@traveller.example,ES,${day(5)},${day(6)},1`;
			const wrong = `7734,Dan,dan@traveller.example,FR,${day(5)},${day(200)},1`;
			const moved = `7731,Ada,ada@traveller.example,FR,${day(11)},${day(17)},5`;
			const noMail = `7735,Eve,,FR,${day(5)},${day(6)},1`;
			const dear = `7736,Fay,fay@traveller.example,FR,${day(5)},${day(60)},50`;
			const { charges, mails } = await upload([ada, bob, cleo, wrong, noMail, dear]);
			expect(charges).toHaveLength(1);
			const texts = mails.filter(({ to }) => to.includes(operations)).map(({ email }) => `${email.subject} ${email.text}`);
			expect(
				mails
					.filter(({ to }) => !to.includes(operations))
					.map(({ to }) => to)
					.flat(),
			).toEqual(['cleo@traveller.example']);
			expect(texts.find((text) => text.includes('7734'))).toContain('End Date must be at most 90 days after Start Date');
			expect(texts.find((text) => text.includes('7735'))).toContain('no e-mail address');
			expect(texts.find((text) => text.includes('7736'))).toContain('more than the Max Total of 60');
			expect(texts).toHaveLength(3);
			const later = await upload([moved]);
			expect(later.charges).toEqual([]);
			expect(later.mails[0]?.email.text).toContain('it is valid from');
		});

		it('an answer that is lost after the charge is found, and mailed once', async () => {
			await stack.sandbox.admin('faults', {
				provider: 'celitech',
				method: 'POST',
				path: '/purchases/v2',
				fault: { kind: 'status', status: 504, when: 'after' },
			});
			const gus = `7740,Gus,gus@traveller.example,IT,${day(5)},${day(9)},3`;
			const { charges, mails, executions } = await upload([gus]);
			const { itemsOf } = await rest();
			expect(charges).toHaveLength(1);
			expect(mails.map(({ to }) => to)).toEqual([['gus@traveller.example']]);
			expect(executions.flatMap((execution) => itemsOf(execution, 'Buy for the stay', 0))[0]?.json).toMatchObject({
				outcome: 'reconciled',
			});
		});
	});

	it('low data becomes a top-up while the budget lasts, once per purchase', async () => {
		const { celitechLowData, examplesFolder } = await examples();
		const { importCredentials, bindCredentials } = await importing();
		const { credentialsFor } = await credentials();
		const saved = await importCredentials(stack.client, credentialsFor(stack), celitechLowData.credentials);
		const workflow = JSON.parse(await readFile(join(examplesFolder, celitechLowData.file), 'utf8'));
		// Every minute instead of every hour, and a budget that one of two top-ups fits in.
		for (const node of workflow.nodes) {
			if (node.name === 'Low on data') node.parameters.pollTimes = { item: [{ mode: 'everyMinute' }] };
			if (node.name === 'Settings')
				node.parameters.jsonOutput = node.parameters.jsonOutput.replace('"monthlyBudget": 50', '"monthlyBudget": 4');
		}
		await stack.client.saveWorkflow(bindCredentials(workflow, saved));
		await act({ action: 'buyElsewhere', quantity: 2, gigabytes: 1 });
		const mine = (await inside()).purchases.slice(-2);
		const before = (await stack.sink.mails()).length;
		await stack.client.activate(workflow.id);
		await sleep(5_000);
		for (const { iccid } of mine) await act({ action: 'use', iccid, gigabytes: 0.85 });
		const mails = await stack.sink.waitFor(before + 2, 150_000);
		expect(
			mails
				.slice(before)
				.map(({ email }) => email.subject?.split(':')[0])
				.sort(),
		).toEqual(['Not topped up', 'Topped up']);
		expect(
			mails
				.slice(before)
				.map(({ email }) => email.text)
				.join(),
		).toContain("does not fit into what is left of this month's budget of 4");
		await sleep(65_000);
		const topUps = (await inside()).purchases.filter(({ referenceId }) => referenceId?.startsWith('low-'));
		expect(topUps).toHaveLength(1);
		expect(mine.map(({ id }) => `low-${id}-80`)).toContain(topUps[0]?.referenceId);
		expect(await stack.sink.mails()).toHaveLength(before + 2);
		await stack.client.deactivate(workflow.id);
	});

	it('the monthly report adds up what each destination cost, to the cent', async () => {
		const { celitechMonthlySpend, examplesFolder } = await examples();
		const { importCredentials, bindCredentials } = await importing();
		const { credentialsFor } = await credentials();
		const saved = await importCredentials(stack.client, credentialsFor(stack), celitechMonthlySpend.credentials);
		const workflow = JSON.parse(await readFile(join(examplesFolder, celitechMonthlySpend.file), 'utf8'));
		for (const node of workflow.nodes) {
			if (node.name === 'Settings') node.parameters.jsonOutput = node.parameters.jsonOutput.replace('"monthsAgo": 1', '"monthsAgo": 0');
		}
		await stack.client.saveWorkflow(bindCredentials(workflow, saved));
		await act({ action: 'buyElsewhere', quantity: 120, destination: 'JPN', gigabytes: 1 });
		const { mails, statuses } = await happened(
			stack,
			workflow.id,
			async () => void (await stack.client.run(workflow.id, 'On the 1st at 7')),
		);
		expect(statuses).toEqual(['success']);
		const [mail] = mails.filter(({ to }) => to.includes('purchasing@esim-shop.example'));
		const [file] = mail?.email.attachments ?? [];
		const rows: Record<string, string>[] = parse(Buffer.from(file?.content as ArrayBuffer), { columns: true, bom: true });
		const cents = new Map<string, number>();
		for (const { package: bought } of (await inside()).purchases) {
			const { destination } = bought.destination;
			cents.set(destination, (cents.get(destination) ?? 0) + bought.priceInCents);
		}
		expect(Object.fromEntries(rows.map(({ destination, spent }) => [destination, Math.round(Number(spent) * 100)]))).toEqual(
			Object.fromEntries(cents),
		);
		expect(rows.find(({ destination }) => destination === 'JPN')).toMatchObject({ newEsims: '120', topUps: '0', gigabytes: '120' });
		await stack.sandbox.admin('faults', {
			provider: 'celitech',
			path: '/purchases',
			times: 'always',
			fault: { kind: 'status', status: 403, body: { message: 'no' }, when: 'before' },
		});
		const failed = await happened(stack, workflow.id, async () => void (await stack.client.run(workflow.id, 'On the 1st at 7')));
		expect(failed.mails.map(({ email }) => email.subject)).toEqual(['The CELITECH report was not made']);
	});
});

function readQr(png: Buffer): string | undefined {
	const { width, height, data, channels } = decode(png);
	const pixels = new Uint8ClampedArray(width * height * 4);
	for (let pixel = 0; pixel < width * height; pixel++) pixels.fill(data[pixel * channels] ?? 0, pixel * 4, pixel * 4 + 4);
	return jsQR(pixels, width, height)?.data;
}
