import { setTimeout as sleep } from 'node:timers/promises';
import { importExample } from './harness/examples';
import { happened } from './harness/happened';
import { interceptedShop } from './harness/interceptedShop';
import { credentials, examples, shopify } from './harness/playground';
import { startStack, type Stack } from './harness/stack';

const buyer = 'ada@traveller.example';
const operations = 'operations@esim-shop.example';

describe("a paid order that n8n's own Shopify Trigger hears of", () => {
	let stack: Stack;
	let shop: Awaited<ReturnType<typeof interceptedShop>>;
	let workflowId: string;

	beforeAll(async () => {
		shop = await interceptedShop();
		stack = await startStack(shop.env);
		workflowId = await importExample(stack, (await examples()).shopifyTriggerOrder);
		await stack.client.activate(workflowId);
		await until(() => shop.webhooks().length > 0);
	});

	afterAll(async () => {
		await stack?.stop();
		shop?.stop();
	});

	async function until(holds: () => boolean) {
		for (const deadline = Date.now() + 30_000; !holds() && Date.now() < deadline;) await sleep(200);
	}

	/** Delivers an order to the address that the trigger has registered. */
	async function deliver({ id, units = 1, forged = false, change = (text: string) => text, times = 1 }: Order) {
		const { ordersPaid, signature, deliver: send } = await shopify();
		const { shopifySecret } = await credentials();
		const body = change(ordersPaid({ id, lines: [{ sku: 'ESIM-EU-1GB', quantity: units }] }));
		const hmac = signature(body, forged ? 'not the secret' : shopifySecret);
		const address = shop.webhooks()[0]?.address ?? '';
		const seen = await happened(
			stack,
			workflowId,
			async () => {
				await Promise.all(Array.from({ length: times }, async () => await send(address, body, hmac)));
				if (forged) await sleep(2000); // for an execution that must not start
			},
			forged ? 0 : times,
		);
		return { ...seen, to: seen.mails.map(({ to }) => to.join()) };
	}

	interface Order {
		id: string;
		units?: number;
		forged?: boolean;
		change?: (text: string) => string;
		times?: number;
	}

	it('registers itself at Shopify with the token of the credential', async () => {
		const { shopifyToken } = await credentials();

		expect(shop.webhooks()).toMatchObject([{ topic: 'orders/paid', address: expect.stringContaining(stack.client.url) }]);
		expect(new Set(shop.calls.map(({ token }) => token))).toEqual(new Set([shopifyToken]));
	});

	it('buys each eSIM once, by the exact IDs, and mails once when Shopify delivers five times at the same moment', async () => {
		const { charges, executions, to } = await deliver({ id: '820982911946154508', units: 2, times: 5 });

		expect(executions.map(({ status }) => status)).toEqual(Array(5).fill('success'));
		expect(charges).toHaveLength(2);
		expect(to).toEqual([buyer]);
		const { esims }: { esims: { customerRef?: string; reference?: string }[] } = await stack.sandbox.admin('state/esimGo');
		expect(JSON.stringify(esims)).toContain('820982911946154508-487817672276298554-1');
	});

	it('does nothing at a forged delivery', async () => {
		const { charges, executions, to } = await deliver({ id: '820982911946154509', forged: true });

		expect({ charges, executions, to }).toEqual({ charges: [], executions: [], to: [] });
	});

	it('buys nothing when only rounded IDs have come, and tells operations', async () => {
		const change = (text: string) => text.replace(/"admin_graphql_api_id":"[^"]*"/g, '"admin_graphql_api_id":null');

		const { charges, mails, to } = await deliver({ id: '820982911946154510', change });

		expect({ charges, to }).toEqual({ charges: [], to: [operations] });
		expect(mails[0]?.email.text).toContain('no exact ID');
	});

	it('finds its webhook again when it is switched off and on, and registers no second one', async () => {
		const before = shop.calls.length;

		await stack.client.deactivate(workflowId);
		await stack.client.activate(workflowId);
		await until(() => shop.calls.length > before);
		await sleep(1000);

		expect(shop.webhooks()).toHaveLength(1);
	});
});
