import { mailOnce, tableOfMails } from './lib/mailOnce.mjs';
import { code, errorOutput, note, noteColors, settings, tellOperations, whenAnythingFails, when } from './lib/nodes.mjs';
import { signedWebhook } from './lib/signed.mjs';
import { workflow } from './lib/workflow.mjs';

const lane = 3.4;

const received = signedWebhook({
	name: 'Shopify order paid',
	path: 'shopify-orders-paid',
	webhookId: 'e51a0000-0000-4000-8000-5b0b1f1a0001',
	header: 'x-shopify-hmac-sha256',
	secret: 'Shopify webhook secret',
});

const shop = settings([0, lane], {
	shopName: 'eSIM Shop',
	shopMail: 'shop@esim-shop.example',
	supportMail: 'support@esim-shop.example',
	operationsMail: 'operations@esim-shop.example',
	color: '#0b6e69',
	skuPrefix: 'ESIM-',
	skus: {
		'ESIM-EU-1GB': { bundle: 'esim_1GB_7D_EU_V2', country: 'Europe', data: '1 GB', validity: '7 days' },
		'ESIM-EU-5GB': { bundle: 'esim_5GB_30D_EU_V2', country: 'Europe', data: '5 GB', validity: '30 days' },
		'ESIM-US-3GB': { bundle: 'esim_3GB_30D_US_V2', country: 'the United States', data: '3 GB', validity: '30 days' },
		'ESIM-JP-3GB': { bundle: 'esim_3GB_30D_JP_V2', country: 'Japan', data: '3 GB', validity: '30 days' },
	},
});

const buy = {
	name: 'Buy the eSIM',
	type: 'n8n-nodes-esim.esimGo',
	typeVersion: 1,
	at: [5, lane - 1.3],
	parameters: {
		resource: 'order',
		operation: 'create',
		bundle: { __rl: true, mode: 'id', value: '={{ $json.bundle }}' },
		quantity: 1,
		assign: true,
		reference: '={{ $json.reference }}',
		options: { qrCodeDataUrl: true },
	},
	credentials: { esimGoApi: { id: '', name: 'eSIM Go' } },
	...errorOutput,
};

const tell = tellOperations('Tell operations: not bought', [6.2, lane], {
	subject: '=eSIM not bought: order {{ $json.orderName ?? "that cannot be read" }}',
	text: `=Order {{ $json.orderName }}, {{ $json.sku }}
Buyer: {{ $json.email }}
Reference: {{ $json.reference }}

{{ $json.problem ?? $json.error?.message ?? $json.error }}
{{ $json.details?.description ?? $json.error?.description ?? '' }}

Execution {{ $execution.id }} of "{{ $workflow.name }}"`,
});

const table = tableOfMails([1, lane]);
const mailed = mailOnce({ wishes: 'One item per eSIM', bought: 'Buy the eSIM', at: [-0.5, lane + 1.6] });
const failed = whenAnythingFails([6, 0]);

const notes = [
	note(
		'Note: set up',
		[-3.2, -0.2],
		[520, 420],
		noteColors.setUp,
		`## A paid Shopify order becomes an eSIM

**Set up**
1. In Shopify, under Settings > Notifications > Webhooks, add *Order payment*, format JSON, with the Production URL of the first node.
2. Put the secret that Shopify shows there into the *Crypto* credential, field HMAC Secret.
3. In **Settings**, fill in your shop, and for each SKU the eSIM Go bundle and the words for the mail. SKUs without the prefix are left alone.
4. Choose your eSIM Go and mail credentials, then publish.

**Only Shopify can buy.** The signature is checked before anything else, and what was signed is what is read. Forged deliveries are answered with 401. Test orders buy nothing.`,
	),
	note(
		'Note: bought once',
		[-3.2, lane - 1.3],
		[520, 420],
		noteColors.why,
		`## Bought once

The reference of a purchase is order, line and unit. Shopify delivers some orders twice. The second delivery finds the eSIMs by their references and buys nothing.

Cancelled, refunded and unpaid orders, unknown SKUs, an ID that is not exact, or an address that is not one address: nothing is bought, and operations are told. The other lines go on.`,
	),
	note(
		'Note: mailed once',
		[-3.2, lane + 1.3],
		[520, 420],
		noteColors.why,
		`## Mailed once, and never forgotten

Every bought eSIM is entered in the data table *esim_mails*, which this workflow makes at its first run. **Claim the mail** lets only one execution mail an order, even if Shopify delivers it twice at the same moment.

If the mail fails, the claim is given back, and operations are told. Retry the execution, or let Shopify deliver again: the mail is sent then. A claim of an execution that died counts for ten minutes.`,
	),
	note(
		'Note: failures',
		[5.9, 0.95],
		[440, 200],
		noteColors.variant,
		`## Nothing fails unheard

Any other failure starts this part. The mail names the node and links to the execution.`,
	),
];

export default workflow({
	id: 'esimShopifyOrder',
	name: 'Shopify order to eSIM',
	nodes: [
		...received.nodes,
		shop,
		...table.nodes,
		code('One item per eSIM', [3, lane], ['exactJson', 'identity', 'mailFrame', 'shopifyOrder'], errorOutput),
		when('Can it be bought?', [4, lane], ['={{ $json.kind }}', 'equals', 'buy']),
		buy,
		tell,
		...mailed.nodes,
		...failed.nodes,
		...notes,
	],
	wires: [
		...received.wires,
		...table.wires,
		'Accept > Settings > Table of eSIM mails',
		'Free abandoned claims > One item per eSIM > Can it be bought? > Buy the eSIM',
		'One item per eSIM:1 > Can it be bought?',
		'Can it be bought?:1 > Tell operations: not bought',
		'Buy the eSIM:1 > Tell operations: not bought',
		...mailed.wires,
		...failed.wires,
	],
});
