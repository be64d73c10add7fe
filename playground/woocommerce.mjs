import { createHmac } from 'node:crypto';

/**
 * WooCommerce's delivery of an order: every field of an order of its REST API v3, with made-up values.
 *
 * @typedef {{ sku: string | null, quantity?: number | string, name?: string, price?: string, id?: number }} WooLine
 * @typedef {{ id?: number | string, number?: string, status?: string, email?: string, paidAt?: string | null, lines: WooLine[], refunds?: object[] }} WooContent
 */

const address = {
	first_name: 'Ada',
	last_name: 'Traveller',
	company: '',
	address_1: '1 Harbour Street',
	address_2: '',
	city: 'Springfield',
	state: 'KY',
	postcode: '40202',
	country: 'US',
};

/** WooCommerce writes UTC without a letter behind it. */
const gmt = (/** @type {Date} */ date) => date.toISOString().slice(0, 19);

const lineItem = (/** @type {WooLine} */ { sku, quantity = 1, name, price = '9.90', id }, /** @type {number} */ index) => ({
	id: id ?? 315 + index,
	name: name ?? sku ?? 'Travel pillow',
	product_id: 93 + index,
	variation_id: 0,
	quantity,
	tax_class: '',
	subtotal: price,
	subtotal_tax: '0.00',
	total: price,
	total_tax: '0.00',
	taxes: [],
	meta_data: [],
	sku,
	price: Number(price),
	image: { id: '', src: '' },
	parent_name: null,
});

/**
 * The body of one delivery, as the text that is signed and sent.
 * @param {WooContent} content
 */
export function wooOrder({
	id = Date.now() % 1e9,
	number,
	status = 'processing',
	email = 'ada@traveller.example',
	paidAt,
	lines,
	refunds = [],
}) {
	const now = gmt(new Date());
	const paid = paidAt === undefined ? (['processing', 'completed', 'refunded'].includes(status) ? now : null) : paidAt;
	return JSON.stringify({
		id,
		parent_id: 0,
		status,
		currency: 'USD',
		version: '10.3.0',
		prices_include_tax: false,
		date_created: now,
		date_modified: now,
		discount_total: '0.00',
		discount_tax: '0.00',
		shipping_total: '0.00',
		shipping_tax: '0.00',
		cart_tax: '0.00',
		total: '29.70',
		total_tax: '0.00',
		customer_id: 0,
		order_key: 'wc_order_58d2d042d1d',
		billing: { ...address, email, phone: '555-0199' },
		shipping: { ...address, phone: '' },
		payment_method: 'stripe',
		payment_method_title: 'Credit card',
		transaction_id: '',
		customer_ip_address: '203.0.113.7',
		customer_user_agent: 'Mozilla/5.0',
		created_via: 'checkout',
		customer_note: '',
		date_completed: status === 'completed' ? now : null,
		date_paid: paid,
		cart_hash: '',
		number: number ?? String(id),
		meta_data: [],
		line_items: lines.map(lineItem),
		tax_lines: [],
		shipping_lines: [],
		fee_lines: [],
		coupon_lines: [],
		refunds,
		payment_url: `https://esim-shop.example/checkout/order-pay/${id}/?pay_for_order=true&key=wc_order_58d2d042d1d`,
		is_editable: false,
		needs_payment: false,
		needs_processing: true,
		date_created_gmt: now,
		date_modified_gmt: now,
		date_completed_gmt: status === 'completed' ? now : null,
		date_paid_gmt: paid,
		currency_symbol: '$',
		_links: { self: [{ href: `https://esim-shop.example/wp-json/wc/v3/orders/${id}` }] },
	});
}

/** WooCommerce signs each delivery with the webhook's secret: base64 HMAC-SHA256 over the body. */
export const signature = (/** @type {string | Buffer} */ body, /** @type {string} */ secret) =>
	createHmac('sha256', secret).update(body).digest('base64');

/**
 * Delivers a body as WooCommerce does.
 * @param {string} url
 * @param {string | Buffer<ArrayBuffer>} body
 * @param {string} hmac
 * @param {Record<string, string>} [headers]
 */
export const deliver = (url, body, hmac, headers = {}) =>
	fetch(url, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'user-agent': 'WooCommerce/10.3.0 Hookshot (WordPress/6.8)',
			'x-wc-webhook-source': 'https://esim-shop.example/',
			'x-wc-webhook-topic': 'order.updated',
			'x-wc-webhook-resource': 'order',
			'x-wc-webhook-event': 'updated',
			'x-wc-webhook-signature': hmac,
			'x-wc-webhook-id': '16',
			'x-wc-webhook-delivery-id': '4a8d4394fa7b1c883747ad86babf922b',
			...headers,
		},
		body,
	});

/** What WooCommerce sends when a webhook is saved: a form, and no signature. */
export const ping = (/** @type {string} */ url) =>
	fetch(url, {
		method: 'POST',
		headers: { 'user-agent': 'WooCommerce/10.3.0 Hookshot (WordPress/6.8)' },
		body: new URLSearchParams({ webhook_id: '16' }),
	});
