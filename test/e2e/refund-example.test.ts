import { Account } from './harness/account';
import { importExample } from './harness/examples';
import { lastPage, submitForm, textOf } from './harness/forms';
import { happened } from './harness/happened';
import { credentials, examples, refund, shopify, shopifyAdmin } from './harness/playground';
import { startStack, type Stack } from './harness/stack';

const operations = 'operations@esim-shop.example';
const europe = 'esim_1GB_7D_EU_V2';
const topUpOfEurope = 'esim_2GB_15D_EU_V2';

describe('the refund example', () => {
	let stack: Stack;
	let account: Account;
	let workflowId: string;
	let shop: Awaited<ReturnType<Awaited<ReturnType<typeof shopifyAdmin>>['startShop']>>;
	let orders = 820_982_911_946_155_000n;

	beforeAll(async () => {
		stack = await startStack();
		account = new Account(stack);
		const { startShop } = await shopifyAdmin();
		shop = await startShop();
		await stack.sandbox.admin('switches/esimGo', { requestsPerWindow: 0, refundsEnabled: true });
		workflowId = await importExample(stack, (await examples()).refundToRevoke);
		const workflow: { id: string; name: string; nodes: object[]; connections: object; settings: object } = await stack.client.call(
			'GET',
			`workflows/${workflowId}`,
		);
		const nodes = JSON.parse(JSON.stringify(workflow.nodes).replace('https://your-shop.myshopify.com', shop.url));
		await stack.client.saveWorkflow({ ...workflow, nodes });
		await stack.client.activate(workflowId);
	});

	afterAll(async () => {
		await stack?.stop();
		await shop?.stop();
	});

	const textsTo = (mails: { to: string[]; email: { text?: string } }[], address: string) =>
		mails.filter(({ to }) => to.includes(address)).map(({ email }) => email.text ?? '');

	const nextOrder = () => String(++orders);

	describe('staff ask for a refund by the form', () => {
		const line = '14876543210987';

		/** An order of the shop, and the eSIMs that it bought. */
		async function sold(units: number) {
			const orderId = nextOrder();
			shop.orders.set(orderId, {
				id: orderId,
				lines: [
					{ id: line, sku: 'ESIM-EU-1GB', quantity: units, price: '9.90' },
					{ id: '14876543210988', sku: 'PILLOW', quantity: 1, price: '24.00' },
				],
			});
			const iccids: string[] = [];
			for (let unit = 1; unit <= units; unit++) iccids.push(await account.sell(europe, `${orderId}-${line}-${unit}`));
			return { orderId, iccids };
		}

		/** Sends the form, as often as said at the same moment, and reads the last pages. */
		async function submit(values: [orderId: string, only?: string], times = 1) {
			const { refundToRevoke } = await examples();
			const { staff } = await credentials();
			const authorization = `Basic ${Buffer.from(`${staff.user}:${staff.password}`).toString('base64')}`;
			const before = shop.refunds.length;
			const pages: string[] = [];
			const seen = await happened(
				stack,
				workflowId,
				async () => {
					const one = async () =>
						await submitForm(`${stack.client.url}/form/${refundToRevoke.form}`, [values[0], values[1] ?? ''], { authorization });
					const addresses = await Promise.all(Array.from({ length: times }, one));
					for (const address of addresses) pages.push(textOf(await lastPage(address)));
				},
				times,
			);
			const revokes = seen.requests.filter(({ method }) => method === 'DELETE').map(({ query }) => query.type);
			return { ...seen, pages, revokes, refunded: shop.refunds.slice(before), texts: textsTo(seen.mails, operations) };
		}

		it('revokes first, then refunds what Shopify calculates, and shows it', async () => {
			const { orderId, iccids } = await sold(2);

			const { pages, revokes, refunded, texts } = await submit([orderId]);

			expect(revokes).toEqual(['validate', 'validate', 'transaction', 'transaction']);
			for (const iccid of iccids) expect((await account.esim(iccid)).assignments).toMatchObject([{ state: 'revoked' }]);
			expect(refunded).toMatchObject([{ orderId, amount: '19.80', notify: true, lines: [{ line_item_id: line, quantity: 2 }] }]);
			expect(pages).toEqual([expect.stringContaining('Refunded in Shopify: 19.80 USD')]);
			expect(texts).toEqual([expect.stringMatching(new RegExp(`Refunded in Shopify[^]*${iccids[0]}[^]*${iccids[1]}`))]);
		});

		it('takes back only the chosen eSIM', async () => {
			const { orderId, iccids } = await sold(2);

			const { refunded } = await submit([`https://admin.shopify.com/store/esim-shop/orders/${orderId}`, iccids[1]]);

			expect(refunded).toMatchObject([{ orderId, amount: '9.90', lines: [{ line_item_id: line, quantity: 1 }] }]);
			expect((await account.esim(iccids[0] ?? '')).assignments).toMatchObject([{ state: 'queued' }]);
		});

		it('revokes and refunds nothing at all if one of the eSIMs has started, and says so', async () => {
			const { orderId, iccids } = await sold(2);
			await account.use(iccids[0] ?? '', 200);

			const { pages, revokes, refunded } = await submit([orderId]);

			expect({ revokes, refunded }).toEqual({ revokes: [], refunded: [] });
			expect(pages).toEqual([
				expect.stringMatching(/Nothing was revoked, and nothing was refunded.*no longer unused \(active, 200 MB used\)/),
			]);
		});

		it('refunds once when two requests come at the same moment, and nothing when asked again', async () => {
			const { orderId } = await sold(1);

			const both = await submit([orderId], 2);
			const again = await submit([orderId]);

			expect(both.refunded).toHaveLength(1);
			expect(both.revokes.filter((type) => type === 'transaction')).toHaveLength(1);
			expect(again.refunded).toEqual([]);
			expect(again.revokes).toEqual([]);
			expect(again.pages).toEqual([expect.stringMatching(/taken back on .*and refunded on/)]);
		});

		it('refunds nothing when the answer to the revoke is lost, and says that the outcome is unknown', async () => {
			const { orderId } = await sold(1);
			await stack.sandbox.admin('faults', { provider: 'esimGo', method: 'DELETE', skip: 1, fault: { kind: 'reset', when: 'after' } });

			const { refunded, revokes, pages, texts } = await submit([orderId]);

			expect(refunded).toEqual([]);
			expect(revokes).toEqual(['validate', 'transaction']);
			expect(pages).toEqual([expect.stringMatching(/Not known to be revoked, and not refunded.*outcome is unknown/i)]);
			expect(texts).toHaveLength(1);
		});

		it.each([
			['refused', 'refuses', /Nothing was refunded: Shopify refused it \(422/, 0],
			['lost', 'makes the refund and its answer is lost', /Refunded in Shopify: 9.90 USD/, 1],
			['lostBefore', 'does not answer and has made no refund', /outcome of the refund is unknown.*not sent again/, 0],
		] as const)('sends the refund once when Shopify %s: it %s', async (fault, _, says, made) => {
			const { orderId } = await sold(1);
			shop.fault.next = fault;
			const before = shop.requests.length;

			const { pages, refunded, texts } = await submit([orderId]);

			const sent = shop.requests.slice(before).filter(({ path }) => path.endsWith('/refunds.json'));
			expect(sent.map(({ method }) => method)).toEqual(['POST', 'GET']);
			expect(refunded).toHaveLength(made);
			expect(pages).toEqual([expect.stringMatching(says)]);
			expect(texts).toHaveLength(1);
		});

		it.each(['4711', '#1234', 'order 5', '1e10'])('does nothing for the order %s, which is not there', async (orderId) => {
			const { pages, refunded, requests } = await submit([orderId]);

			expect({ refunded, requests }).toEqual({ refunded: [], requests: [] });
			expect(pages).toEqual([expect.stringContaining('Shopify has no order with this ID')]);
		});
	});

	describe('staff refund in Shopify', () => {
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
			expect(texts).toHaveLength(1);
		});

		it('revokes and tells nothing when the refund is delivered again', async () => {
			const orderId = nextOrder();
			await account.sell(europe, referenceOf(orderId, 1));
			expect((await deliver({ orderId })).refunds).toHaveLength(1);

			const second = await deliver({ orderId });
			const third = await deliver({ orderId });

			expect([...second.revokes, ...third.revokes]).toEqual([]);
			expect([...second.mails, ...third.mails]).toEqual([]);
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
