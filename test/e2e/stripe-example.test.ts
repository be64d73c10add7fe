import { changeSettings, importExample } from './harness/examples';
import { credentials, examples, rest, sink, stripe } from './harness/playground';
import { readQrCode } from './harness/qrCode';
import { delivered, recipients, times } from './harness/shopDelivery';
import { startStack, type Stack } from './harness/stack';
import { startStripe } from './harness/stripeStandIn';

type Content = Parameters<Awaited<ReturnType<typeof stripe>>['checkoutEvent']>[0];

const buyer = 'ada@traveller.example';
const operations = 'operations@esim-shop.example';
const europe = { price: 'price_1PEsimEurope1GB00000000', quantity: 2 };
const japan = { price: 'price_1PEsimNewPrice000000000', product: 'prod_EsimJapan3GB', description: 'Japan eSIM' };
const nothing = { charges: [], mails: [] };
const tail = 'a11YYufWQzNY63zpQ6QSNRQhkUpVph4WRmzW0zWJO2znZKdVujZ0N0S22';

describe('a paid Stripe Checkout becomes eSIMs', () => {
	let stack: Stack;
	let standIn: Awaited<ReturnType<typeof startStripe>>;
	let workflowId: string;
	let url: string;

	beforeAll(async () => {
		stack = await startStack();
		standIn = await startStripe();
		await stack.sandbox.admin('switches/esimGo', { requestsPerWindow: 0 });
		const { stripeCheckout } = await examples();
		workflowId = await importExample(stack, stripeCheckout);
		await changeSettings(stack, workflowId, { stripeUrl: standIn.url });
		await stack.client.activate(workflowId);
		url = `${stack.client.url}/webhook/${stripeCheckout.webhook}`;
	});

	let stopAfterwards = async () => {};

	afterAll(async () => {
		await stack.stop();
		await standIn?.stop();
		await stopAfterwards();
	});

	/** A new session with these lines. */
	function sessionWith(lines: Parameters<typeof standIn.sessions.set>[1]) {
		const id = `cs_live_${tail}${standIn.sessions.size}`;
		standIn.sessions.set(id, lines);
		return id;
	}

	/** A call of the webhook with this event, signed by Stripe. */
	async function signed(content: Content) {
		const { checkoutEvent, deliver, signature } = await stripe();
		const { shopifySecret } = await credentials();
		const body = checkoutEvent(content);
		return () => deliver(url, body, signature(body, [shopifySecret]));
	}

	const deliver = async (content: Content, count = 1) => await delivered(stack, workflowId, times(count, await signed(content)));

	it('buys what Stripe lists of the session and sends one mail, even if the event comes five times at once', async () => {
		const id = sessionWith([europe, japan]);
		const { answers, statuses, charges, mails, executions } = await deliver({ id, name: 'Ada Lövelace' }, 5);

		expect(answers).toEqual(times(5, 200));
		expect(statuses).toEqual(times(5, 'success'));
		expect(charges).toHaveLength(3);
		expect(standIn.asked[0]).toEqual({ path: `/v1/checkout/sessions/${id}/line_items?limit=100`, key: 'Bearer rk_live_playground' });
		const { itemsOf } = await rest();
		const bought = executions.flatMap((execution) => itemsOf(execution, 'Buy the eSIM', 0));
		expect([...new Set(bought.map(({ json }) => json.reference))].sort()).toEqual([
			`${id}-li_1PEsimShop000000000000-1`,
			`${id}-li_1PEsimShop000000000000-2`,
			`${id}-li_1PEsimShop000000000001-1`,
		]);
		expect(recipients(mails)).toEqual([buyer]);
		const [mail] = mails;
		expect(mail?.email.text).toContain('Ada Lövelace');
		const codes = mail?.email.attachments.map(({ content }) => readQrCode(Buffer.from(content as ArrayBuffer)));
		expect(new Set(codes)).toEqual(new Set(bought.map(({ json }) => json.activationCode)));
	});

	it('waits for the money of a payment that takes days, and buys once for both events', async () => {
		const id = sessionWith([europe]);
		expect(await deliver({ id, paymentStatus: 'unpaid' })).toMatchObject(nothing);

		const type = 'checkout.session.async_payment_succeeded';
		const { charges, mails } = await deliver({ id, type });
		expect(charges).toHaveLength(2);
		expect(recipients(mails)).toEqual([buyer]);
		expect(await deliver({ id })).toMatchObject(nothing);
	});

	it('mails each buyer once when four sessions are paid at once, each told twice', async () => {
		const sessions = [1, 2, 3, 4].map((number) => ({ id: sessionWith([japan]), email: `buyer${number}@traveller.example` }));
		const calls = await Promise.all([...sessions, ...sessions].map((session) => signed(session)));
		const { charges, mails } = await delivered(stack, workflowId, calls);

		expect(charges).toHaveLength(4);
		expect(recipients(mails)).toEqual(sessions.map(({ email }) => email));
	});

	it('takes each of the signatures while a secret is being exchanged', async () => {
		const { checkoutEvent, deliver: send, signature } = await stripe();
		const { shopifySecret } = await credentials();
		const body = checkoutEvent({ id: sessionWith([japan]) });
		const header = signature(body, ['the new secret', shopifySecret, 'a third']);
		const { answers, charges } = await delivered(stack, workflowId, [() => send(url, body, header)]);

		expect(answers).toEqual([200]);
		expect(charges).toHaveLength(1);
	});

	it('refuses what Stripe has not signed, or has signed more than five minutes ago', async () => {
		const { checkoutEvent, deliver: send, signature } = await stripe();
		const { shopifySecret } = await credentials();
		const now = Math.floor(Date.now() / 1000);
		const id = sessionWith([japan]);
		const body = checkoutEvent({ id, name: 'Ada @Traveller' });
		const good = signature(body, [shopifySecret]);
		const notUtf8 = Buffer.from(body);
		notUtf8[notUtf8.indexOf('@Traveller')] = 0xff;
		const headers = [
			'',
			signature(body, ['another secret']),
			signature(body, []),
			signature(body, [shopifySecret], now - 320),
			signature(body, [shopifySecret], now + 900),
			good.replace(/t=\d+/, `t=${now - 100}`),
			good.replace(/t=\d+,/, ''),
			good.replace('v1=', 'v0='),
			good.replace(/(v1=\w+)\w/, '$1'),
		];
		const { answers, charges, mails } = await delivered(stack, workflowId, [
			...headers.map((header) => () => send(url, body, header)),
			() => send(url, body.replace(id, sessionWith([europe])), good),
			() => send(url, notUtf8, signature(notUtf8, [shopifySecret])),
			() => send(url, '', signature('', [shopifySecret])),
		]);

		expect(answers).toEqual(times(headers.length + 3, 401));
		expect({ charges, mails }).toEqual(nothing);
	});

	it.each<[string, Content]>([
		['a session in test mode', { livemode: false }],
		['a payment that has failed', { type: 'checkout.session.async_payment_failed', paymentStatus: 'unpaid' }],
		['a session that has expired', { type: 'checkout.session.expired', paymentStatus: 'unpaid' }],
		['a refund', { type: 'charge.refunded' }],
	])('leaves %s alone without a word', async (_, content) => {
		expect(await deliver({ id: sessionWith([europe]), ...content })).toMatchObject({ statuses: ['success'], ...nothing });
	});

	it.each<[string, Content]>([
		['not a single payment', { mode: 'subscription' }],
		['Nothing had to be paid', { paymentStatus: 'no_payment_required' }],
		['exactly one e-mail address', { email: 'ada@traveller.example, bob@traveller.example' }],
		['exactly one e-mail address', { email: null }],
	])('buys nothing and tells operations: %s', async (words, content) => {
		const { charges, mails } = await deliver({ id: sessionWith([europe]), ...content });

		expect(charges).toEqual([]);
		expect(recipients(mails)).toEqual([operations]);
		expect(mails[0]?.email.text).toContain(words);
	});

	it('tells operations of a session whose ID is not exact, and asks Stripe nothing', async () => {
		const before = standIn.asked.length;
		const { charges, mails } = await deliver({ id: 'cs_live_/../../charges' });

		expect(charges).toEqual([]);
		expect(recipients(mails)).toEqual([operations]);
		expect(standIn.asked).toHaveLength(before);
	});

	it('tells operations of an unknown price and goes on with the other lines', async () => {
		const { charges, mails } = await deliver({ id: sessionWith([{ price: 'price_of_the_moon' }, { price: 'constructor' }, japan]) });

		expect(charges).toHaveLength(1);
		expect(recipients(mails)).toEqual([buyer, operations, operations]);
		expect(mails.map(({ email }) => email.text).join()).toContain('price_of_the_moon');
	});

	it('tells operations when Stripe does not answer, and buys when the run is retried', async () => {
		standIn.answerWith(500);
		const failed = await delivered(stack, workflowId, [await signed({ id: sessionWith([japan]) })], 2);
		standIn.answerWith(200);
		const run = failed.executions.find(({ status }) => status === 'error');
		expect(failed.charges).toEqual([]);
		expect(recipients(failed.mails)).toEqual([operations]);
		expect(failed.mails[0]?.email.text).toContain(`/executions/${run?.id}`);

		const { charges, mails } = await delivered(stack, workflowId, [
			() => stack.client.send('POST', `executions/${run?.id}/retry`, { loadWorkflow: true }),
		]);
		expect(charges).toHaveLength(1);
		expect(recipients(mails)).toEqual([buyer]);
	});

	it('answers at once and buys once while the wholesaler is slow', async () => {
		await stack.sandbox.admin('faults', { provider: 'esimGo', method: 'POST', path: '/orders', fault: { kind: 'delay', ms: 8000 } });
		const { slowestMs, charges, mails } = await deliver({ id: sessionWith([japan]) }, 3);

		expect(slowestMs).toBeLessThan(6000);
		expect(charges).toHaveLength(1);
		expect(recipients(mails)).toEqual([buyer]);
	});

	it('mails an eSIM whose mail was refused when the event is sent again, once', async () => {
		const { startMailSink } = await sink();
		const { port } = stack.sink;
		const id = sessionWith([japan]);
		await stack.sink.stop();
		const refused = await delivered(stack, workflowId, [await signed({ id })], 2);
		stack.sink = await startMailSink({ port, folder: stack.folders.mails });
		stopAfterwards = stack.sink.stop;
		expect(refused.charges).toHaveLength(1);
		expect(refused.mails).toEqual([]);
		expect(refused.statuses).toContain('error');

		const { charges, mails } = await deliver({ id }, 3);

		expect(charges).toEqual([]);
		expect(recipients(mails)).toEqual([buyer]);
	});

	it('buys in test mode, and for nothing, if the settings say so', async () => {
		await stack.client.deactivate(workflowId);
		await changeSettings(stack, workflowId, { buyInTestMode: true, sellForNothing: true });
		await stack.client.activate(workflowId);
		const { charges, mails } = await deliver({ id: sessionWith([japan]), livemode: false, paymentStatus: 'no_payment_required' });

		expect(charges).toHaveLength(1);
		expect(recipients(mails)).toEqual([buyer]);
	});
});
