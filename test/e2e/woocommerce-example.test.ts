import { changeSettings, importExample } from './harness/examples';
import { credentials, examples, rest, sink, woocommerce } from './harness/playground';
import { readQrCode } from './harness/qrCode';
import { delivered, recipients, times } from './harness/shopDelivery';
import { startStack, type Stack } from './harness/stack';

type Content = Parameters<Awaited<ReturnType<typeof woocommerce>>['wooOrder']>[0];

const buyer = 'ada@traveller.example';
const operations = 'operations@esim-shop.example';
const lines = [{ sku: 'ESIM-EU-1GB', quantity: 2, name: 'Europe eSIM, 1 GB' }, { sku: 'ESIM-US-3GB' }, { sku: '' }];
const oneLine = [{ sku: 'ESIM-EU-1GB' }];
const nothing = { charges: [], mails: [] };

describe('a paid WooCommerce order becomes eSIMs', () => {
	let stack: Stack;
	let workflowId: string;
	let url: string;

	beforeAll(async () => {
		stack = await startStack();
		await stack.sandbox.admin('switches/esimGo', { requestsPerWindow: 0 });
		const { wooOrder } = await examples();
		workflowId = await importExample(stack, wooOrder);
		await stack.client.activate(workflowId);
		url = `${stack.client.url}/webhook/${wooOrder.webhook}`;
	});

	let stopAfterwards = async () => {};

	afterAll(async () => {
		await stack.stop();
		await stopAfterwards();
	});

	/** A call of the webhook with this order, or with this text, signed by the shop. */
	async function signed(content: Content | string, headers?: Record<string, string>) {
		const { wooOrder, deliver, signature } = await woocommerce();
		const { shopifySecret } = await credentials();
		const body = typeof content === 'string' ? content : wooOrder(content);
		return () => deliver(url, body, signature(body, shopifySecret), headers);
	}

	const deliver = async (content: Content | string, count = 1) => await delivered(stack, workflowId, times(count, await signed(content)));

	const textTo = (mails: Awaited<ReturnType<typeof deliver>>['mails'], address: string) =>
		mails.find(({ to }) => to.includes(address))?.email.text ?? '';

	it('buys one eSIM per unit and sends one mail with all their QR codes, even if the delivery comes five times at once', async () => {
		const { answers, statuses, charges, mails, executions } = await deliver({ id: 727, lines }, 5);

		expect(answers).toEqual(times(5, 200));
		expect(statuses).toEqual(times(5, 'success'));
		expect(charges).toHaveLength(3);
		const { itemsOf } = await rest();
		const bought = executions.flatMap((execution) => itemsOf(execution, 'Buy the eSIM', 0));
		expect([...new Set(bought.map(({ json }) => json.reference))].sort()).toEqual([
			'woo-main-727-315-1',
			'woo-main-727-315-2',
			'woo-main-727-316-1',
		]);
		expect(recipients(mails)).toEqual([buyer]);
		const [mail] = mails;
		expect(mail?.email.subject).toContain('727');
		const codes = mail?.email.attachments.map(({ content }) => readQrCode(Buffer.from(content as ArrayBuffer)));
		expect(new Set(codes)).toEqual(new Set(bought.map(({ json }) => json.activationCode)));
	});

	it('buys and mails nothing more when the order changes later', async () => {
		for (const status of ['processing', 'completed']) expect(await deliver({ id: 727, status, lines })).toMatchObject(nothing);
	});

	it('mails each buyer once when four orders come at once, each twice', async () => {
		const orders = [1, 2, 3, 4].map((number) => ({ id: 800 + number, email: `buyer${number}@traveller.example`, lines: oneLine }));
		const calls = await Promise.all([...orders, ...orders].map((order) => signed(order)));
		const { charges, mails } = await delivered(stack, workflowId, calls);

		expect(charges).toHaveLength(4);
		expect(recipients(mails)).toEqual(orders.map(({ email }) => email));
	});

	it('answers the ping of a new webhook, and does nothing', async () => {
		const { ping } = await woocommerce();
		const { answers, charges, mails } = await delivered(stack, workflowId, [() => ping(url)]);

		expect(answers).toEqual([200]);
		expect({ charges, mails }).toEqual(nothing);
	});

	it('refuses what the shop has not signed, whatever form it has', async () => {
		const woo = await woocommerce();
		const { shopifySecret } = await credentials();
		const body = woo.wooOrder({ id: 810, lines: oneLine });
		const hmac = woo.signature(body, shopifySecret);
		const form = new FormData();
		form.append('data', body);
		const { answers, charges, mails } = await delivered(stack, workflowId, [
			() => woo.deliver(url, body, woo.signature(body, 'another secret')),
			() => woo.deliver(url, body, ''),
			() => woo.deliver(url, woo.wooOrder({ id: 811, lines: oneLine }), hmac),
			() => woo.deliver(url, 'webhook_id=16&id=812', hmac, { 'content-type': 'application/x-www-form-urlencoded' }),
			() => fetch(url, { method: 'POST', headers: { 'x-wc-webhook-signature': hmac }, body: form }),
		]);

		expect(answers).toEqual(times(5, 401));
		expect({ charges, mails }).toEqual(nothing);
	});

	it('reads the very bytes that were signed, and nothing beside them', async () => {
		const woo = await woocommerce();
		const { shopifySecret } = await credentials();
		const body = woo.wooOrder({ id: 815, email: 'genuine@traveller.example', lines: oneLine });
		const forged = woo.wooOrder({ id: 816, email: 'forged@traveller.example', lines: oneLine });
		const form = new FormData();
		form.append('data', new Blob([body], { type: 'application/json' }), 'order.json');
		form.append('delivery', forged);
		const headers = { 'x-wc-webhook-signature': woo.signature(body, shopifySecret) };
		const { charges, mails } = await delivered(stack, workflowId, [() => fetch(url, { method: 'POST', headers, body: form })]);

		expect(charges).toHaveLength(1);
		expect(recipients(mails)).toEqual(['genuine@traveller.example']);
	});

	it.each([
		['pending', { status: 'pending' }],
		['on hold', { status: 'on-hold' }],
		['failed', { status: 'failed' }],
		['a draft', { status: 'checkout-draft' }],
		['to be paid on delivery', { status: 'processing', paidAt: null }],
		['cancelled because nobody paid', { status: 'cancelled' }],
	])('leaves an order alone without a word while it is %s', async (_, content) => {
		expect(await deliver({ id: 820, ...content, lines })).toMatchObject({ statuses: ['success'], ...nothing });
	});

	it.each([
		['cancelled', { id: 830, status: 'cancelled', paidAt: '2026-11-30T10:00:00' }],
		['refunded', { id: 831, status: 'refunded' }],
		['refunded', { id: 832, refunds: [{ id: 73, reason: 'Too late', total: '-9.90' }] }],
		['more than 14 days ago', { id: 833, status: 'completed', paidAt: '2020-01-30T10:00:00' }],
		['no date of payment', { id: 834, status: 'completed', paidAt: null }],
		['the status shipped', { id: 835, status: 'shipped', paidAt: '2026-11-30T10:00:00' }],
		['exactly one e-mail address', { id: 836, email: 'ada@traveller.example, bob@traveller.example' }],
		['exactly one e-mail address', { id: 837, email: 'ada@traveller.example\nbcc: bob@traveller.example' }],
	])('buys nothing for a paid order and tells operations once: %s', async (words, content) => {
		const { charges, mails } = await deliver({ ...content, lines });
		expect(charges).toEqual([]);
		expect(recipients(mails)).toEqual([operations]);
		expect(textTo(mails, operations)).toContain(words);

		expect(await deliver({ ...content, lines })).toMatchObject(nothing);
	});

	it.each([
		['refunds', { refunds: [{ id: 74, reason: '', total: '-9.90' }] }, 'is refunded'],
		['a payment that fails later', { status: 'failed' }, 'is failed'],
	])('tells operations once what was bought, after %s', async (_, content, words) => {
		const { mails, charges } = await deliver({ id: 727, ...content, lines });

		expect(charges).toEqual([]);
		expect(recipients(mails)).toEqual([operations]);
		expect(textTo(mails, operations)).toContain(words);
		expect(textTo(mails, operations)).toContain('woo-main-727-315-2');
		expect(await deliver({ id: 727, ...content, lines })).toMatchObject(nothing);
	});

	it('tells operations once of lines that cannot be bought, and goes on with the others', async () => {
		const odd = [{ sku: 'ESIM-MOON-1GB' }, { sku: 'ESIM-constructor' }, { sku: 'ESIM-US-3GB', quantity: 1.5 }, ...oneLine];
		const { charges, mails } = await deliver({ id: 840, lines: odd });

		expect(charges).toHaveLength(1);
		expect(recipients(mails)).toEqual([buyer, operations, operations, operations]);
		expect(mails.map(({ email }) => email.text).join()).toContain('ESIM-MOON-1GB');
		expect(await deliver({ id: 840, status: 'completed', lines: odd })).toMatchObject(nothing);
	});

	it('does not take an ID that has lost digits, or a line that is none', async () => {
		const { wooOrder } = await woocommerce();
		const body = wooOrder({ id: 841, lines: oneLine });
		for (const odd of [body.replace('"id":841', '"id":8.41e+30'), body.replace('"id":841', '"id":{}'), body.replace('"id":841,', '')]) {
			const { charges, mails } = await deliver(odd);
			expect(charges).toEqual([]);
			expect(recipients(mails)).toEqual([operations]);
			expect(textTo(mails, operations)).toContain('no exact ID');
		}
		expect(await deliver(body.replace('"line_items":[', '"line_items":[null,7,').replace('"sku":"ESIM-EU-1GB"', '"sku":7'))).toMatchObject({
			statuses: ['success'],
			...nothing,
		});
	});

	it.each([
		[
			'{"code":"woocommerce_rest_cannot_view","message":"Sorry, you cannot view this resource.","data":{"status":401}}',
			'you cannot view this',
		],
		['{"id":842}', 'not an order'],
		['{"id":843,"line_items":null}', 'not an order'],
		['[7]', 'not an order'],
	])('tells operations of a signed delivery that is no order: %s', async (body, words) => {
		const { statuses, charges, mails } = await deliver(body);

		expect(statuses).toEqual(['success']);
		expect(charges).toEqual([]);
		expect(recipients(mails)).toEqual([operations]);
		expect(textTo(mails, operations).replace(/\s+/g, ' ')).toContain(words);
	});

	it('tells operations of a signed delivery that is not even JSON', async () => {
		const { charges, mails } = await delivered(stack, workflowId, [await signed('{"id":', { 'content-type': 'text/plain' })]);

		expect(charges).toEqual([]);
		expect(recipients(mails)).toEqual([operations]);
	});

	it('mails the same eSIM to the corrected address of an order', async () => {
		await deliver({ id: 850, email: 'typo@traveller.example', lines: oneLine });
		const { charges, mails } = await deliver({ id: 850, email: 'right@traveller.example', lines: oneLine });

		expect(charges).toEqual([]);
		expect(recipients(mails)).toEqual(['right@traveller.example']);
	});

	it('answers at once and buys once while the wholesaler is slow', async () => {
		await stack.sandbox.admin('faults', {
			provider: 'esimGo',
			method: 'POST',
			path: '/orders',
			fault: { kind: 'delay', ms: 8000 },
		});
		const { slowestMs, charges, mails } = await deliver({ id: 860, lines: oneLine }, 3);

		expect(slowestMs).toBeLessThan(6000);
		expect(charges).toHaveLength(1);
		expect(recipients(mails)).toEqual([buyer]);
	});

	it('mails an eSIM whose mail was refused when the order changes again, once', async () => {
		const { startMailSink } = await sink();
		const { port } = stack.sink;
		await stack.sink.stop();
		const refused = await delivered(stack, workflowId, [await signed({ id: 870, lines: oneLine })], 2);
		stack.sink = await startMailSink({ port, folder: stack.folders.mails });
		stopAfterwards = stack.sink.stop;
		expect(refused.charges).toHaveLength(1);
		expect(refused.mails).toEqual([]);
		expect(refused.statuses).toContain('error');

		const { charges, mails } = await deliver({ id: 870, status: 'completed', lines: oneLine }, 3);

		expect(charges).toEqual([]);
		expect(recipients(mails)).toEqual([buyer]);
	});

	it('keeps two shops apart that number their orders alike', async () => {
		await stack.client.deactivate(workflowId);
		await changeSettings(stack, workflowId, { shop: 'second' });
		await stack.client.activate(workflowId);
		const { charges, mails } = await deliver({ id: 801, email: 'other@traveller.example', lines: oneLine });

		expect(charges).toHaveLength(1);
		expect(recipients(mails)).toEqual(['other@traveller.example']);
	});
});
