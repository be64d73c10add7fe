// The page behind the button. It only shows: opening it buys nothing and uses up nothing.
const shop = $('Settings').first().json;
const { link } = $('The link is opened').first().json.query ?? {};
const [found] = $input
	.all()
	.map(({ json }) => json)
	.filter(({ token }) => typeof link === 'string' && token === link);

const page = (status, heading, body) => {
	const html = mailFrame(shop, { preheader: '', heading, body });
	return [{ json: { status, html: html.replace('<head>', '<head>\n<meta name="robots" content="noindex">') }, pairedItem: 0 }];
};
const says = (...lines) => lines.map((line) => paragraph(escapeHtml(line))).join('');
const support = oneAddress(shop.supportMail);
const write = support ? `Please write to ${support}, and we help you.` : 'Please write to us, and we help you.';

if (!found)
	return page(
		404,
		'This link is not complete',
		says('Please press the button in our mail again. If your mail program does not open it, copy the whole link.', write),
	);
const esim = `your eSIM ending in ${found.iccid.slice(-4)}`;
if (found.paymentId)
	return page(
		200,
		'This top-up is paid',
		says(
			`${found.label} for ${esim} was paid with this link. You get a mail once it is there.`,
			`If no mail comes within ten minutes: ${write}`,
			'Please do not pay again.',
		),
	);
if (!(Date.parse(found.expiresAt) > Date.now()))
	return page(
		410,
		'This offer has ended',
		says(
			`The link to add ${found.label} worked until ${dateInWords(found.expiresAt)}. Nothing was charged.`,
			`If you still need data: ${write}`,
		),
	);

const price = moneyInWords(found.price, found.currency);
const pay = `${found.paymentPage}${found.paymentPage.includes('?') ? '&' : '?'}client_reference_id=${found.token}`;
return page(
	200,
	`Add ${found.label}`,
	details([
		['You get', found.label],
		['Validity', found.validity],
		['For', `the eSIM ending in ${found.iccid.slice(-4)}`],
		['Order', found.orderName],
		['Price', price],
	]) +
		button(pay, `Pay ${price}`, shop.color) +
		says('Nothing is charged until you have paid on the next page. The data goes onto the same eSIM: there is nothing to install.'),
);
