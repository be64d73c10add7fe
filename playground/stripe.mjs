import { createHmac } from 'node:crypto';

/**
 * Stripe's event of a Checkout Session, with the documented fields of both and made-up values.
 *
 * @typedef {{ id?: string, type?: string, livemode?: boolean, paymentStatus?: string, mode?: string, email?: string | null, name?: string, clientReferenceId?: string | null }} StripeContent
 */

/** The Checkout Session that an event carries. It does not say what was bought. */
const session = (
	/** @type {StripeContent} */ {
		id = `cs_live_${Date.now()}`,
		livemode = true,
		paymentStatus = 'paid',
		mode = 'payment',
		email = 'ada@traveller.example',
		name = 'Ada Traveller',
		clientReferenceId = null,
	},
) => ({
	id,
	object: 'checkout.session',
	adaptive_pricing: { enabled: true },
	after_expiration: null,
	allow_promotion_codes: null,
	amount_subtotal: 2970,
	amount_total: 2970,
	automatic_tax: { enabled: false, liability: null, provider: null, status: null },
	billing_address_collection: null,
	cancel_url: 'https://esim-shop.example/cart',
	client_reference_id: clientReferenceId,
	client_secret: null,
	collected_information: null,
	consent: null,
	consent_collection: null,
	created: Math.floor(Date.now() / 1000),
	currency: 'usd',
	currency_conversion: null,
	custom_fields: [],
	custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
	customer: null,
	customer_creation: 'if_required',
	customer_details: {
		address: { city: null, country: 'US', line1: null, line2: null, postal_code: '40202', state: null },
		email,
		name,
		phone: null,
		tax_exempt: 'none',
		tax_ids: [],
	},
	customer_email: null,
	discounts: [],
	expires_at: Math.floor(Date.now() / 1000) + 86_400,
	invoice: null,
	invoice_creation: { enabled: false },
	livemode,
	locale: 'en',
	metadata: {},
	mode,
	payment_intent: 'pi_3PEsimShop0000000000000',
	payment_link: null,
	payment_method_collection: 'if_required',
	payment_method_options: {},
	payment_method_types: ['card'],
	payment_status: paymentStatus,
	phone_number_collection: { enabled: false },
	recovered_from: null,
	setup_intent: null,
	shipping_cost: null,
	shipping_options: [],
	status: 'complete',
	submit_type: null,
	subscription: null,
	success_url: 'https://esim-shop.example/thanks',
	total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
	ui_mode: 'hosted',
	url: null,
	wallet_options: null,
});

/**
 * The body of one delivery, as the text that is signed and sent. Stripe indents it.
 * @param {StripeContent} content
 */
export const checkoutEvent = (content) =>
	JSON.stringify(
		{
			id: `evt_1P${Date.now()}`,
			object: 'event',
			api_version: '2025-09-30.clover',
			created: Math.floor(Date.now() / 1000),
			data: { object: session(content) },
			livemode: content.livemode ?? true,
			pending_webhooks: 1,
			request: { id: null, idempotency_key: null },
			type: content.type ?? 'checkout.session.completed',
		},
		null,
		2,
	);

/**
 * One line of a session, as the list of its lines has it.
 * @param {{ price: string, quantity?: number, description?: string, product?: string, id?: string }} line
 * @param {number} index
 */
export const lineOfSession = ({ price, quantity = 1, description = 'Europe eSIM, 1 GB', product = `prod_of_${price}`, id }, index = 0) => ({
	id: id ?? `li_1PEsimShop00000000000${index}`,
	object: 'item',
	amount_discount: 0,
	amount_subtotal: 990 * quantity,
	amount_tax: 0,
	amount_total: 990 * quantity,
	currency: 'usd',
	description,
	price: {
		id: price,
		object: 'price',
		active: true,
		billing_scheme: 'per_unit',
		created: 1_760_000_000,
		currency: 'usd',
		custom_unit_amount: null,
		livemode: true,
		lookup_key: null,
		metadata: {},
		nickname: null,
		product,
		recurring: null,
		tax_behavior: 'unspecified',
		tiers_mode: null,
		transform_quantity: null,
		type: 'one_time',
		unit_amount: 990,
		unit_amount_decimal: '990',
	},
	quantity,
});

const seconds = () => Math.floor(Date.now() / 1000);

/**
 * Stripe's signature: hex HMAC-SHA256 over the time, a dot and the body. It has the older scheme v0 for test events, and while a
 * secret is being exchanged one v1 for each.
 * @param {string | Buffer} body
 * @param {string[]} secrets
 * @param {number} [at] in seconds
 */
export const signature = (body, secrets, at = seconds()) =>
	[
		`t=${at}`,
		...secrets.map((secret) => `v1=${createHmac('sha256', secret).update(`${at}.`).update(body).digest('hex')}`),
		'v0=6ffbb59b2300aae63f272406069a9788598b792a944a07aba816edb039989a39',
	].join(',');

/**
 * Delivers a body as Stripe does.
 * @param {string} url
 * @param {string | Buffer<ArrayBuffer>} body
 * @param {string} header
 */
export const deliver = (url, body, header) =>
	fetch(url, {
		method: 'POST',
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
			'stripe-signature': header,
		},
		body,
	});
