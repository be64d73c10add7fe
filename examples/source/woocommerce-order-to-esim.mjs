import { conditions, row } from './lib/mailOnce.mjs';
import { setting } from './lib/nodes.mjs';
import { bySku, lane, orderToEsims } from './lib/orderToEsims.mjs';
import { signedWebhook } from './lib/signed.mjs';

/** What was bought for the order before. */
function read(column) {
	const entries = row(
		'Entries of the order',
		[column, lane],
		'get',
		conditions(['orderKey', 'like', `=woo-${setting('shop')}-{{ JSON.parse($('Settings').first().json.delivery).id }} for %`]),
		undefined,
		{ executeOnce: true, alwaysOutputData: true, onError: 'continueRegularOutput' },
	);
	return { nodes: [entries], wires: [], first: entries.name, last: entries.name, width: 1 };
}

export default orderToEsims({
	id: 'esimWooOrder',
	name: 'WooCommerce order to eSIM',
	received: signedWebhook({
		name: 'WooCommerce order changed',
		path: 'woocommerce-orders',
		webhookId: 'e51a0030-0000-4000-8000-5b0b1f1a0001',
		header: 'x-wc-webhook-signature',
		secret: 'WooCommerce webhook secret',
		ping: {
			question: 'A ping of WooCommerce?',
			condition: ['={{ $json.delivery ?? "" }}', 'regex', '^webhook_id=\\d+$'],
		},
	}),
	fields: { shop: 'main', ...bySku, oldestDays: 14 },
	read,
	order: 'wooOrder',
	everyChange: true,
	height: 300,
	again: 'the order is updated in WooCommerce',
	setUp: `## A paid WooCommerce order becomes an eSIM

**Set up**
1. In WooCommerce, under Settings > Advanced > Webhooks, add one: status *Active*, topic *Order updated*, API version 3, with the Production URL of the first node. Publish first: WooCommerce pings the URL when you save.
2. Put its secret into the *Crypto* credential, field HMAC Secret.
3. In **Settings**, fill in your shop. *shop* is a short name that no other shop of yours has: all number their orders alike. For each SKU, give the eSIM Go bundle and the words for the mail.
4. Choose your eSIM Go and mail credentials.

**Only WooCommerce can buy.** The signature is checked before anything else, and what was signed is what is read. Forged deliveries are answered with 401; the unsigned ping is answered and does nothing.`,
	boughtOnce: `## Bought once, when it is paid

WooCommerce delivers an order at each change. Only *processing* and *completed* orders with a date of payment buy. Unpaid ones are left alone without a word, until they are paid.

Operations are told once if a paid order is cancelled, if anything was refunded, if an order falls back after eSIMs were bought, of unknown SKUs, and of orders that were paid before *oldestDays*: an old order that is edited buys nothing.

The reference is shop, order, line and unit. If you correct the address of an order, the same eSIM is mailed to the new one.`,
});
