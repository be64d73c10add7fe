import { bySku, orderToEsims } from './lib/orderToEsims.mjs';

const trigger = {
	name: 'Shopify order paid',
	type: 'n8n-nodes-base.shopifyTrigger',
	typeVersion: 1,
	at: [0, 1],
	parameters: { authentication: 'accessToken', topic: 'orders/paid' },
	webhookId: 'e51a0004-0000-4000-8000-5b0b1f1a0001',
	credentials: { shopifyAccessTokenApi: { id: '', name: 'Shopify' } },
};

export default orderToEsims({
	id: 'esimShopifyTriggerOrder',
	name: 'Shopify Trigger order to eSIM',
	received: { nodes: [trigger], wires: [], last: trigger.name },
	fields: bySku,
	order: 'shopifyOrder',
	again: 'Shopify delivers the order again',
	setUp: `## A paid Shopify order becomes an eSIM, with n8n's Shopify Trigger

**Set up**
1. In Shopify, make an app with the scope *read_orders*. Put the shop's subdomain, the app's token and its secret key into the *Shopify Access Token* credential.
2. In **Settings**, fill in your shop, and for each SKU the eSIM Go bundle and the words for the mail. SKUs without the prefix are left alone.
3. Choose your eSIM Go and mail credentials, then publish. The trigger registers itself with Shopify.

**Only Shopify can buy.** The trigger checks the signature with the app's secret key. Forged deliveries start nothing. Test orders buy nothing.`,
	boughtOnce: `## Bought once

The reference of a purchase is order, line and unit. Shopify delivers some orders twice. The second delivery finds the eSIMs by their references and buys nothing.

The trigger may round long IDs, so the exact ones in *admin_graphql_api_id* are used. Cancelled, refunded and unpaid orders, unknown SKUs, an ID that is not exact, or an address that is not one address: nothing is bought, and operations are told.`,
	height: 300,
});
