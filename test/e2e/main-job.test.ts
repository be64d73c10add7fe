import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { importExample, mailingAtOnce } from './harness/examples';
import { happened } from './harness/happened';
import { credentials, examples, mainJob, rest, shopify, sink } from './harness/playground';
import { readQrCode } from './harness/qrCode';
import { startStack, type Stack } from './harness/stack';

/** What an order may contain; the e-mail address is a traveller's unless said otherwise. */
interface Content {
	id: string;
	email?: string | null;
	test?: boolean;
	/** Changes what Shopify would write. */
	change?: (text: string) => string;
	lines: { sku: string | null; quantity: number }[];
}

type Delivery = { body: string; hmac: string };

const buyer = 'ada@traveller.example';
const operations = 'operations@esim-shop.example';

describe('a paid Shopify order becomes eSIMs', () => {
	let stack: Stack;
	let workflowId: string;

	beforeAll(async () => {
		stack = await startStack();
		workflowId = await importExample(stack, (await examples()).mainJob);
		await mailingAtOnce(stack, workflowId);
		await stack.client.activate(workflowId);
	});

	let stopAfterwards = async () => {};

	afterAll(async () => {
		await stack.stop();
		await stopAfterwards();
	});

	async function signed({ change = (text) => text, ...content }: Content) {
		const { ordersPaid } = await shopify();
		return await signedText(change(ordersPaid(content)));
	}

	async function signedText(body: string) {
		const { signature } = await shopify();
		const { shopifySecret } = await credentials();
		return { body, hmac: signature(body, shopifySecret) };
	}

	async function post({ body, hmac }: { body: string; hmac: string }) {
		const { deliver } = await shopify();
		const { mainJob: example } = await examples();
		return await deliver(`${stack.client.url}/webhook/${example.webhook}`, body, hmac);
	}

	/** Delivers to the workflow at one moment, waits for what that starts, and tells what it did. */
	async function deliver(delivery: Delivery | Delivery[], times = 1) {
		const deliveries = [delivery].flat().flatMap((each) => Array.from({ length: times }, () => each));
		const statuses: number[] = [];
		const { executions, charges, mails } = await happened(
			stack,
			workflowId,
			async () => {
				const answers = await Promise.all(deliveries.map(post));
				statuses.push(...answers.map(({ status }) => status));
			},
			deliveries.length,
		);
		return { statuses, executions, charges, mails, to: mails.flatMap(({ to }) => to).sort() };
	}

	/** Posts to the webhook in another way than Shopify does. */
	async function send(body: NonNullable<RequestInit['body']>, headers: Record<string, string>) {
		const { mainJob: example } = await examples();
		const statuses: number[] = [];
		const seen = await happened(stack, workflowId, async () => {
			const answer = await fetch(`${stack.client.url}/webhook/${example.webhook}`, { method: 'POST', body, headers });
			statuses.push(answer.status);
		});
		return { ...seen, status: statuses[0], to: seen.mails.flatMap(({ to }) => to) };
	}

	const twoLines: Content = {
		id: '820982911946154508',
		lines: [
			{ sku: 'ESIM-EU-1GB', quantity: 2 },
			{ sku: 'ESIM-US-3GB', quantity: 1 },
			{ sku: null, quantity: 4 },
		],
	};

	it('buys one eSIM per unit and mails each with a QR code that a phone can read', async () => {
		const { boughtEsims } = await mainJob();
		const { executions, charges, mails, statuses } = await deliver(await signed(twoLines));

		expect(statuses).toEqual([200]);
		expect(executions.map(({ status }) => status)).toEqual(['success']);
		expect(charges).toHaveLength(3);
		const [execution] = executions;
		const esims = execution ? boughtEsims(execution, stack.folders.qrCodes) : [];
		expect(new Set(esims.map(({ iccid }) => iccid))).toEqual(new Set(charges.flatMap(({ iccids }) => iccids)));
		expect(esims.map(({ reference }) => reference).sort()).toEqual([
			'820982911946154508-487817672276298554-1',
			'820982911946154508-487817672276298554-2',
			'820982911946154508-487817672276298555-1',
		]);
		expect(esims.map(({ outcome }) => outcome)).toEqual(['bought', 'bought', 'bought']);
		for (const { qrCode, activationCode } of esims) expect(readQrCode(await readFile(qrCode ?? ''))).toBe(activationCode);

		expect(mails.map(({ to }) => to)).toEqual([[buyer]]);
		const { subject, html = '', text = '', attachments = [] } = mails[0]?.email ?? {};
		expect(subject).toBe('Your 3 eSIMs are ready (order #1234)');
		expect(attachments.map(({ mimeType, disposition, contentId }) => ({ mimeType, disposition, contentId }))).toEqual(
			[1, 2, 3].map((number) => ({ mimeType: 'image/png', disposition: 'inline', contentId: `<qrCode${number}>` })),
		);
		const codes = attachments.map(({ content }) => readQrCode(Buffer.from(content as ArrayBuffer)));
		expect(codes.sort()).toEqual(esims.map(({ activationCode }) => activationCode).sort());
		for (const { iccid } of esims) {
			expect(html).toContain(iccid);
			expect(text).toContain(iccid);
		}
	});

	it('does nothing when the same order is delivered again', async () => {
		const { executions, charges, mails } = await deliver(await signed(twoLines));

		expect(executions.map(({ status }) => status)).toEqual(['success']);
		expect({ charges, mails }).toEqual({ charges: [], mails: [] });
	});

	it('buys once and mails once when an order is delivered five times at the same moment, even if the wholesaler is slow', async () => {
		await stack.sandbox.admin('faults', {
			provider: 'esimGo',
			method: 'POST',
			path: '/orders',
			times: 3,
			fault: { kind: 'delay', ms: 3000 },
		});
		const { charges, executions, statuses, mails } = await deliver(await signed({ ...twoLines, id: '820982911946154509' }), 5);

		expect(statuses).toEqual(Array(5).fill(200));
		expect(executions.map(({ status }) => status)).toEqual(Array(5).fill('success'));
		expect(charges).toHaveLength(3);
		expect(mails.map(({ to, email }) => [...to, email.attachments.length])).toEqual([[buyer, 3]]);
	});

	it('mails each buyer once when four orders come at the same moment, each of them twice', async () => {
		const orders = await Promise.all(
			[1, 2, 3, 4].map(
				async (number) =>
					await signed({
						id: `82098291194615460${number}`,
						email: `buyer${number}@traveller.example`,
						lines: [{ sku: 'ESIM-EU-1GB', quantity: 1 }],
					}),
			),
		);

		const { charges, to } = await deliver(orders, 2);

		expect(charges).toHaveLength(4);
		expect(to).toEqual([1, 2, 3, 4].map((number) => `buyer${number}@traveller.example`));
	});

	it('refuses a delivery that is not signed by the shop', async () => {
		const { body } = await signed({ id: '820982911946154510', lines: [{ sku: 'ESIM-EU-1GB', quantity: 1 }] });
		const { hmac } = await signed(twoLines);

		const { statuses, charges, mails } = await deliver({ body, hmac });

		expect(statuses).toEqual([401]);
		expect({ charges, mails }).toEqual({ charges: [], mails: [] });
	});

	it('buys nothing for a test order', async () => {
		const lines = [{ sku: 'ESIM-EU-1GB', quantity: 1 }];
		const { charges, mails } = await deliver(await signed({ id: '820982911946154511', test: true, lines }));

		expect({ charges, mails }).toEqual({ charges: [], mails: [] });
	});

	it('tells operations of an unknown SKU and goes on with the other lines', async () => {
		const lines = [
			{ sku: 'ESIM-MOON-1GB', quantity: 1 },
			{ sku: 'ESIM-EU-1GB', quantity: 1 },
		];
		const { charges, mails } = await deliver(await signed({ id: '820982911946154512', lines }));

		expect(charges).toHaveLength(1);
		expect(
			mails
				.map(({ to }) => to)
				.flat()
				.sort(),
		).toEqual([buyer, operations].sort());
		expect(mails.find(({ to }) => to.includes(operations))?.email.text).toContain('ESIM-MOON-1GB');
	});

	it('buys nothing for an order without an e-mail address, and tells operations', async () => {
		const lines = [{ sku: 'ESIM-EU-1GB', quantity: 1 }];
		const { charges, mails } = await deliver(await signed({ id: '820982911946154513', email: null, lines }));

		expect(charges).toEqual([]);
		expect(mails.map(({ to }) => to)).toEqual([[operations]]);
		expect(mails[0]?.email.text).toContain('no e-mail address');
	});

	it('tells operations of a purchase that was refused and goes on with the others', async () => {
		await stack.sandbox.admin('faults', {
			provider: 'esimGo',
			method: 'POST',
			path: '/orders',
			skip: 1,
			fault: { kind: 'status', status: 400, body: { message: 'insufficient funds' }, when: 'before' },
		});
		const { charges, mails, to } = await deliver(await signed({ ...twoLines, id: '820982911946154514' }));

		expect(charges).toHaveLength(2);
		expect(to).toEqual([buyer, operations].sort());
		expect(mails.find(({ to: [address] }) => address === buyer)?.email.subject).toBe('2 of your 3 eSIMs are ready (order #1234)');
		const text = mails.find(({ to }) => to.includes(operations))?.email.text;
		expect(text).toContain('820982911946154514-487817672276298554-2');
		expect(text).toContain('insufficient funds');
	});

	it('delivers an eSIM whose order was charged and not answered, charged once', async () => {
		await stack.sandbox.admin('faults', {
			provider: 'esimGo',
			method: 'POST',
			path: '/orders',
			fault: { kind: 'status', status: 500, body: {}, when: 'after' },
		});
		const { itemsOf } = await rest();
		const lines = [{ sku: 'ESIM-EU-1GB', quantity: 1 }];
		const { charges, mails, executions } = await deliver(await signed({ id: '820982911946154515', lines }));

		expect(charges).toHaveLength(1);
		expect(mails.map(({ to }) => to)).toEqual([[buyer]]);
		const [bought] = executions.flatMap((execution) => itemsOf(execution, 'Buy the eSIM'));
		expect(bought?.json).toMatchObject({ outcome: 'reconciled' });
	});

	it('buys nothing for an order that was cancelled or not paid, and tells operations', async () => {
		const lines = [{ sku: 'ESIM-EU-1GB', quantity: 1 }];
		const cancelled = await signed({
			id: '820982911946154517',
			lines,
			change: (text) => text.replace('"cancelled_at":null', '"cancelled_at":"2026-11-30T10:00:00Z"'),
		});
		const pending = await signed({
			id: '820982911946154518',
			lines,
			change: (text) => text.replace('"financial_status":"paid"', '"financial_status":"pending"'),
		});

		const { charges, mails } = await deliver([cancelled, pending]);

		expect(charges).toEqual([]);
		expect(mails.map(({ to }) => to)).toEqual([[operations], [operations]]);
		expect(mails.map(({ email }) => email.text).join()).toMatch(/The order was cancelled/);
		expect(mails.map(({ email }) => email.text).join()).toMatch(/The order is pending, not paid/);
	});

	it.each(['[]', 'null', '"order"', '7', '{"line_items":[null]}'])(
		'buys nothing and tells operations when Shopify signs %s',
		async (body) => {
			const { charges, mails, statuses } = await deliver(await signedText(body));

			expect(statuses).toEqual([200]);
			expect(charges).toEqual([]);
			expect(mails.map(({ to }) => to)).toEqual([[operations]]);
		},
	);

	it.each([
		['empty', 'application/json', ''],
		['no JSON', 'text/plain', 'hello'],
	])('buys nothing and tells operations when what is signed is %s', async (_, type, body) => {
		const { hmac } = await signedText(body);

		const { charges, to, status } = await send(body, { 'content-type': type, 'x-shopify-hmac-sha256': hmac });

		expect({ charges, to, status }).toEqual({ charges: [], to: [operations], status: 200 });
	});

	it('buys what was signed when it comes compressed, or with a byte order mark', async () => {
		const lines = [{ sku: 'ESIM-EU-1GB', quantity: 1 }];
		const compressed = await signed({ id: '820982911946154519', lines });
		const marked = await signed({ id: '820982911946154520', lines, change: (text) => `\uFEFF${text}` });
		const type = { 'content-type': 'application/json' };

		const one = await send(gzipSync(compressed.body), { ...type, 'content-encoding': 'gzip', 'x-shopify-hmac-sha256': compressed.hmac });
		const two = await send(marked.body, { ...type, 'x-shopify-hmac-sha256': marked.hmac });

		expect([one.status, ...one.to, two.status, ...two.to]).toEqual([200, buyer, 200, buyer]);
	});

	it('reads only what was signed: neither fields of a form nor a file beside a signed one buy', async () => {
		const lines = [{ sku: 'ESIM-EU-1GB', quantity: 1 }];
		const genuine = await signed({ id: '820982911946154521', lines });
		const { body: forged } = await signed({ id: '820982911946154522', lines });
		const headers = { 'x-shopify-hmac-sha256': genuine.hmac };
		const field = new FormData();
		field.append('data', genuine.body);
		const files = new FormData();
		files.append('data', new Blob([genuine.body]), 'order.json');
		files.append('delivery', forged);

		const asField = await send(field, headers);
		const beside = await send(files, headers);

		expect({ status: asField.status, charges: asField.charges }).toEqual({ status: 401, charges: [] });
		const { itemsOf } = await rest();
		const bought = beside.executions.flatMap((execution) => itemsOf(execution, 'Buy the eSIM'));
		expect(bought.map(({ json }) => json.reference)).toEqual(['820982911946154521-487817672276298554-1']);
	});

	describe('when the mail server refuses', () => {
		async function bought(id: string) {
			const { startMailSink } = await sink();
			const { port } = stack.sink;
			const delivery = await signed({ id, lines: [{ sku: 'ESIM-EU-1GB', quantity: 2 }] });
			await stack.sink.stop();
			const failed = await deliver(delivery);
			// operations cannot be told either, and the mail of the error workflow fails, too
			while ((await stack.client.executions(workflowId)).some(({ status }) => status === 'running' || status === 'new')) await sleep(200);
			stack.sink = await startMailSink({ port, folder: stack.folders.mails });
			stopAfterwards = stack.sink.stop;
			expect(failed.charges).toHaveLength(2);
			expect(failed.mails).toEqual([]);
			return delivery;
		}

		it('mails when the order is delivered again, once, and buys nothing', async () => {
			const delivery = await bought('820982911946154516');

			const { charges, mails } = await deliver(delivery, 3);

			expect(charges).toEqual([]);
			expect(mails.map(({ to, email }) => [...to, email.attachments.length])).toEqual([[buyer, 2]]);
			expect((await deliver(delivery)).mails).toEqual([]);
		});

		it('mails at the next hour by itself, once', async () => {
			await bought('820982911946154530');
			const hour = async () => await happened(stack, workflowId, async () => await stack.client.run(workflowId, 'Every hour'));

			const { charges, mails } = await hour();

			expect(charges).toEqual([]);
			expect(mails.map(({ to, email }) => [...to, email.subject])).toEqual([[buyer, 'Your 2 eSIMs are ready (order #1234)']]);
			expect((await hour()).mails).toEqual([]);
		});
	});
});
