import { readFile } from 'node:fs/promises';
import { importExample } from './harness/examples';
import { happened } from './harness/happened';
import { credentials, examples, mainJob, rest, shopify, sink } from './harness/playground';
import { readQrCode } from './harness/qrCode';
import { startStack, type Stack } from './harness/stack';

/** What an order may contain; the e-mail address is a traveller's unless said otherwise. */
interface Content {
	id: string;
	email?: string | null;
	test?: boolean;
	lines: { sku: string | null; quantity: number }[];
}

const buyer = 'ada@traveller.example';
const operations = 'operations@esim-shop.example';

describe('a paid Shopify order becomes eSIMs', () => {
	let stack: Stack;
	let workflowId: string;

	beforeAll(async () => {
		stack = await startStack();
		workflowId = await importExample(stack, (await examples()).mainJob);
		await stack.client.activate(workflowId);
	});

	let stopAfterwards = async () => {};

	afterAll(async () => {
		await stack.stop();
		await stopAfterwards();
	});

	async function signed(content: Content) {
		const { ordersPaid, signature } = await shopify();
		const { shopifySecret } = await credentials();
		const body = ordersPaid(content);
		return { body, hmac: signature(body, shopifySecret) };
	}

	async function post({ body, hmac }: { body: string; hmac: string }) {
		const { deliver } = await shopify();
		const { mainJob: example } = await examples();
		return await deliver(`${stack.client.url}/webhook/${example.webhook}`, body, hmac);
	}

	/** Delivers to the workflow, waits for what it starts, and tells what it did. */
	async function deliver(delivery: { body: string; hmac: string }, times = 1) {
		const statuses: number[] = [];
		const { executions, charges, mails } = await happened(
			stack,
			workflowId,
			async () => {
				const answers = await Promise.all(Array.from({ length: times }, () => post(delivery)));
				statuses.push(...answers.map(({ status }) => status));
			},
			times,
		);
		return { statuses, executions, charges, mails };
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
		const esims = execution ? await boughtEsims(stack.client, execution, stack.folders.qrCodes) : [];
		expect(new Set(esims.map(({ iccid }) => iccid))).toEqual(new Set(charges.flatMap(({ iccids }) => iccids)));
		expect(esims.map(({ reference }) => reference).sort()).toEqual([
			'820982911946154508-487817672276298554-1',
			'820982911946154508-487817672276298554-2',
			'820982911946154508-487817672276298555-1',
		]);
		expect(esims.map(({ outcome }) => outcome)).toEqual(['bought', 'bought', 'bought']);
		for (const { qrCode, activationCode } of esims) expect(readQrCode(await readFile(qrCode ?? ''))).toBe(activationCode);

		expect(mails.map(({ to }) => to)).toEqual([[buyer], [buyer], [buyer]]);
		for (const { email } of mails) {
			const [image] = email.attachments;
			expect(image).toMatchObject({ mimeType: 'image/png', disposition: 'inline', contentId: '<qrCode>' });
			const esim = esims.find(({ iccid }) => email.html?.includes(iccid));
			expect(readQrCode(Buffer.from(image?.content as ArrayBuffer))).toBe(esim?.activationCode);
		}
	});

	it('does nothing when the same order is delivered again', async () => {
		const { executions, charges, mails } = await deliver(await signed(twoLines));

		expect(executions.map(({ status }) => status)).toEqual(['success']);
		expect({ charges, mails }).toEqual({ charges: [], mails: [] });
	});

	it('buys once when an order is delivered twice at the same moment', async () => {
		const { charges, executions } = await deliver(await signed({ ...twoLines, id: '820982911946154509' }), 2);

		expect(executions.map(({ status }) => status)).toEqual(['success', 'success']);
		expect(charges).toHaveLength(3);
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
		const { charges, mails } = await deliver(await signed({ ...twoLines, id: '820982911946154514' }));

		expect(charges).toHaveLength(2);
		expect(
			mails
				.map(({ to }) => to)
				.flat()
				.sort(),
		).toEqual([buyer, buyer, operations].sort());
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

	it('mails an eSIM whose mail had failed when the order is delivered again, and buys nothing', async () => {
		const { startMailSink } = await sink();
		const { port } = stack.sink;
		const delivery = await signed({ id: '820982911946154516', lines: [{ sku: 'ESIM-EU-1GB', quantity: 1 }] });
		await stack.sink.stop();
		const failed = await deliver(delivery);
		stack.sink = await startMailSink({ port, folder: stack.folders.mails });
		stopAfterwards = stack.sink.stop;
		expect(failed.executions.map(({ status }) => status)).toEqual(['error']);
		expect(failed.charges).toHaveLength(1);
		expect(failed.mails).toEqual([]);

		const { charges, mails } = await deliver(delivery);

		expect(charges).toEqual([]);
		expect(mails.map(({ to }) => to)).toEqual([[buyer]]);
		expect((await deliver(delivery)).mails).toEqual([]);
	});
});
