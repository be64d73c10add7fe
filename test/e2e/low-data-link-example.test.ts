import { setTimeout as sleep } from 'node:timers/promises';
import { Account } from './harness/account';
import { reportUsage, sendCallback } from './harness/callbacks';
import { keepPicture, openBrowser } from './harness/editor';
import { changeSettings, importExample } from './harness/examples';
import { happened } from './harness/happened';
import { credentials, examples, shopify, sink, stripe } from './harness/playground';
import { tooPale, tooWide } from './harness/readable';
import { delivered, recipients, times } from './harness/shopDelivery';
import { startStack, type Stack } from './harness/stack';

const operations = 'operations@esim-shop.example';
const europe = 'esim_1GB_7D_EU_V2';
const topUp = 'esim_2GB_15D_EU_V2';
const nothing = { charges: [], mails: [] };

interface Payment {
	token: string;
	id?: string;
	amount?: number;
	currency?: string;
	livemode?: boolean;
	type?: string;
	paymentStatus?: string;
	/** Changes the session as it is sent. */
	odd?: object;
}

describe('low data becomes a mail with a top-up link', () => {
	let stack: Stack;
	let account: Account;
	let workflowId: string;
	let shopId: string;
	let page: string;
	let webhook: string;
	let stopAfterwards = async () => {};
	let orders = 820_982_911_946_254_000n;
	let payments = 0;

	beforeAll(async () => {
		stack = await startStack();
		account = new Account(stack);
		await stack.sandbox.admin('switches/esimGo', { requestsPerWindow: 0 });
		const { mainJob, topUpLink } = await examples();
		shopId = await importExample(stack, mainJob);
		workflowId = await importExample(stack, topUpLink);
		await stack.sandbox.admin('switches/esimGo', { callbackUrl: `${stack.client.url}/webhook/${topUpLink.callback}` });
		await stack.client.activate(shopId);
		await stack.client.activate(workflowId);
		await stack.client.webhookReady(topUpLink.callback, 'POST');
		page = `${stack.client.url}/webhook/${topUpLink.page}`;
		webhook = `${stack.client.url}/webhook/${topUpLink.webhook}`;
	});

	afterAll(async () => {
		await stack?.stop();
		await stopAfterwards();
	});

	/** The shop sells an eSIM by its own workflow. */
	async function sell(email: string) {
		const { ordersPaid, deliver, signature } = await shopify();
		const { mainJob } = await examples();
		const { shopifySecret } = await credentials();
		const body = ordersPaid({ id: String(++orders), email, lines: [{ sku: 'ESIM-EU-1GB', quantity: 1 }] });
		const send = () => deliver(`${stack.client.url}/webhook/${mainJob.webhook}`, body, signature(body, shopifySecret));
		const { charges } = await happened(stack, shopId, send);
		await stack.sandbox.admin('clock', { advanceMs: 10_000 });
		return charges[0]?.iccids[0] ?? '';
	}

	/** eSIM Go reports these used shares of the eSIMs' bundles, all at the same moment. */
	async function report(iccids: string[], percents: number[]) {
		const { topUpLink } = await examples();
		const esims = await Promise.all(iccids.map(async (iccid) => await account.esim(iccid)));
		const reports = esims.flatMap(({ iccid, assignments }) =>
			percents.map((usedPercent) => ({ iccid, assignmentId: assignments[0]?.id ?? '', bundle: europe, usedPercent })),
		);
		const url = `${stack.client.url}/webhook/${topUpLink.callback}`;
		return await happened(stack, workflowId, async () => await reportUsage(stack, url, reports), reports.length);
	}

	const linksIn = (mails: { email: { text?: string } }[]) =>
		mails
			.map(({ email }) => email.text?.match(/https?:\/\/\S+\?link=([0-9a-f]{64})/) ?? [])
			.map(([link = '', token = '']) => ({ link, token }));

	/** An eSIM whose buyer has the mail with the link. */
	async function offered(email = 'ada@traveller.example') {
		const iccid = await sell(email);
		const { mails } = await report([iccid], [80]);
		expect(recipients(mails)).toEqual([email]);
		const [{ link, token } = { link: '', token: '' }] = linksIn(mails);
		return { iccid, link, token };
	}

	/** A delivery of Stripe's event about a payment. */
	async function event({ token, id = `cs_live_a${++payments}`, amount = 450, currency = 'usd', odd, ...content }: Payment, forged = false) {
		const { checkoutEvent, deliver, signature } = await stripe();
		const { shopifySecret } = await credentials();
		const made = JSON.parse(checkoutEvent({ id, clientReferenceId: token, ...content }));
		Object.assign(made.data.object, { amount_total: amount, currency }, odd);
		const body = JSON.stringify(made, null, 2);
		return () => deliver(webhook, body, signature(body, [forged ? 'another secret' : shopifySecret]));
	}

	const pay = async (payment: Payment, count = 1) => await delivered(stack, workflowId, times(count, await event(payment)));
	const textOf = (mails: { email: { text?: string } }[]) => mails.map(({ email }) => email.text ?? '').join('\n');
	const headingOf = async (link: string) => {
		const answer = await fetch(link);
		return `${answer.status} ${/<h1[^>]*>(.*?)<\/h1>/.exec(await answer.text())?.[1]}`;
	};

	it('mails each buyer one link of their own, however often and however parallel eSIM Go reports', async () => {
		const buyers = ['ada@traveller.example', 'grace@traveller.example', 'alan@traveller.example', 'edsger@traveller.example'];
		const iccids: string[] = [];
		for (const buyer of buyers) iccids.push(await sell(buyer));

		const { charges, mails, statuses } = await report(iccids, [81, 85, 90, 95, 99]);
		const full = await report(iccids, [100]);

		expect(statuses).toEqual(times(20, 'success'));
		expect(recipients(mails)).toEqual([...buyers].sort());
		expect(charges).toEqual([]);
		expect(full).toMatchObject(nothing);
		expect(new Set(linksIn(mails).map(({ token }) => token)).size).toBe(4);
		for (const [index, buyer] of buyers.entries()) {
			const mail = mails.find(({ to }) => to.includes(buyer));
			expect(mail?.email.subject).toBe('Your data is almost used up: add 2 GB for USD 4.50');
			expect(mail?.email.text).toContain(`eSIM ending in ${iccids[index]?.slice(-4)}`);
			expect(mail?.email.html).toContain('Add 2 GB for USD 4.50');
		}
	});

	it('leaves eSIMs alone that it does not know, and bundles without an offer', async () => {
		const unknown = await account.sell(europe, 'sold elsewhere');
		expect(await report([unknown], [85])).toMatchObject({ ...nothing, statuses: ['success'] });

		const iccid = await sell('ada@traveller.example');
		await account.topUp(iccid, topUp);
		const send = async () => await sendCallback(stack, 'esimGo', { alertType: 'Utilisation', iccid, bundle: topUp, usedPercent: 85 });
		expect(await happened(stack, workflowId, send)).toMatchObject({ ...nothing, statuses: ['success'] });
	});

	it('offers nothing that does not fit the eSIM, or that names no assignment, and tells operations', async () => {
		const iccid = await sell('ada@traveller.example');
		await stack.sandbox.admin('faults', {
			provider: 'esimGo',
			path: '/esims/*/compatible/*',
			fault: { kind: 'status', status: 200, body: { compatible: false } },
		});
		expect(recipients((await report([iccid], [85])).mails)).toEqual([operations]);

		const bundle = { name: europe, initialQuantity: 1000, remainingQuantity: 100, unlimited: false };
		const payload = { iccid, alertType: 'Utilisation', bundle: { ...bundle, id: '1.23457E+11' } };
		const { mails } = await happened(stack, workflowId, async () => await sendCallback(stack, 'esimGo', { payload }));
		expect(recipients(mails)).toEqual([operations]);
		expect(textOf(mails)).toContain('does not name exactly one eSIM');
	});

	it('mails the link at the next callback when the mail server had refused it', async () => {
		const { startMailSink } = await sink();
		const { port } = stack.sink;
		const iccid = await sell('ada@traveller.example');
		await stack.sink.stop();
		await report([iccid], [85]);
		await sleep(2000);
		stack.sink = await startMailSink({ port, folder: stack.folders.mails });
		stopAfterwards = stack.sink.stop;

		const { mails } = await report([iccid], [95]);

		expect(recipients(mails)).toEqual(['ada@traveller.example']);
		expect(await report([iccid], [100])).toMatchObject(nothing);
	});

	it('shows a page that leads to the payment page, and buys nothing however often scanners open it', async () => {
		const { iccid, link, token } = await offered();
		const scans = async () =>
			await Promise.all(times(20, async () => expect(await headingOf(link)).toBe('200 Add 2 GB')).map((scan) => scan()));
		const seen = await happened(stack, workflowId, scans, 20);
		expect(seen).toMatchObject(nothing);
		expect(seen.requests).toEqual([]);

		const browser = await openBrowser();
		for (const colorScheme of ['light', 'dark'] as const) {
			const tab = await browser.newPage({ viewport: { width: 390, height: 800 }, colorScheme });
			await tab.route('https://buy.stripe.com/**', async (route) => await route.fulfill({ body: 'the payment page' }));
			await tab.goto(link);
			expect(await tab.locator('body').innerText()).toContain(`the eSIM ending in ${iccid.slice(-4)}`);
			expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
			expect(await tab.evaluate(tooWide('body *'))).toEqual([]);
			expect(await tab.evaluate(tooPale())).toEqual([]);
			await keepPicture(tab, `top-up-page-390-${colorScheme}`);
			await tab.getByRole('link', { name: 'Pay USD 4.50' }).click();
			await tab.getByText('the payment page').waitFor();
			expect(tab.url()).toBe(`https://buy.stripe.com/link-for-4-50?client_reference_id=${token}`);
			await tab.close();
		}
		await browser.close();
	});

	it('says what to do if a link was changed, is missing, or has ended', async () => {
		const { link, token } = await offered();
		const changed = `${token.startsWith('0') ? '1' : '0'}${token.slice(1)}`;
		for (const odd of [
			page,
			`${page}?link=`,
			`${page}?link=${changed}`,
			`${page}?link=${token}&link=${token}`,
			`${page}?link[a]=${token}`,
			`${page}?link=%25`,
		])
			expect(await headingOf(odd)).toBe('404 This link is not complete');

		await changeSettings(stack, workflowId, { linkHours: -1 });
		await stack.client.activate(workflowId);
		const ended = await offered();
		await changeSettings(stack, workflowId, { linkHours: 72 });
		await stack.client.activate(workflowId);
		expect(await headingOf(ended.link)).toBe('410 This offer has ended');
		expect(await headingOf(link)).toBe('200 Add 2 GB');

		// Who has opened the page in time may pay later.
		const { charges, mails } = await pay({ token: ended.token });
		expect(charges).toMatchObject([{ item: topUp, iccids: [ended.iccid] }]);
		expect(recipients(mails)).toEqual(['ada@traveller.example']);
	});

	it('tops up once and confirms once, even if the event comes five times at once, for each of four buyers', async () => {
		const buyers = ['ada@traveller.example', 'grace@traveller.example', 'alan@traveller.example', 'edsger@traveller.example'];
		const offers: Awaited<ReturnType<typeof offered>>[] = [];
		for (const buyer of buyers) offers.push(await offered(buyer));
		const calls = (await Promise.all(offers.map(async ({ token }) => times(5, await event({ token }))))).flat();

		const { answers, statuses, charges, mails } = await delivered(stack, workflowId, calls);

		expect(answers).toEqual(times(20, 200));
		expect(statuses).toEqual(times(20, 'success'));
		expect(charges.map(({ item }) => item)).toEqual(times(4, topUp));
		expect(charges.flatMap(({ iccids }) => iccids).sort()).toEqual(offers.map(({ iccid }) => iccid).sort());
		expect(recipients(mails)).toEqual([...buyers].sort());
		for (const { email } of mails) expect(email.subject).toBe('2 GB is on your eSIM');
		for (const { link } of offers) expect(await headingOf(link)).toBe('200 This top-up is paid');
	});

	it('buys nothing for a second payment of a link, and tells operations to refund it', async () => {
		const { token } = await offered();
		await pay({ token });

		const { charges, mails } = await pay({ token });

		expect(charges).toEqual([]);
		expect(recipients(mails)).toEqual([operations]);
		expect(textOf(mails)).toContain('Please refund this payment');
	});

	it('buys nothing for forged events, and nothing for payments of another amount or without an exact ID', async () => {
		const { token } = await offered();
		const forged = await delivered(stack, workflowId, [await event({ token }, true)]);
		expect(forged).toMatchObject({ ...nothing, answers: [401] });

		for (const odd of [
			{ amount: 45 },
			{ currency: 'jpy' },
			{ odd: { amount_total: '450' } },
			{ odd: { id: { is: 1 } } },
			{ odd: { id: '1.2E+11' } },
		]) {
			const other = await offered();
			const { charges, mails } = await pay({ token: other.token, ...odd });
			expect(charges).toEqual([]);
			expect(recipients(mails)).toEqual([operations]);
		}
		expect(await headingOf(`${page}?link=${token}`)).toBe('200 Add 2 GB');
	});

	it("leaves the shop's other payments alone, and those that are not paid yet or in test mode", async () => {
		const { token } = await offered();
		for (const other of [
			{ token: 'cart-4711' },
			{ token, paymentStatus: 'unpaid' },
			{ token, livemode: false },
			{ token, type: 'checkout.session.expired' },
			{ token, odd: { client_reference_id: null } },
			{ token, odd: { client_reference_id: [token] } },
		])
			expect(await pay(other)).toMatchObject({ ...nothing, statuses: ['success'] });

		const late = await pay({ token, type: 'checkout.session.async_payment_succeeded' });
		expect(late.charges).toHaveLength(1);
	});

	it('answers Stripe at once although eSIM Go is slow, and buys once', async () => {
		const { token } = await offered();
		await stack.sandbox.admin('faults', { provider: 'esimGo', method: 'POST', path: '/orders', fault: { kind: 'delay', ms: 8000 } });

		const { charges, mails, slowestMs } = await pay({ token }, 3);

		expect(slowestMs).toBeLessThan(8000);
		expect(charges).toHaveLength(1);
		expect(recipients(mails)).toEqual(['ada@traveller.example']);
	});

	it('tells operations of a top-up that eSIM Go refuses, and buys it when Stripe sends the event again', async () => {
		const { token } = await offered();
		const id = 'cs_live_refused';
		await stack.sandbox.admin('faults', {
			provider: 'esimGo',
			method: 'POST',
			path: '/orders',
			fault: { kind: 'status', status: 400, body: { message: 'insufficient funds' }, when: 'before' },
		});
		const refused = await pay({ token, id });
		expect(refused.charges).toEqual([]);
		expect(recipients(refused.mails)).toEqual([operations]);
		expect(textOf(refused.mails)).toContain('insufficient funds');

		const { charges, mails } = await pay({ token, id });
		expect(charges).toHaveLength(1);
		expect(recipients(mails)).toEqual(['ada@traveller.example']);
	});

	it('confirms a top-up whose mail was refused when Stripe sends the event again, and buys nothing', async () => {
		const { startMailSink } = await sink();
		const { port } = stack.sink;
		const { token } = await offered();
		const id = 'cs_live_unmailed';
		await stack.sink.stop();
		const failed = await pay({ token, id });
		await sleep(2000);
		stack.sink = await startMailSink({ port, folder: stack.folders.mails });
		stopAfterwards = stack.sink.stop;
		expect(failed.charges).toHaveLength(1);

		const { charges, mails } = await pay({ token, id });

		expect(charges).toEqual([]);
		expect(recipients(mails)).toEqual(['ada@traveller.example']);
		expect(await pay({ token, id })).toMatchObject(nothing);
	});
});
