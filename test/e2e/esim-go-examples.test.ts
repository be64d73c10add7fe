import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { Account } from './harness/account';
import { sendCallback, type Delivery } from './harness/callbacks';
import { importExample } from './harness/examples';
import { happened } from './harness/happened';
import { examples, rest } from './harness/playground';
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

	afterAll(() => stack?.stop());

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

		it('buys once when two callbacks of one bundle come at the same moment', async () => {
			const iccid = await sell();

			const { charges, statuses } = await after(async () => {
				const order = { alertType: 'Utilisation', iccid };
				await Promise.all([85, 95].map(async (usedPercent) => await sendCallback(stack, 'esimGo', { ...order, usedPercent })));
			}, 2);

			expect(statuses).toEqual(['success', 'success']);
			expect(charges).toHaveLength(1);
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
		});

		const run = async () => await happened(stack, workflowId, async () => await stack.client.run(workflowId, 'Every Monday at 7'));

		/** The only mail of a run, and the rows of its file. */
		function reportIn(mails: Awaited<ReturnType<typeof run>>['mails']) {
			expect(mails.map(({ to }) => to)).toEqual([['purchasing@esim-shop.example']]);
			const { subject, text = '', attachments = [] } = mails[0]?.email ?? {};
			expect(attachments).toMatchObject([
				{ filename: expect.stringMatching(/^esim-inventory-\d{4}-\d\d-\d\d\.csv$/), mimeType: 'text/csv' },
			]);
			const rows: Record<string, string>[] = parse(Buffer.from(attachments[0]?.content as ArrayBuffer), { columns: true, bom: true });
			return { subject, text, rows };
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
			expect(subject).toBe('eSIM inventory: 0 expiring, 3 low');
			expect(text).toContain('esim_1GB_7D_EU_V2: 7 left, minimum 20');
			expect(text).toContain('esim_3GB_30D_US_V2: 0 left, minimum 5');
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
			expect(subject).toBe('eSIM inventory: 2 expiring, 3 low');
			expect(text).toContain(`25 of ${europe}, until ${inDays(2)}`);
		});

		it('tells operations when the inventory cannot be read, and makes no report of it', async () => {
			await answering({ kind: 'status', status: 403, body: { message: 'access denied' } });

			const { mails, statuses } = await run();

			expect(statuses).toEqual(['success']);
			expect(mails.map(({ to }) => to)).toEqual([[operations]]);
			expect(mails[0]?.email.text).toContain('access denied');
		});

		it('reports an empty inventory as sold out', async () => {
			await answering({ kind: 'status', status: 200, body: { bundles: [] } });

			const { rows } = reportIn((await run()).mails);

			expect(rows.map(({ bundle, inStock, low }) => [bundle, inStock, low])).toEqual(
				['esim_1GB_7D_EU_V2', 'esim_3GB_30D_JP_V2', 'esim_3GB_30D_US_V2', 'esim_5GB_30D_EU_V2'].map((bundle) => [bundle, '0', 'yes']),
			);
		});
	});
});
