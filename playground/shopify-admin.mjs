import { createServer } from 'node:http';
import { loopback } from './ports.mjs';

/**
 * A shop's Admin API on loopback, as far as the refund example uses it: it holds orders, calculates refunds and makes them. IDs are
 * written as numbers with all their digits.
 *
 * @typedef {{ id: string, test?: boolean, lines: { id: string, sku: string, quantity: number, price: string }[] }} ShopOrder
 * @typedef {{ method: string, path: string, token: string | undefined, body: any }} ShopRequest
 * @typedef {'refused' | 'lost' | 'lostBefore' | undefined} Fault what happens to the next refund: refused, made and not answered, or
 *   neither made nor answered
 */

const digits = (/** @type {unknown} */ value) => JSON.stringify(value).replace(/"@(\d+)@"/g, '$1');
const exact = (/** @type {string} */ id) => `@${id}@`;

/** @param {number} [port] */
export async function startShop(port = 0) {
	/** @type {Map<string, ShopOrder>} */
	const orders = new Map();
	/** @type {{ orderId: string, note: string, notify: boolean, amount: string, lines: { line_item_id: string, quantity: number }[] }[]} */
	const refunds = [];
	/** @type {ShopRequest[]} */
	const requests = [];
	/** @type {{ next: Fault }} */
	const fault = { next: undefined };

	const linesOf = (/** @type {any} */ body) =>
		body.refund.refund_line_items.map((/** @type {any} */ line) => ({ ...line, line_item_id: String(line.line_item_id) }));

	const server = createServer((request, response) => {
		/** @type {Buffer[]} */
		const chunks = [];
		request.on('data', (chunk) => chunks.push(chunk));
		request.on('end', () => {
			const text = Buffer.concat(chunks)
				.toString()
				.replace(/"(line_item_id|parent_id)":(\d+)/g, '"$1":"$2"');
			const body = text && JSON.parse(text);
			const { method = '', url = '' } = request;
			const path = url.replace('/admin/api/2025-10', '');
			requests.push({ method, path, token: request.headers['x-shopify-access-token']?.toString(), body });
			const answer = (/** @type {number} */ status, /** @type {unknown} */ content) => {
				response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(digits(content));
			};
			const [, id = '', what] = /^\/orders\/(\d+)(?:\/(refunds|refunds\/calculate))?\.json$/.exec(path) ?? [];
			const order = orders.get(id);
			if (!order) return answer(404, { errors: 'Not Found' });
			if (what === undefined) {
				const line_items = order.lines.map((line) => ({
					...line,
					id: exact(line.id),
					admin_graphql_api_id: `gid://shopify/LineItem/${line.id}`,
					title: line.sku,
					current_quantity: line.quantity,
				}));
				return answer(200, {
					order: { id: exact(id), admin_graphql_api_id: `gid://shopify/Order/${id}`, name: '#1234', test: order.test ?? false, line_items },
				});
			}
			const mine = refunds.filter(({ orderId }) => orderId === id);
			if (method === 'GET')
				return answer(200, { refunds: mine.map(({ note }, index) => ({ id: exact(`9000${index}`), order_id: exact(id), note })) });
			const lines = linesOf(body);
			const amount = lines
				.reduce((/** @type {number} */ sum, /** @type {any} */ line) => {
					const ordered = order.lines.find((each) => each.id === line.line_item_id);
					return sum + Number(ordered?.price ?? 0) * line.quantity;
				}, 0)
				.toFixed(2);
			if (what === 'refunds/calculate') {
				const transactions = [
					{
						order_id: exact(id),
						kind: 'suggested_refund',
						gateway: 'bogus',
						parent_id: exact('801038806499'),
						amount,
						currency: 'USD',
					},
				];
				return answer(200, { refund: { currency: 'USD', refund_line_items: [], transactions } });
			}
			const happens = fault.next;
			fault.next = undefined;
			if (happens === 'refused') return answer(422, { errors: { base: ['Refund amount is more than what is left'] } });
			if (happens !== 'lostBefore')
				refunds.push({
					orderId: id,
					note: body.refund.note,
					notify: body.refund.notify,
					amount: body.refund.transactions[0].amount,
					lines,
				});
			if (happens) return request.socket.destroy();
			return answer(201, { refund: { id: exact('929361462123456789'), note: body.refund.note } });
		});
	});
	await new Promise((resolve) => server.listen(port, loopback, () => resolve(undefined)));
	const address = server.address();
	if (!address || typeof address === 'string') throw new Error('The shop has no port.');
	return {
		url: `http://${loopback}:${address.port}`,
		orders,
		refunds,
		requests,
		fault,
		stop: () => new Promise((resolve) => server.close(() => resolve(undefined))),
	};
}
