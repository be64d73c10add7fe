// The Checkout Session that was paid, or nothing.
const settings = $('Settings').first().json;
const event = exactJson(settings.delivery);
const session = event?.data?.object;

// If a payment takes days, the session is completed unpaid, and the second event says that the money has come.
if (!['checkout.session.completed', 'checkout.session.async_payment_succeeded'].includes(event?.type)) return [];
if (session?.payment_status === 'unpaid') return [];
if (event.livemode !== true && !settings.buyInTestMode) return [];

if (!/^cs_\w+$/.test(session?.id)) throw new Error('Stripe sent a Checkout Session without an exact ID, so nothing was bought');
return [{ json: session, pairedItem: 0 }];
