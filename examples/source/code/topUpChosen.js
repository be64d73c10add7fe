// The payment page gets what it must hand back: which eSIM, which top-up, for whom.
const shop = $('Settings').first().json;
const { iccid, email } = $('Check the ICCID').first().json;
const chosen = $('What can be chosen')
	.first()
	.json.offers.find(({ option }) => option === $input.first().json['Top-Up']);
if (!chosen) throw new Error('This top-up is not in the list.');

const about = { iccid, package: chosen.id, email, amount: chosen.amount, currency: shop.currency };
const query = Object.entries(about).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
const paymentUrl = `${shop.paymentPage}?${query.join('&')}`;
const page = formPage(shop, {
	heading: chosen.option,
	lines: [`For the eSIM ${iccid}. The data is on it a minute after you pay, and we write to ${email}.`],
	html: button(paymentUrl, `Pay ${chosen.amount} ${shop.currency}`, shop.color),
});
return [{ json: { ...about, paymentUrl, page }, pairedItem: 0 }];
