import { bySku, orderToEsims } from './lib/orderToEsims.mjs';
import { signedWebhook } from './lib/signed.mjs';

export default orderToEsims({
	id: 'esimShopifyOrder',
	name: 'Shopify order to eSIM',
	received: signedWebhook({
		name: 'Shopify order paid',
		path: 'shopify-orders-paid',
		webhookId: 'e51a0000-0000-4000-8000-5b0b1f1a0001',
		header: 'x-shopify-hmac-sha256',
		secret: 'Shopify webhook secret',
	}),
	fields: bySku,
	order: 'shopifyOrder',
	again: 'Shopify delivers the order again',
	setUp: `## A paid Shopify order becomes an eSIM

**Set up**
1. In Shopify, under Settings > Notifications > Webhooks, add *Order payment*, format JSON, with the Production URL of the first node.
2. Put the secret that Shopify shows there into the *Crypto* credential, field HMAC Secret.
3. In **Settings**, fill in your shop, and for each SKU the eSIM Go bundle and the words for the mail. SKUs without the prefix are left alone.
4. Choose your eSIM Go and mail credentials, then publish.

**Only Shopify can buy.** The signature is checked before anything else, and what was signed is what is read. Forged deliveries are answered with 401. Test orders buy nothing.`,
	boughtOnce: `## Bought once

The reference of a purchase is order, line and unit. Shopify delivers some orders twice. The second delivery finds the eSIMs by their references and buys nothing.

Cancelled, refunded and unpaid orders, unknown SKUs, an ID that is not exact, or an address that is not one address: nothing is bought, and operations are told. The other lines go on.`,
});
