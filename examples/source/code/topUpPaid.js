// What the payment page says was paid. One item to buy, one for a person to look at, or none.
const { delivery, currency } = $('Settings').first().json;
const text = (value) => (typeof value === 'string' ? value.trim() : '');

function read() {
	try {
		const read = JSON.parse(delivery.replace(/^\uFEFF/, ''));
		return typeof read === 'object' && read !== null && !Array.isArray(read) ? read : undefined;
	} catch {
		return undefined;
	}
}
const payment = read();
if (payment && typeof payment.status === 'string' && payment.status !== 'paid') return [];

// Types count: a number where an ICCID belongs has lost digits, and a list or an object is no amount.
const { amount: asked } = payment ?? {};
const amount = typeof asked === 'string' && /^\d{1,7}(\.\d{1,2})?$/.test(asked) ? Number(asked) : asked;
const paymentId = exactId(payment?.paymentId);
const iccid = text(payment?.iccid);
const email = oneAddress(payment?.email);
const bought = text(payment?.package);

const problem =
	(!payment && 'The delivery is not a JSON object') ||
	(payment.status !== 'paid' && 'The payment has no status') ||
	(!paymentId && 'The payment has no exact ID') ||
	(!/^\d{19,20}$/.test(iccid) && 'The ICCID is not a text of 19 or 20 digits') ||
	(!bought && 'The top-up is missing') ||
	(!email && 'There is not exactly one e-mail address') ||
	(!(typeof amount === 'number' && amount > 0) && 'The amount is not an amount') ||
	(payment.currency !== currency && `The payment is not in ${currency}`);
const shown = (value) => (typeof value === 'string' || typeof value === 'number' ? oneLine(value) : (JSON.stringify(value) ?? 'none'));
const about = {
	paymentId: shown(payment?.paymentId),
	iccid: shown(payment?.iccid),
	package: shown(payment?.package),
	email: shown(payment?.email),
	amount: shown(asked),
};
if (problem) return [{ json: { kind: 'problem', problem: `${problem}, so nothing was bought`, ...about }, pairedItem: 0 }];

const reference = `payment-${paymentId}`;
const key = `${reference} for ${email}`;
const words = { to: email, paid: `${amount.toFixed(2)} ${currency}` };
return [{ json: { kind: 'buy', paymentId, iccid, package: bought, email, amount, reference, key, orderKey: key, words }, pairedItem: 0 }];
