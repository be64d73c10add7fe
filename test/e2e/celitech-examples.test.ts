import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { decode } from 'fast-png';
import jsQR from 'jsqr';
import { keepPicture, openBrowser } from './harness/editor';
import { sendForm, wordsOf } from './harness/endPage';
import { importExample } from './harness/examples';
import { happened } from './harness/happened';
import { credentials, examples, importing, rest, sink } from './harness/playground';
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

	let stopAfterwards = async () => {};

	afterAll(async () => {
		await stack?.stop();
		await stopAfterwards();
	});

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

		const columns = 'Booking,Name,Email,Destination,Arrival,Departure,GB'.split(',');

		/** A file as a spreadsheet program writes it. */
		const file = (rows: string[][], separator = ',', more: string[] = []) =>
			[[...columns, ...more], ...rows].map((cells) => cells.join(separator)).join('\r\n');

		/** Uploads files at the same moment; the pages are what the form ends with. */
		async function upload(...files: (string | Buffer<ArrayBuffer>)[]) {
			const { url, headers } = await form();
			const pages: string[] = [];
			const done = await happened(
				stack,
				workflowId,
				async () => {
					const ends = files.map(async (content) => {
						const body = new FormData();
						body.append('field-0', new Blob([content], { type: 'text/csv' }), 'bookings.csv');
						return wordsOf(await sendForm(url, headers, body));
					});
					pages.push(...(await Promise.all(ends)));
				},
				files.length,
			);
			const [toOperations, toTravellers] = [true, false].map((wanted) => done.mails.filter(({ to }) => to.includes(operations) === wanted));
			return { ...done, page: pages[0] ?? '', pages, toOperations, toTravellers };
		}

		const ada = ['7731', 'Ada', 'ada@traveller.example', 'FR', day(10), day(16), '5'];
		const bob = ['7732', 'Bob', 'bob@traveller.example', 'THA', day(20), day(30), '-1'];

		it('buys each booking once and mails a QR code that a phone can read', async () => {
			const { statuses, charges, toTravellers, page } = await upload(file([ada, bob]));
			expect(statuses).toEqual(['success']);
			expect(charges).toHaveLength(2);
			const { purchases, esims, mails: byCelitech } = await inside();
			expect(purchases.map(({ referenceId }) => referenceId)).toEqual(['booking-7731', 'booking-7732']);
			expect(new Date(purchases[0]?.startAt ?? 0).toISOString().slice(0, 10)).toBe(day(10));
			expect(new Date(purchases[0]?.endAt ?? 0).toISOString().slice(0, 10)).toBe(day(16));
			expect(toTravellers.map(({ to }) => to.join()).sort()).toEqual(['ada@traveller.example', 'bob@traveller.example']);
			expect(byCelitech).toEqual([]);
			for (const { to, email } of toTravellers) {
				const isAda = to.includes('ada@traveller.example');
				const esim = esims[isAda ? 0 : 1];
				const [image] = email.attachments;
				expect(image).toMatchObject({ mimeType: 'image/png', contentId: '<qrCode1>' });
				expect(readQr(Buffer.from(image?.content as ArrayBuffer))).toBe(`LPA:1$${esim?.smdpAddress}$${esim?.matchingId}`);
				expect(email.html).toContain(esim?.iccid);
				expect(email.text).toContain(isAda ? '5 GB' : 'Unlimited');
				expect(email.subject).toBe(isAda ? 'Your France eSIM is ready (order 7731)' : 'Your Thailand eSIM is ready (order 7732)');
			}
			expect(page).toContain('Every booking has its eSIM');
			expect(page).toContain('Bought now 2 eSIMs');
			expect(page).toContain('Mailed now 2 eSIMs');
		});

		it('the file again with more rows, some of them wrong, buys and mails only what is new, and names the others by their rows', async () => {
			const cleo = ['7733', 'Cleo', 'cleo@traveller.example', 'ES', day(5), day(6), '1'];
			const wrong = ['7734', 'Dan', 'dan@traveller.example', 'FR', day(5), day(200), '1'];
			const moved = ['7731', 'Ada', 'ada@traveller.example', 'FR', day(11), day(17), '5'];
			const noMail = ['7735', 'Eve', '', 'FR', day(5), day(6), '1'];
			const dear = ['7736', 'Fay', 'fay@traveller.example', 'FR', day(5), day(60), '50'];
			const { charges, toOperations, toTravellers, page } = await upload(file([ada, bob, cleo, wrong, noMail, dear]));
			expect(charges).toHaveLength(1);
			expect(toTravellers.map(({ to }) => to)).toEqual([['cleo@traveller.example']]);
			expect(page).toContain('3 of 6 rows need attention');
			expect(page).toContain('Already there 2 eSIMs');
			expect(toOperations).toHaveLength(1);
			for (const text of [page, toOperations[0]?.email.text ?? '']) {
				expect(text).toMatch(/Row 5\s*, booking 7734, Dan\s+End Date must be at most 90 days after Start Date/);
				expect(text).toMatch(/Row 6\s*, booking 7735, Eve\s+There is not exactly one e-mail address/);
				expect(text).toMatch(/Row 7\s*, booking 7736, Fay\s+This order costs [\d.]+, more than the Max Total of 60/);
			}
			const later = await upload(file([moved]));
			expect(later.charges).toEqual([]);
			expect(later.page).toContain('it is valid from');
			expect(later.toOperations[0]?.email.text).toContain('it is valid from');
		});

		it('reads what spreadsheet programs write: Windows letters or UTF-8, byte order marks, semicolons, tabs, dates with dots', async () => {
			const dotted = (date: string) => date.split('-').reverse().join('.');
			const zoe = (booking: string) => [booking, 'Zoë Müßig', 'zoe@traveller.example', 'DE', dotted(day(5)), dotted(day(9)), '0,5'];
			const jose = ['7743', 'José Núñez', 'jose@traveller.example', 'ES', day(5), day(9), '1'];
			const windows = await upload(Buffer.from(file([zoe('7741')], ';'), 'latin1'));
			const marked = await upload(Buffer.from(`\ufeff${file([zoe('7742')], ';')}`));
			const tabs = await upload(Buffer.from(`\ufeff${file([jose], '\t')}`, 'utf16le'));
			for (const { charges, toTravellers } of [windows, marked]) {
				expect(charges).toHaveLength(1);
				expect(toTravellers.map(({ email }) => email.text?.includes('Zoë Müßig'))).toEqual([true]);
				expect(toTravellers[0]?.email.html).toContain('Zoë Müßig');
			}
			expect(tabs.toTravellers.map(({ email }) => email.text?.includes('José Núñez'))).toEqual([true]);
		});

		it('a booking number that a spreadsheet has shortened, an empty one, two addresses or one booking with two contents buys nothing', async () => {
			const stay = ['FR', day(5), day(9), '1'];
			const { charges, page, toOperations } = await upload(
				file([
					['1.23457E+11', 'Ann', 'ann@traveller.example', ...stay],
					['', 'Ben', 'ben@traveller.example', ...stay],
					[],
					['7751', 'Cid', 'cid@traveller.example; dot@traveller.example', ...stay],
					['7752', 'Dot', 'dot@traveller.example', ...stay],
					['7752', 'Eli', 'eli@traveller.example', ...stay],
					['1234567890123450000', 'Fox', 'fox@traveller.example', ...stay],
					['7753', 'Gil', 'gil@traveller.example', 'FR', '05/06/2027', day(9), '1'],
				]),
			);
			expect(charges).toEqual([]);
			expect(toOperations).toHaveLength(1);
			for (const [row, why] of [
				[2, 'shortened the booking number to 1.23457E'],
				[3, 'The cell Booking is empty'],
				[5, 'not exactly one e-mail address'],
				[6, 'Row 7 has the same booking, but not the same content'],
				[7, 'Row 6 has the same booking, but not the same content'],
				[8, 'shortened the booking number to 1234567890123450000'],
				[9, 'Arrival is "05/06/2027"'],
			]) {
				const named = page.split(/(?=Row \d+ ,)/).find((part) => part.startsWith(`Row ${row} ,`));
				expect(named).toContain(why);
				expect(toOperations[0]?.email.text).toContain(why);
			}
		});

		it('a file that cannot be read buys nothing, and the page says why', async () => {
			const extra = [...ada.with(0, '7754'), 'one cell too many'];
			for (const [content, why] of [
				[file([ada.with(0, '7754'), extra]), 'on line 3'],
				['Booking,Name\n7754,Ada', 'The file has no column Email, Destination'],
				[columns.join(), 'no rows below its header'],
				['PK\u0003\u0004', 'save it as CSV'],
			]) {
				const { charges, page, toOperations, statuses } = await upload(content ?? '');
				expect(statuses).toEqual(['success']);
				expect(charges).toEqual([]);
				expect(page).toContain('Nothing was bought');
				expect(page).toContain(why);
				expect(toOperations.map(({ email }) => email.text?.includes(why ?? ''))).toEqual([true]);
			}
		});

		it('a booking that stands twice in a file, and in five files at the same moment, is bought and mailed once', async () => {
			const hal = ['7755', 'Hal', 'hal@traveller.example', 'IT', day(5), day(9), '3'];
			const once = await upload(file([hal, hal]));
			expect(once.charges).toHaveLength(1);
			expect(once.toTravellers).toHaveLength(1);
			expect(once.page).toContain('Repeated rows 1');
			const ida = ['7756', 'Ida', 'ida@traveller.example', 'IT', day(5), day(9), '3'];
			const jon = ['7757', 'Jon', 'jon@traveller.example', 'IT', day(5), day(9), '3'];
			const { charges, toTravellers, statuses } = await upload(...Array.from({ length: 5 }, () => file([ida, jon])));
			expect(statuses).toEqual(Array(5).fill('success'));
			expect(charges).toHaveLength(2);
			expect(toTravellers.map(({ to }) => to.join()).sort()).toEqual(['ida@traveller.example', 'jon@traveller.example']);
		});

		it('four files at once, each uploaded twice, mail each traveller once', async () => {
			const rows = [1, 2, 3, 4].map((one) => [`776${one}`, `Kit ${one}`, `kit${one}@traveller.example`, 'IT', day(5), day(9), '3']);
			const { charges, toTravellers } = await upload(...[...rows, ...rows].map((row) => file([row])));
			expect(charges).toHaveLength(4);
			expect(toTravellers.map(({ to }) => to.join()).sort()).toEqual(rows.map(([, , email]) => email));
		});

		it('travellers of one booking have a row each, and those with one address get one mail', async () => {
			const lea = ['7771', 'Lea', 'lea@traveller.example', 'FR', day(5), day(9), '1', '1'];
			const max = ['7771', 'Max', 'lea@traveller.example', 'FR', day(5), day(9), '1', '2'];
			const { charges, toTravellers } = await upload(file([lea, max], ',', ['Traveller']));
			expect(charges).toHaveLength(2);
			expect(toTravellers.map(({ email }) => [email.subject, email.attachments.length])).toEqual([
				['Your 2 eSIMs are ready (order 7771)', 2],
			]);
			const again = await upload(file([lea, max], ',', ['Traveller']));
			expect({ charges: again.charges, mails: again.mails }).toEqual({ charges: [], mails: [] });
		});

		it('an address that has changed after the mail goes to operations: the eSIM has its traveller', async () => {
			const { charges, toTravellers, page } = await upload(file([ada.with(2, 'eve@traveller.example')]));
			expect({ charges, toTravellers }).toEqual({ charges: [], toTravellers: [] });
			expect(page).toContain('was bought for ada@traveller.example');
		});

		it('markup in a cell is text on the page and in the mail', async () => {
			const name = '<img src=x onerror=alert(1)>';
			const { page, toTravellers, toOperations } = await upload(
				file([
					['7772', name, 'nia@traveller.example', 'FR', day(5), day(9), '1'],
					['7773', name, '', 'FR', day(5), day(9), '1'],
				]),
			);
			expect(page).toContain(name);
			expect(toTravellers[0]?.email.html).not.toContain('<img src=x');
			expect(toOperations[0]?.email.html).toBeFalsy();
		});

		it('an answer that is lost after the charge is found, and mailed once', async () => {
			await stack.sandbox.admin('faults', {
				provider: 'celitech',
				method: 'POST',
				path: '/purchases/v2',
				fault: { kind: 'status', status: 504, when: 'after' },
			});
			const gus = ['7740', 'Gus', 'gus@traveller.example', 'IT', day(5), day(9), '3'];
			const { charges, mails, executions, page } = await upload(file([gus]));
			const { itemsOf } = await rest();
			expect(charges).toHaveLength(1);
			expect(mails.map(({ to }) => to)).toEqual([['gus@traveller.example']]);
			expect(executions.flatMap((execution) => itemsOf(execution, 'Buy for the stay', 0))[0]?.json).toMatchObject({
				outcome: 'reconciled',
			});
			expect(page).toContain('Bought now 1 eSIM');
		});

		it('a slow CELITECH: the page waits for the end', async () => {
			await stack.sandbox.admin('faults', {
				provider: 'celitech',
				method: 'POST',
				path: '/purchases/v2',
				fault: { kind: 'delay', ms: 8_000 },
			});
			const { charges, page } = await upload(file([['7774', 'Oz', 'oz@traveller.example', 'IT', day(5), day(9), '3']]));
			expect(charges).toHaveLength(1);
			expect(page).toContain('Mailed now 1 eSIM');
		});

		it('on a phone the page at the end fits, and names the rows', async () => {
			const browser = await openBrowser();
			try {
				const { url } = await form();
				const { staff } = await credentials();
				const context = await browser.newContext({
					viewport: { width: 390, height: 844 },
					httpCredentials: { username: staff.user, password: staff.password },
				});
				const page = await context.newPage();
				await page.goto(url);
				const content = file([ada, ['7775', 'Pia Hildegard-Maximiliane Freifrau von und zu Langenhagen', '', 'FR', day(5), day(9), '1']]);
				await page.locator('input[type=file]').setInputFiles({ name: 'bookings.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
				await page.getByRole('button', { name: 'Submit' }).click();
				await page.getByRole('heading', { name: '1 of 2 rows need attention' }).waitFor({ timeout: 60_000 });
				expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
				const words = page.getByText('not exactly one e-mail address');
				expect((await words.boundingBox())?.width).toBeLessThanOrEqual(390);
				expect(await page.evaluate("parseFloat(getComputedStyle(document.querySelector('.card p')).fontSize)")).toBeGreaterThanOrEqual(14);
				await keepPicture(page, 'bookings-end-390');
			} finally {
				await browser.close();
			}
		});

		it('a mail that fails is named on the page, and is sent once the file is uploaded again', async () => {
			const { startMailSink } = await sink();
			const { port } = stack.sink;
			const quin = ['7776', 'Quin', 'quin@traveller.example', 'IT', day(5), day(9), '3'];
			await stack.sink.stop();
			const failed = await upload(file([quin]));
			stack.sink = await startMailSink({ port, folder: stack.folders.mails });
			stopAfterwards = stack.sink.stop;
			expect(failed.charges).toHaveLength(1);
			expect(failed.page).toContain('its mail could not be sent');
			expect(failed.page).toContain('Operations could not be told');
			const { charges, mails, page } = await upload(file([quin]));
			expect(charges).toEqual([]);
			expect(mails.map(({ to }) => to)).toEqual([['quin@traveller.example']]);
			expect(page).toContain('Mailed now 1 eSIM');
			expect((await upload(file([quin]))).mails).toEqual([]);
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
		}
		set(workflow, { monthlyBudget: 4 });
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

	describe('the budget, when runs overlap', () => {
		let copies = 0;
		/** The example with a webhook in place of its trigger, so that runs start at the same moment. */
		async function withWebhook(monthlyBudget: number) {
			copies += 1; // a copy each, because n8n goes on with a workflow's earlier version for a moment
			const { celitechLowData, examplesFolder } = await examples();
			const { importCredentials, bindCredentials } = await importing();
			const { credentialsFor } = await credentials();
			const saved = await importCredentials(stack.client, credentialsFor(stack), celitechLowData.credentials);
			const workflow = JSON.parse(await readFile(join(examplesFolder, celitechLowData.file), 'utf8'));
			set(workflow, { monthlyBudget });
			for (const node of workflow.nodes) {
				if (node.name !== 'Low on data') continue;
				delete node.credentials;
				Object.assign(node, {
					type: 'n8n-nodes-base.code',
					typeVersion: 2,
					parameters: { jsCode: 'return $json.body.map((json) => ({ json, pairedItem: 0 }));' },
				});
			}
			const hook = { httpMethod: 'POST', path: `low-on-data-${copies}`, options: {} };
			workflow.nodes.push({
				id: 'hook',
				name: 'Hook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2.1,
				position: [-220, 0],
				webhookId: `low-on-data-${copies}`,
				parameters: hook,
			});
			workflow.connections.Hook = { main: [[{ node: 'Low on data', type: 'main', index: 0 }]] };
			workflow.id = `celitechOverlap${copies}`;
			await stack.client.saveWorkflow(bindCredentials(workflow, saved));
			await stack.client.activate(workflow.id);
			return workflow.id as string;
		}

		/** Purchases that are low on data, as the trigger reports them. */
		async function low(count: number) {
			await act({ action: 'buyElsewhere', quantity: count, gigabytes: 1 });
			const purchases = (await inside()).purchases.slice(-count);
			for (const { iccid } of purchases) await act({ action: 'use', iccid, gigabytes: 0.85 });
			return purchases.map(({ id, iccid }) => ({
				purchaseId: id,
				iccid,
				threshold: 80,
				dataLimitInGB: 1,
				destination: 'FRA',
				usedPercent: 85,
			}));
		}

		const report = async (event: object) =>
			await fetch(`${stack.client.url}/webhook/low-on-data-${copies}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify([event].flat()),
			});
		const topUps = async () => (await inside()).purchases.filter(({ referenceId }) => referenceId?.startsWith('low-'));
		const subjects = (mails: { email: { subject?: string } }[]) => mails.map(({ email }) => email.subject?.split(':')[0]).sort();

		it('is kept by six runs at once, and each tells operations once', async () => {
			const spent = (await topUps()).reduce((sum, { package: bought }) => sum + bought.priceInCents / 100, 0);
			const workflowId = await withWebhook(spent + 5);
			const events = await low(6);
			const before = (await topUps()).length;
			const { statuses, mails } = await happened(stack, workflowId, async () => void (await Promise.all(events.map(report))), 6);
			expect(statuses).toEqual(Array(6).fill('success'));
			const bought = (await topUps()).slice(before);
			expect(bought.map(({ package: { priceInCents } }) => priceInCents)).toEqual([250, 250]);
			expect(subjects(mails)).toEqual([...Array(4).fill('Not topped up'), ...Array(2).fill('Topped up')]);
		});

		it('the same report five times at once is one top-up and one mail; a refusal gives its money back', async () => {
			const spent = (await topUps()).reduce((sum, { package: bought }) => sum + bought.priceInCents / 100, 0);
			const workflowId = await withWebhook(spent + 3);
			const [event, other] = await low(2);
			await stack.sandbox.admin('faults', {
				provider: 'celitech',
				method: 'POST',
				path: '/purchases/topup',
				fault: { kind: 'status', status: 400, body: { message: 'no' }, when: 'before' },
			});
			const refused = await happened(stack, workflowId, async () => void (await report(other ?? {})));
			expect(subjects(refused.mails)).toEqual(['Not topped up']);
			expect(refused.mails[0]?.email.text).toContain('CELITECH refused the request');
			const before = (await topUps()).length;
			const same = Array.from({ length: 5 }, () => event ?? {});
			const { mails } = await happened(stack, workflowId, async () => void (await Promise.all(same.map(report))), 5);
			expect((await topUps()).length).toBe(before + 1);
			expect(subjects(mails)).toEqual(['Topped up']);
		});

		it('an ICCID that is a number buys nothing, and operations are told', async () => {
			const workflowId = await withWebhook(1_000);
			const [event] = await low(1);
			const before = (await topUps()).length;
			const { mails } = await happened(stack, workflowId, async () => void (await report({ ...event, iccid: Number(event?.iccid) })));
			expect((await topUps()).length).toBe(before);
			expect(subjects(mails)).toEqual(['Not topped up']);
		});
	});

	it('the monthly report adds up what each destination cost, to the cent', async () => {
		const { celitechMonthlySpend, examplesFolder } = await examples();
		const { importCredentials, bindCredentials } = await importing();
		const { credentialsFor } = await credentials();
		const saved = await importCredentials(stack.client, credentialsFor(stack), celitechMonthlySpend.credentials);
		const workflow = JSON.parse(await readFile(join(examplesFolder, celitechMonthlySpend.file), 'utf8'));
		set(workflow, { monthsAgo: 0 });
		Object.assign(workflow, bindCredentials(workflow, saved));
		await stack.client.saveWorkflow(workflow);
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
		expect(mail?.email.html).toContain('Japan');
		expect(mail?.email.text).toMatch(/Total: \d+\.\d\d/);
		set(workflow, { monthsAgo: 6 });
		await stack.client.saveWorkflow(workflow);
		const empty = await happened(stack, workflow.id, async () => void (await stack.client.run(workflow.id, 'On the 1st at 7')));
		expect(empty.mails.map(({ email }) => email.subject)).toEqual([expect.stringContaining('no purchases')]);
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

/** Changes fields of an example's settings. */
function set(
	workflow: { nodes: { name: string; parameters: { assignments?: { assignments: { name: string; value: unknown }[] } } }[] },
	fields: object,
) {
	const settings = workflow.nodes.find(({ name }) => name === 'Settings')?.parameters.assignments?.assignments ?? [];
	for (const [field, value] of Object.entries(fields)) {
		const found = settings.find(({ name }) => name === field);
		if (!found) throw new Error(`The settings have no field ${field}`);
		found.value = value;
	}
}

function readQr(png: Buffer): string | undefined {
	const { width, height, data, channels } = decode(png);
	const pixels = new Uint8ClampedArray(width * height * 4);
	for (let pixel = 0; pixel < width * height; pixel++) pixels.fill(data[pixel * channels] ?? 0, pixel * 4, pixel * 4 + 4);
	return jsQR(pixels, width, height)?.data;
}
