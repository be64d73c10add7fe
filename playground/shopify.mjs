import { createHmac } from 'node:crypto';

/**
 * Shopify's `orders/paid` delivery with every field of the documented sample payload of webhook version 2025-10 and made-up
 * values. As in the sample, IDs have 18 digits, more than a JavaScript number can hold.
 *
 * @typedef {{ sku: string | null, quantity: number, title?: string, price?: string }} OrderLine
 * @typedef {{ id?: string, number?: number, email?: string | null, test?: boolean, lines: OrderLine[] }} OrderContent
 */

/** Marks a number for `writeExact`. JSON.stringify would round it. */
export const exact = (/** @type {string} */ digits) => `@${digits}@`;

/** Writes a body as JSON, with the marked numbers exact. */
export const writeExact = (/** @type {object} */ body) => JSON.stringify(body).replace(/"@(\d+)@"/g, '$1');

export const money = (/** @type {string} */ amount) => ({
	shop_money: { amount, currency_code: 'USD' },
	presentment_money: { amount, currency_code: 'USD' },
});

const address = {
	first_name: 'Ada',
	address1: '1 Harbour Street',
	phone: '555-0199',
	city: 'Springfield',
	zip: '40202',
	province: 'Kentucky',
	country: 'United States',
	last_name: 'Traveller',
	address2: null,
	company: null,
	latitude: null,
	longitude: null,
	name: 'Ada Traveller',
	country_code: 'US',
	province_code: 'KY',
};

const customer = (/** @type {string | null} */ email) => ({
	id: exact('115310627314723954'),
	created_at: null,
	updated_at: null,
	first_name: 'Ada',
	last_name: 'Traveller',
	state: 'disabled',
	note: null,
	verified_email: true,
	multipass_identifier: null,
	tax_exempt: false,
	email,
	phone: null,
	currency: 'USD',
	tax_exemptions: [],
	admin_graphql_api_id: 'gid://shopify/Customer/115310627314723954',
	default_address: { id: exact('715243470612851245'), customer_id: exact('115310627314723954'), ...address, default: true },
});

export const lineItem = (
	/** @type {OrderLine} */ { sku, quantity, title = sku ?? 'Travel pillow', price = '9.90' },
	/** @type {number} */ index,
) => {
	const id = String(487817672276298554n + BigInt(index));
	return {
		id: exact(id),
		admin_graphql_api_id: `gid://shopify/LineItem/${id}`,
		attributed_staffs: [],
		current_quantity: quantity,
		fulfillable_quantity: quantity,
		fulfillment_service: 'manual',
		fulfillment_status: null,
		gift_card: false,
		grams: 0,
		name: title,
		price,
		price_set: money(price),
		product_exists: true,
		product_id: exact('788032119674292922'),
		properties: [],
		quantity,
		requires_shipping: sku === null,
		sales_line_item_group_id: null,
		sku,
		taxable: true,
		title,
		total_discount: '0.00',
		total_discount_set: money('0.00'),
		variant_id: exact('642667041472713922'),
		variant_inventory_management: null,
		variant_title: null,
		vendor: null,
		tax_lines: [],
		duties: [],
		discount_allocations: [],
	};
};

/**
 * The body of one delivery, as the text that is signed and sent.
 * @param {OrderContent} content
 */
export function ordersPaid({ id = `82098${Date.now()}`, number = 1234, email = 'ada@traveller.example', test = false, lines }) {
	const now = new Date().toISOString();
	const total = lines.reduce((sum, { quantity, price = '9.90' }) => sum + quantity * Number(price), 0).toFixed(2);
	const order = {
		id: exact(id),
		admin_graphql_api_id: `gid://shopify/Order/${id}`,
		app_id: null,
		browser_ip: null,
		buyer_accepts_marketing: false,
		cancel_reason: null,
		cancelled_at: null,
		cart_token: null,
		checkout_id: null,
		checkout_token: null,
		client_details: null,
		closed_at: null,
		confirmation_number: null,
		confirmed: true,
		contact_email: email,
		created_at: now,
		currency: 'USD',
		current_shipping_price_set: money('0.00'),
		current_subtotal_price: total,
		current_subtotal_price_set: money(total),
		current_total_additional_fees_set: null,
		current_total_discounts: '0.00',
		current_total_discounts_set: money('0.00'),
		current_total_duties_set: null,
		current_total_price: total,
		current_total_price_set: money(total),
		current_total_tax: '0.00',
		current_total_tax_set: money('0.00'),
		customer_locale: 'en',
		discount_codes: [],
		duties_included: false,
		email,
		estimated_taxes: false,
		financial_status: 'paid',
		fulfillment_status: null,
		landing_site: null,
		landing_site_ref: null,
		location_id: null,
		merchant_business_entity_id: 'MTU0ODM4MDAwOQ',
		merchant_of_record_app_id: null,
		name: `#${number}`,
		note: null,
		note_attributes: [],
		number: number - 1000,
		order_number: number,
		order_status_url: `https://esim-shop.example/548380009/orders/${id}/authenticate?key=abcdefg`,
		original_total_additional_fees_set: null,
		original_total_duties_set: null,
		payment_gateway_names: ['visa', 'bogus'],
		phone: null,
		po_number: null,
		presentment_currency: 'USD',
		processed_at: now,
		reference: null,
		referring_site: null,
		source_identifier: null,
		source_name: 'web',
		source_url: null,
		subtotal_price: total,
		subtotal_price_set: money(total),
		tags: '',
		tax_exempt: false,
		tax_lines: [],
		taxes_included: false,
		test,
		token: '123456abcd',
		total_cash_rounding_payment_adjustment_set: money('0.00'),
		total_cash_rounding_refund_adjustment_set: money('0.00'),
		total_discounts: '0.00',
		total_discounts_set: money('0.00'),
		total_line_items_price: total,
		total_line_items_price_set: money(total),
		total_outstanding: '0.00',
		total_price: total,
		total_price_set: money(total),
		total_shipping_price_set: money('0.00'),
		total_tax: '0.00',
		total_tax_set: money('0.00'),
		total_tip_received: '0.00',
		total_weight: 0,
		updated_at: now,
		user_id: null,
		billing_address: address,
		customer: customer(email),
		discount_applications: [],
		fulfillments: [],
		line_items: lines.map(lineItem),
		payment_terms: null,
		refunds: [],
		shipping_address: address,
		shipping_lines: [],
		returns: [],
		line_item_groups: [],
	};
	return writeExact(order);
}

/** Shopify signs each delivery with the shop's webhook secret: base64 HMAC-SHA256 over the raw body. */
export const signature = (/** @type {string} */ body, /** @type {string} */ secret) =>
	createHmac('sha256', secret).update(body, 'utf8').digest('base64');

/**
 * Delivers a body as Shopify does.
 * @param {string} url
 * @param {string} body
 * @param {string} hmac
 * @param {string} [topic]
 */
export const deliver = (url, body, hmac, topic = 'orders/paid') =>
	fetch(url, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'x-shopify-topic': topic,
			'x-shopify-hmac-sha256': hmac,
			'x-shopify-shop-domain': 'esim-shop.example',
			'x-shopify-api-version': '2025-10',
			'x-shopify-webhook-id': 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
			'x-shopify-event-id': '98880550-7158-44d4-b7cd-2c97c8a091b5',
			'x-shopify-triggered-at': new Date().toISOString(),
		},
		body,
	});
