import { code, errorOutput, setting } from './lib/nodes.mjs';
import { lane, orderToEsims, plans } from './lib/orderToEsims.mjs';
import { signedWebhook, stripeScheme } from './lib/signed.mjs';

/** The event names the session; Stripe says what is in it. */
function read(column) {
	const session = code('Read the session', [column, lane], ['exactJson', 'stripeSession'], errorOutput);
	const lines = {
		name: 'Lines of the session',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		at: [column + 1.2, lane + 0.75],
		parameters: {
			url: `=${setting('stripeUrl')}/v1/checkout/sessions/{{ $json.id }}/line_items?limit=100`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'stripeApi',
			options: { timeout: 30000 },
		},
		credentials: { stripeApi: { id: '', name: 'Stripe' } },
		retryOnFail: true,
		maxTries: 3,
		waitBetweenTries: 3000,
	};
	const wires = ['Read the session > Lines of the session', 'Read the session:1 > One item per eSIM'];
	return { nodes: [session, lines], wires, first: session.name, last: lines.name, width: 2 };
}

export default orderToEsims({
	id: 'esimStripeCheckout',
	name: 'Stripe Checkout paid to eSIM',
	received: signedWebhook({
		name: 'Stripe Checkout paid',
		path: 'stripe-checkout-paid',
		webhookId: 'e51a0031-0000-4000-8000-5b0b1f1a0001',
		secret: 'Stripe signing secret',
		scheme: stripeScheme,
	}),
	fields: {
		stripeUrl: 'https://api.stripe.com',
		buyInTestMode: false,
		sellForNothing: false,
		plans: Object.fromEntries(
			['price_1PEsimEurope1GB00000000', 'price_1PEsimEurope5GB00000000', 'price_1PEsimAmerica3GB0000000', 'prod_EsimJapan3GB'].map(
				(name, index) => [name, plans[index]],
			),
		),
		notEsims: [],
	},
	read,
	order: 'stripeOrder',
	height: 280,
	again: 'the event is resent in Stripe',
	setUp: `## A paid Stripe Checkout becomes an eSIM

**Set up**
1. In Stripe, under Developers > Webhooks, add an endpoint with the Production URL of the first node, payload style *Snapshot*, and the events \`checkout.session.completed\` and \`checkout.session.async_payment_succeeded\`.
2. Put its signing secret (whsec_…) into the *Crypto* credential, field HMAC Secret.
3. Choose a *Stripe* credential: a restricted key that may read Checkout Sessions is enough.
4. In **Settings**, fill in your shop, and for each price (or its product) the eSIM Go bundle and the words for the mail. Name what else you sell in *notEsims*.
5. Choose your eSIM Go and mail credentials, then publish.

**Only Stripe can buy.** The signature is checked before anything else, over the text that is read. A signature older than five minutes is refused. So is a body that is not valid UTF-8.`,
	boughtOnce: `## Bought once, when it is paid

The event says that a session was paid, not what was in it: **Lines of the session** asks Stripe. The reference is session, line and unit, so both events of one session, and repeated ones, buy once.

Payments that take days buy when the money has come. Test mode buys nothing unless *buyInTestMode* is on; an order for nothing (a discount of 100 %) is told, unless *sellForNothing* is on. Subscriptions, unknown prices and an address that is not one address are told, too.

If Stripe does not answer, the run fails and operations get its link: retry it.`,
});
