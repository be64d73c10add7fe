import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { Account } from './harness/account';
import { reportUsage, sendCallback, type Delivery } from './harness/callbacks';
import { keepPicture, openBrowser } from './harness/editor';
import { changeSettings, importExample } from './harness/examples';
import { happened } from './harness/happened';
import { credentials, examples, refund, rest, shopify, sink } from './harness/playground';
import { tooPale, tooWide } from './harness/readable';
import { startStack, type Stack } from './harness/stack';

const operations = 'operations@esim-shop.example';
const europe = 'esim_1GB_7D_EU_V2';
const topUpOfEurope = 'esim_2GB_15D_EU_V2';

describe('examples for eSIM Go', () => {
	let stack: Stack;
	let account: Account;

	beforeAll(async () => {
		stack = await startStack();
		account = new Account(stack);
		await stack.sandbox.admin('switches/esimGo', { requestsPerWindow: 0 });
	});

	let stopAfterwards = async () => {};

	afterAll(async () => {
		await stack?.stop();
		await stopAfterwards();
	});

	const textsTo = (mails: { to: string[]; email: { text?: string } }[], address: string) =>
		mails.filter(({ to }) => to.includes(address)).map(({ email }) => email.text ?? '');

	describe('usage at 80 % becomes an SMS and a top-up', () => {
		let workflowId: string;
		let sold = 0;

		beforeAll(async () => {
			const { usageTopUp } = await examples();
			workflowId = await importExample(stack, usageTopUp);
			await stack.sandbox.admin('switches/esimGo', { callbackUrl: `${stack.client.url}/webhook/${usageTopUp.callback}` });
			await stack.client.activate(workflowId);
			await stack.client.webhookReady(usageTopUp.callback, 'POST');
		});

		afterAll(() => stack.sandbox.admin('switches/esimGo', { callbackUrl: '' }));

		const after = async (action: () => Promise<unknown>, count = 1) =>
			await happened(
				stack,
				workflowId,
				async () => {
					await action();
					await sleep(1000); // for callbacks that must start nothing
				},
				count,
			);
		const sell = async (bundle = europe) => await account.sell(bundle, `usage-${++sold}`);
		const smsOf = async (iccid: string) => (await account.esim(iccid)).sms.map(({ message }) => message);

		it('buys one top-up onto the eSIM and tells the traveller, when 80 % is used and not before', async () => {
			const iccid = await sell();

			expect(await after(async () => await account.use(iccid, 790), 0)).toMatchObject({ executions: [], charges: [] });
			const { statuses, charges, mails } = await after(async () => await account.use(iccid, 10));

			expect(statuses).toEqual(['success']);
			expect(charges).toMatchObject([{ item: topUpOfEurope, quantity: 1, iccids: [iccid] }]);
			expect(await smsOf(iccid)).toEqual([
				'You have used 80 % of your travel data. We have added 2 GB for 15 days to your eSIM. There is nothing you need to do.',
			]);
			expect(mails).toEqual([]);
		});

		it('buys and tells nothing when the callback comes again, nor at 100 %', async () => {
			const iccid = await sell();
			await after(async () => await account.use(iccid, 800));
			const sent: Delivery[] = await stack.sandbox.admin('callbacks');

			const again = await after(async () => await sendCallback(stack, 'esimGo', { replay: sent.at(-1)?.id }), 0);
			expect(again).toMatchObject({ executions: [], charges: [] });

			const { itemsOf } = await rest();
			const full = await after(async () => await account.use(iccid, 200));
			expect(full.charges).toEqual([]);
			expect(full.executions.flatMap((execution) => itemsOf(execution, 'Buy the top-up'))).toMatchObject([
				{ json: { outcome: 'alreadyBought' } },
			]);
			expect(await smsOf(iccid)).toHaveLength(1);
		});

		/** Callbacks about the bundle of each eSIM, all at the same moment. */
		async function report(iccids: string[], percents: number[]) {
			const { usageTopUp } = await examples();
			const esims = await Promise.all(iccids.map(async (iccid) => await account.esim(iccid)));
			const reports = esims.flatMap(({ iccid, assignments }) =>
				percents.map((usedPercent) => ({ iccid, assignmentId: assignments[0]?.id ?? '', bundle: europe, usedPercent })),
			);
			await reportUsage(stack, `${stack.client.url}/webhook/${usageTopUp.callback}`, reports);
		}

		it('buys once and texts once when callbacks of one bundle come at the same moment, for each eSIM', async () => {
			const iccids = [await sell(), await sell(), await sell()];

			const { charges, mails, statuses } = await after(async () => await report(iccids, [81, 85, 90, 95, 100]), 15);

			expect(statuses).toEqual(Array.from({ length: 15 }, () => 'success'));
			expect(charges.flatMap((charge) => charge.iccids).sort()).toEqual([...iccids].sort());
			expect(await Promise.all(iccids.map(async (iccid) => (await smsOf(iccid)).length))).toEqual([1, 1, 1]);
			expect(mails).toEqual([]);
		});

		it('buys nothing for callbacks that do not name the assignment or the eSIM exactly, and tells operations', async () => {
			const iccid = await sell();
			const bundle = { name: europe, initialQuantity: 1000, remainingQuantity: 100, unlimited: false };
			const payloads = [
				{ iccid, alertType: 'Utilisation', bundle },
				{ iccid, alertType: 'Utilisation', bundle: { ...bundle, id: '1.23457E+11' } },
				{ iccid: '8.94450E+18', alertType: 'Utilisation', bundle: { ...bundle, id: '12345' } },
			];
			for (const payload of payloads) {
				const { charges, mails } = await after(async () => await sendCallback(stack, 'esimGo', { payload }));
				expect(charges).toEqual([]);
				expect(textsTo(mails, operations)).toEqual([expect.stringContaining('does not name exactly one eSIM')]);
			}
		});

		it('texts once although eSIM Go is slow', async () => {
			const iccid = await sell();
			for (const path of ['/orders', '/esims/*/sms'])
				await stack.sandbox.admin('faults', { provider: 'esimGo', method: 'POST', path, fault: { kind: 'delay', ms: 4000 } });

			const { charges } = await after(async () => await report([iccid], [81, 99]), 2);

			expect(charges).toHaveLength(1);
			expect(await smsOf(iccid)).toHaveLength(1);
		});

		it('does not repeat an SMS whose answer was lost, and tells operations', async () => {
			const iccid = await sell();
			await stack.sandbox.admin('faults', {
				provider: 'esimGo',
				method: 'POST',
				path: '/esims/*/sms',
				fault: { kind: 'reset', when: 'after' },
			});

			const { mails } = await after(async () => await report([iccid], [85]));
			const full = await after(async () => await report([iccid], [100]));

			expect(textsTo(mails, operations)).toEqual([expect.stringContaining('Only the SMS was not sent')]);
			expect(full).toMatchObject({ charges: [], mails: [] });
			expect(await smsOf(iccid)).toHaveLength(1);
		});

		it('leaves bundles alone that are not in the table, such as the top-up itself', async () => {
			const iccid = await sell(topUpOfEurope);

			const { charges, mails, statuses } = await after(async () => await account.use(iccid, 1600));

			expect(statuses).toEqual(['success']);
			expect({ charges, mails }).toEqual({ charges: [], mails: [] });
		});

		it('tells operations when the eSIM cannot get an SMS; the top-up is bought', async () => {
			const iccid = await sell('esim_3GB_30D_US_V2');

			const { charges, mails } = await after(async () => await account.use(iccid, 2400));

			expect(charges).toHaveLength(1);
			expect(textsTo(mails, operations)).toEqual([expect.stringMatching(/eSIM has no MSISDN[^]*The top-up was bought \(order \S+\)/)]);
		});

		it('buys nothing that does not fit the eSIM, and tells operations', async () => {
			const iccid = await sell();
			await stack.sandbox.admin('faults', {
				provider: 'esimGo',
				path: '/esims/*/compatible/*',
				fault: { kind: 'status', status: 200, body: { compatible: false } },
			});

			const { charges, mails } = await after(async () => await account.use(iccid, 800));

			expect(charges).toEqual([]);
			expect(textsTo(mails, operations)).toEqual([expect.stringContaining('This bundle cannot go on this eSIM')]);
			expect(await smsOf(iccid)).toEqual([]);
		});

		it('buys nothing while the balance is too low, tells operations, and buys at 100 %', async () => {
			const iccid = await sell();
			await stack.sandbox.admin('act/esimGo', { action: 'setBalance', balance: 52 });

			const poor = await after(async () => await account.use(iccid, 800));
			await stack.sandbox.admin('act/esimGo', { action: 'setBalance', balance: 5000 });
			const rich = await after(async () => await account.use(iccid, 200));

			expect(poor.charges).toEqual([]);
			expect(textsTo(poor.mails, operations)).toEqual([expect.stringMatching(/balance/i)]);
			expect(rich.charges).toMatchObject([{ item: topUpOfEurope, iccids: [iccid] }]);
			expect(await smsOf(iccid)).toHaveLength(1);
		});
	});

	describe('the weekly inventory report', () => {
		let workflowId: string;

		beforeAll(async () => {
			workflowId = await importExample(stack, (await examples()).inventoryReport);
			await stack.sandbox.admin('reset', {});
			await stack.sandbox.admin('switches/esimGo', { requestsPerWindow: 0 });
		});

		const run = async () => await happened(stack, workflowId, async () => await stack.client.run(workflowId, 'Every Monday at 7'));

		/** The only mail of a run, its pictures by name, and the rows of its file. */
		function reportIn(mails: Awaited<ReturnType<typeof run>>['mails']) {
			expect(mails.map(({ to }) => to)).toEqual([['purchasing@esim-shop.example']]);
			const { subject, text = '', html = '', attachments = [] } = mails[0]?.email ?? {};
			const files = attachments.filter(({ disposition }) => disposition === 'attachment');
			expect(files).toMatchObject([{ filename: expect.stringMatching(/^esim-inventory-\d{4}-\d\d-\d\d\.csv$/), mimeType: 'text/csv' }]);
			const pictures = new Map(
				attachments
					.filter(({ disposition }) => disposition === 'inline')
					.map(({ contentId, content }) => [contentId?.slice(1, -1) ?? '', Buffer.from(content as ArrayBuffer).toString('base64')]),
			);
			const shown = html.replace(/cid:(\w+)/g, (_, name: string) => `data:image/png;base64,${pictures.get(name)}`);
			const rows: Record<string, string>[] = parse(Buffer.from(files[0]?.content as ArrayBuffer), { columns: true, bom: true });
			return { subject, text, html: shown, pictures, rows };
		}

		const answering = async (fault: object) => await stack.sandbox.admin('faults', { provider: 'esimGo', path: '/inventory', fault });

		it('mails the stock as CSV, with what is low and what is sold out', async () => {
			await account.stockUp(europe, 3);
			await account.stockUp(europe, 4);
			await account.stockUp('esim_5GB_30D_EU_V2', 12);
			await account.stockUp('esim_1GB_7D_FR_V2', 2);

			const { statuses, mails } = await run();

			expect(statuses).toEqual(['success']);
			const { rows, subject, text } = reportIn(mails);
			const column = (name: string) => rows.map((row) => `${row.bundle} ${row[name]}`).sort();
			expect(column('remaining')).toEqual([
				'esim_1GB_7D_EU_V2 3',
				'esim_1GB_7D_EU_V2 4',
				'esim_1GB_7D_FR_V2 2',
				'esim_3GB_30D_JP_V2 0',
				'esim_3GB_30D_US_V2 0',
				'esim_5GB_30D_EU_V2 12',
			]);
			expect(rows.find(({ remaining }) => remaining === '3')).toMatchObject({
				name: 'eSIM, 1GB, 7 Days, Europe, V2',
				usageId: expect.stringMatching(/^\d+$/),
				bought: '3',
				inStock: '7',
				minimum: '20',
				low: 'yes',
				expires: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
				expiring: 'no',
			});
			expect(column('low').filter((row) => row.endsWith('no'))).toEqual(['esim_1GB_7D_FR_V2 no', 'esim_5GB_30D_EU_V2 no']);
			expect(subject).toBe('eSIM inventory: 2 sold out, 1 low');
			expect(text).toContain('Europe, 1 GB, 7 days: 7 in stock · minimum 20 · 0 sold, low');
			expect(text).toContain('United States, 3 GB, 30 days: 0 in stock · minimum 5 · 0 sold, sold out');
			expect(text).toContain('eSIM, 1GB, 7 Days, France, V2: 2 in stock · 0 sold');
		});

		it('names what expires within 14 days, the first first', async () => {
			const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
			const purchase = (id: number, expiry?: string) => ({ id, total: 30, remaining: 25, ...(expiry && { expiry }) });
			const available = [purchase(1, inDays(16)), purchase(2, inDays(14)), purchase(3, inDays(2)), purchase(4)];
			await answering({ kind: 'status', status: 200, body: { bundles: [{ name: europe, desc: 'Europe', available }] } });

			const { rows, subject, text } = reportIn((await run()).mails);

			const europeRows = rows.filter(({ bundle }) => bundle === europe);
			expect(europeRows.map(({ usageId, expiring, low }) => [usageId, expiring, low])).toEqual([
				['3', 'yes', 'no'],
				['2', 'yes', 'no'],
				['1', 'no', 'no'],
				['4', 'no', 'no'],
			]);
			expect(subject).toBe('eSIM inventory: 3 sold out, 2 expiring');
			expect(text).toMatch(/25 of Europe, 1 GB, 7 days, until \d+ \w+ \d{4}/);
		});

		it('tells operations when the inventory cannot be read, and makes no report of it', async () => {
			await answering({ kind: 'status', status: 403, body: { message: 'access denied' } });

			const { mails, statuses } = await run();

			expect(statuses).toEqual(['success']);
			expect(mails.map(({ to }) => to)).toEqual([[operations]]);
			expect(mails[0]?.email.text).toContain('access denied');
		});

		it('makes no report of orders that cannot be read', async () => {
			await stack.sandbox.admin('faults', { provider: 'esimGo', path: '/orders', fault: { kind: 'status', status: 403, body: {} } });

			const { mails } = await run();

			expect(mails.map(({ to }) => to)).toEqual([[operations]]);
		});

		it('says in the subject that the inventory is empty, and shows every plan with 0', async () => {
			await answering({ kind: 'status', status: 200, body: { bundles: [] } });

			const { subject, text, rows, pictures } = reportIn((await run()).mails);

			expect(subject).toBe('The eSIM inventory is empty');
			expect(text).toContain('eSIM Go was read without an error, and nothing is left in stock.');
			expect(pictures.size).toBeGreaterThanOrEqual(4);
			expect(rows.map(({ bundle, inStock, low }) => [bundle, inStock, low])).toEqual(
				expect.arrayContaining(
					['esim_1GB_7D_EU_V2', 'esim_3GB_30D_JP_V2', 'esim_3GB_30D_US_V2', 'esim_5GB_30D_EU_V2'].map((bundle) => [bundle, '0', 'yes']),
				),
			);
		});

		it('says so, too, if no plan is to be in stock', async () => {
			const other = await importExample(stack, (await examples()).inventoryReport);
			await changeSettings(stack, other, { plans: '{}' });
			await answering({ kind: 'status', status: 200, body: { bundles: [] } });
			try {
				const { subject, rows } = reportIn((await run()).mails);
				expect(subject).toBe('The eSIM inventory is empty');
				expect(rows[0]?.name).toBe('The inventory is empty');
			} finally {
				await importExample(stack, (await examples()).inventoryReport);
			}
		});

		it('counts as sold what was put on eSIMs since the last report, from the stock and past it', async () => {
			await run();
			await account.sell(europe, 'sold-1');
			await account.sell('esim_3GB_30D_JP_V2', 'sold-2');
			await account.apply('esim_5GB_30D_EU_V2');
			await account.apply('esim_5GB_30D_EU_V2');
			await account.apply('esim_1GB_7D_FR_V2');
			await account.apply('esim_1GB_7D_FR_V2');
			await account.stockUp('esim_3GB_30D_US_V2', 6);

			const { rows, text, subject } = reportIn((await run()).mails);

			const sold = Object.fromEntries(rows.map((row) => [row.bundle, row.sold]));
			expect(sold).toEqual({
				esim_1GB_7D_EU_V2: '1',
				esim_3GB_30D_JP_V2: '1',
				esim_5GB_30D_EU_V2: '2',
				esim_1GB_7D_FR_V2: '2',
				esim_3GB_30D_US_V2: '0',
			});
			expect(subject).toBe('eSIM inventory: 1 sold out, 1 low');
			expect(text).toContain('Europe, 5 GB, 30 days: 10 in stock · minimum 10 · 2 sold');
			expect(text).toContain('6 sold since');
			const again = reportIn((await run()).mails);
			expect(again.text).toContain('0 sold since');
		});

		it('forgets no sale when the mail fails: the next report counts it', async () => {
			const { startMailSink } = await sink();
			const { port } = stack.sink;
			await account.sell(europe, 'sold-3');
			await stack.sink.stop();
			await run();
			stack.sink = await startMailSink({ port, folder: stack.folders.mails });
			stopAfterwards = stack.sink.stop;

			const { rows } = reportIn((await run()).mails);

			expect(rows.find(({ bundle }) => bundle === europe)?.sold).toBe('1');
		});

		it('draws a picture per plan, and can be read on a phone and a desk, light and dark', async () => {
			const { html, pictures } = reportIn((await run()).mails);
			expect(pictures.size).toBeGreaterThanOrEqual(4);
			const browser = await openBrowser();
			for (const width of [390, 1280])
				for (const colorScheme of ['light', 'dark'] as const) {
					const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
					await page.setContent(html);
					expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
					expect(await page.evaluate(tooWide('body *'))).toEqual([]);
					expect(await page.evaluate(tooPale())).toEqual([]);
					const drawn = await page.evaluate('[...document.images].map(({ naturalWidth, alt }) => [naturalWidth, alt.length > 10])');
					expect(drawn).toEqual(Array.from({ length: pictures.size }, () => [800, true]));
					await keepPicture(page, `stock-report-${width}-${colorScheme}`);
					await page.close();
				}
			await browser.close();
		});
	});

	describe('a Shopify refund becomes a revoke', () => {
		let workflowId: string;
		let orders = 820_982_911_946_155_000n;

		beforeAll(async () => {
			workflowId = await importExample(stack, (await examples()).refundToRevoke);
			await stack.client.activate(workflowId);
			await stack.sandbox.admin('switches/esimGo', { refundsEnabled: true });
		});

		const nextOrder = () => String(++orders);
		/** The reference that the main job writes onto the eSIM of a unit of an order's first line. */
		const referenceOf = (orderId: string, unit: number) => `${orderId}-487817672276298554-${unit}`;
		const europeLine = (quantity: number, refunded = quantity) => ({ sku: 'ESIM-EU-1GB', quantity, refunded, title: 'Europe eSIM, 1 GB' });

		interface Refund {
			orderId: string;
			lines?: { sku: string | null; quantity: number; refunded?: number }[];
			test?: boolean;
		}

		async function deliver({ lines = [europeLine(1)], ...content }: Refund, { times = 1, forged = false } = {}) {
			const { refundsCreate } = await refund();
			const { deliver: send, signature } = await shopify();
			const { shopifySecret } = await credentials();
			const { refundToRevoke } = await examples();
			const body = refundsCreate({ ...content, lines });
			const hmac = signature(forged ? `${body} ` : body, shopifySecret);
			const url = `${stack.client.url}/webhook/${refundToRevoke.webhook}`;
			const answers: number[] = [];
			const seen = await happened(
				stack,
				workflowId,
				async () => {
					const one = async () => answers.push((await send(url, body, hmac, 'refunds/create')).status);
					await Promise.all(Array.from({ length: times }, one));
				},
				times,
			);
			const revokes = seen.requests.filter(({ method }) => method === 'DELETE');
			return { ...seen, answers, revokes, texts: textsTo(seen.mails, operations) };
		}

		it('validates, revokes and asks for the money on the balance, for every eSIM of the line', async () => {
			const orderId = nextOrder();
			const esims = [await account.sell(europe, referenceOf(orderId, 1)), await account.sell(europe, referenceOf(orderId, 2))];
			const { balance } = await stack.sandbox.admin('state/esimGo');

			const { answers, statuses, refunds, revokes, texts } = await deliver({ orderId, lines: [europeLine(2), { sku: null, quantity: 1 }] });

			expect(answers).toEqual([200]);
			expect(statuses).toEqual(['success']);
			expect(refunds.map(({ item, iccids }) => [item, ...iccids])).toEqual(esims.map((iccid) => [europe, iccid]));
			expect((await stack.sandbox.admin('state/esimGo')).balance).toBeCloseTo(
				balance + refunds.reduce((sum, { amount }) => sum + amount, 0),
				2,
			);
			for (const iccid of esims) {
				expect((await account.esim(iccid)).assignments).toMatchObject([{ state: 'revoked' }]);
				const mine = revokes.filter(({ path }) => path === `/esims/${iccid}/bundles/${europe}`);
				expect(mine.map(({ query }) => [query.type, query.refundToBalance])).toEqual([
					['validate', 'true'],
					['transaction', 'true'],
				]);
				const text = texts.find((each) => each.includes(iccid));
				expect(text).toContain('Validated before: Bundle can be revoked, refund to balance');
				expect(text).toContain('goes back to eSIM Go and leaves your account');
				expect(text).toContain('Done: Successfully Revoked Bundle, bundle has been refunded to balance');
			}
			expect(texts).toHaveLength(2);
		});

		it('revokes nothing when the refund is delivered again, and tells that once', async () => {
			const orderId = nextOrder();
			await account.sell(europe, referenceOf(orderId, 1));
			expect((await deliver({ orderId })).refunds).toHaveLength(1);

			const second = await deliver({ orderId });
			const third = await deliver({ orderId });

			expect([...second.revokes, ...third.revokes]).toEqual([]);
			expect(second.texts).toEqual([expect.stringContaining('No eSIM of the account has this reference')]);
			expect(third.mails).toEqual([]);
		});

		it('refunds once when the refund is delivered twice at the same moment', async () => {
			const orderId = nextOrder();
			await account.sell(europe, referenceOf(orderId, 1));

			const { refunds, statuses } = await deliver({ orderId }, { times: 2 });

			expect(statuses).toEqual(['success', 'success']);
			expect(refunds).toHaveLength(1);
		});

		it('leaves a started bundle on the eSIM and tells operations', async () => {
			const orderId = nextOrder();
			const iccid = await account.sell(europe, referenceOf(orderId, 1));
			await account.use(iccid, 200);

			const { revokes, texts } = await deliver({ orderId });

			expect(revokes).toEqual([]);
			expect(texts).toEqual([expect.stringMatching(/esim_1GB_7D_EU_V2 is no longer unused \(active, 200 MB used\)[^]*It was not revoked/)]);
			expect((await account.esim(iccid)).assignments).toMatchObject([{ state: 'active' }]);
		});

		it('leaves an eSIM alone that has a second bundle, and names both', async () => {
			const orderId = nextOrder();
			const iccid = await account.sell(europe, referenceOf(orderId, 1));
			await account.topUp(iccid, topUpOfEurope);

			const { revokes, texts } = await deliver({ orderId });

			expect(revokes).toEqual([]);
			expect(texts).toEqual([expect.stringContaining('more than one bundle')]);
			expect(texts[0]).toContain(`${europe} (queued)`);
			expect(texts[0]).toContain(`${topUpOfEurope} (queued)`);
		});

		it('asks operations which eSIM it is when only some of a line are refunded', async () => {
			const orderId = nextOrder();
			await account.sell(europe, referenceOf(orderId, 1));
			await account.sell(europe, referenceOf(orderId, 2));

			const { revokes, texts } = await deliver({ orderId, lines: [europeLine(2, 1)] });

			expect(revokes).toEqual([]);
			expect(texts).toEqual([expect.stringMatching(/refunded: 1 of 2[^]*nothing says which/)]);
		});

		it('does not take the eSIM of unit 10 for that of unit 1, whatever the filter finds', async () => {
			const orderId = nextOrder();
			const other = await account.sell(europe, referenceOf(orderId, 10));
			await stack.sandbox.admin('switches/esimGo', { eqOperator: 'ignored' });

			const { revokes, texts } = await deliver({ orderId });
			await stack.sandbox.admin('switches/esimGo', { eqOperator: 'equality' });

			expect(revokes).toEqual([]);
			expect(texts).toEqual([expect.stringContaining('No eSIM of the account has this reference')]);
			expect((await account.esim(other)).assignments).toMatchObject([{ state: 'queued' }]);
		});

		it('says that the outcome is unknown when the answer to a revoke is lost, and does not send it again', async () => {
			const orderId = nextOrder();
			const iccid = await account.sell(europe, referenceOf(orderId, 1));
			await stack.sandbox.admin('faults', { provider: 'esimGo', method: 'DELETE', skip: 1, fault: { kind: 'reset', when: 'after' } });

			const { revokes, refunds, texts } = await deliver({ orderId });

			expect(revokes.map(({ query }) => query.type)).toEqual(['validate', 'transaction']);
			expect(refunds).toHaveLength(1);
			expect(texts).toEqual([
				expect.stringMatching(/The outcome is unknown \(revoke bundles\)[^]*Validated before: Bundle can be revoked/),
			]);
			expect(texts[0]).toContain(iccid);
		});

		it('tells operations when eSIM Go cannot be asked, and revokes nothing', async () => {
			const orderId = nextOrder();
			await account.sell(europe, referenceOf(orderId, 1));
			await stack.sandbox.admin('faults', {
				provider: 'esimGo',
				method: 'GET',
				path: '/esims',
				fault: { kind: 'status', status: 403, body: { message: 'access denied' } },
			});

			const { revokes, texts } = await deliver({ orderId });

			expect(revokes).toEqual([]);
			expect(texts).toEqual([expect.stringMatching(new RegExp(`${referenceOf(orderId, 1)}[^]*access denied`))]);
		});

		it('refuses a delivery that is not signed by the shop', async () => {
			const orderId = nextOrder();
			await account.sell(europe, referenceOf(orderId, 1));

			const { answers, requests, mails } = await deliver({ orderId }, { forged: true });

			expect(answers).toEqual([401]);
			expect({ requests, mails }).toEqual({ requests: [], mails: [] });
		});

		it('does nothing for the refund of a test order', async () => {
			const orderId = nextOrder();
			await account.sell(europe, referenceOf(orderId, 1));

			const { requests, mails } = await deliver({ orderId, test: true });

			expect({ requests, mails }).toEqual({ requests: [], mails: [] });
		});
	});
});
