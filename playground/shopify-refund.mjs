import { exact, lineItem, money, writeExact } from './shopify.mjs';

/**
 * Shopify's `refunds/create` delivery with every documented field of a refund and made-up values. It contains the order's
 * ID only as a number with 18 digits, not as text.
 *
 * @typedef {{ sku: string | null, quantity: number, refunded?: number, title?: string, price?: string }} RefundLine
 * `quantity` as ordered; `refunded` is all of them unless it says otherwise
 * @typedef {{ id?: string, orderId: string, note?: string, test?: boolean, lines: RefundLine[] }} RefundContent
 */

const refundLine = (/** @type {RefundLine} */ line, /** @type {number} */ index) => {
	const { refunded = line.quantity, price = '9.90' } = line;
	const item = lineItem(line, index);
	const subtotal = (refunded * Number(price)).toFixed(2);
	return {
		id: exact(String(487817672276298627n + BigInt(index))),
		line_item_id: item.id,
		location_id: null,
		quantity: refunded,
		restock_type: 'no_restock',
		subtotal: Number(subtotal),
		subtotal_set: money(subtotal),
		total_tax: 0,
		total_tax_set: money('0.00'),
		line_item: item,
	};
};

const transaction = (
	/** @type {string} */ orderId,
	/** @type {string} */ amount,
	/** @type {boolean} */ test,
	/** @type {string} */ at,
) => ({
	id: exact('245135271310201194'),
	admin_graphql_api_id: 'gid://shopify/OrderTransaction/245135271310201194',
	order_id: exact(orderId),
	amount,
	amount_rounding: null,
	amount_rounding_set: null,
	authorization: null,
	created_at: at,
	currency: 'USD',
	device_id: null,
	error_code: null,
	gateway: 'bogus',
	kind: 'refund',
	location_id: null,
	manual_payment_gateway: false,
	message: null,
	parent_id: null,
	payment_id: '#1001.1',
	payments_refund_attributes: { status: 'success', acquirer_reference_number: '1234567' },
	processed_at: at,
	receipt: {},
	source_name: 'web',
	status: 'success',
	test,
	total_unsettled_set: money('0.00'),
	user_id: null,
});

/**
 * The body of one delivery, as the text that is signed and sent.
 * @param {RefundContent} content
 */
export function refundsCreate({ id = '890088186047892319', orderId, note = 'Travels another time', test = false, lines }) {
	const now = new Date().toISOString();
	const total = lines.reduce((sum, { quantity, refunded = quantity, price = '9.90' }) => sum + refunded * Number(price), 0).toFixed(2);
	return writeExact({
		id: exact(id),
		admin_graphql_api_id: `gid://shopify/Refund/${id}`,
		order_id: exact(orderId),
		created_at: now,
		note,
		user_id: exact('548380009'),
		processed_at: now,
		restock: false,
		duties: [],
		total_duties_set: money('0.00'),
		additional_fees: [],
		total_additional_fees_set: money('0.00'),
		return: null,
		refund_shipping_lines: [],
		order_adjustments: [],
		refund_line_items: lines.map(refundLine),
		transactions: [transaction(orderId, total, test, now)],
	});
}
