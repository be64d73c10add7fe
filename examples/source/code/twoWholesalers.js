// The product of an order, as both wholesalers call it. One eSIM per order.
const { delivery, products } = $('Settings').first().json;

function read() {
	try {
		const read = exactJson(delivery);
		return typeof read === 'object' && read !== null && !Array.isArray(read) ? read : {};
	} catch {
		return {};
	}
}
const order = read();
const orderId = exactId(order.orderId);
const email = oneAddress(order.email);
const product = typeof order.sku === 'string' && Object.hasOwn(products, order.sku) ? products[order.sku] : undefined;
const isPaid = [undefined, null, 'paid'].includes(order.status);

const problem =
	(!orderId && 'The order has no exact number') ||
	(!isPaid && `The order is ${oneLine(order.status) || 'not paid'}`) ||
	(!email && 'The order does not have exactly one e-mail address') ||
	(!product && 'The order has no product from the settings');
const shown = (value) => (typeof value === 'string' || typeof value === 'number' ? oneLine(value) : (JSON.stringify(value) ?? 'none'));
const about = { orderName: shown(order.orderId), email: shown(order.email), sku: shown(order.sku) };
if (problem) return [{ json: { kind: 'problem', problem: `${problem}, so nothing was bought`, ...about }, pairedItem: 0 }];

const { package: atPressOne, bundle: atEsimGo, maxTotal, name, ...plan } = product;
const reference = `order-${orderId}`;
const key = `${reference} for ${email}`;
const words = { title: name, ...plan, order: { orderName: orderId, email } };
const keys = { reference, key, orderKey: key, turn: `purchase of ${key}` };
return [{ json: { kind: 'buy', ...about, email, ...keys, atPressOne, atEsimGo, maxTotal, words }, pairedItem: 0 }];
