// The payment of a link, or nothing: the shop's other payments, and those that are still on their way, are left alone.
const { delivery, acceptTestPayments } = $('Settings').first().json;
const event = exactJson(delivery);
const session = event?.data?.object;

// If a payment takes days, the session is completed unpaid, and the second event says that the money has come.
if (!['checkout.session.completed', 'checkout.session.async_payment_succeeded'].includes(event?.type)) return [];
if (session?.payment_status !== 'paid') return [];
if (event.livemode !== true && !acceptTestPayments) return [];
const token = session.client_reference_id;
if (typeof token !== 'string' || !/^[0-9a-f]{64}$/.test(token)) return [];

const paymentId = /^cs_\w+$/.test(exactId(session.id) ?? '') ? session.id : undefined;
if (!paymentId) throw new Error('Stripe sent a payment without an exact ID, so nothing was bought.');
return [{ json: { token, paymentId, amount: session.amount_total, currency: String(session.currency).toUpperCase() }, pairedItem: 0 }];
