// The plan with the most data that the price allows; of equals the cheaper one. Or what a person must look at.
const form = $('Order form').first().json;
const orderName = exactId(form['Order Number']);
const email = oneAddress(form['E-Mail of the Traveller']);
const buyerName = oneLine(form['Name of the Traveller']);
const mostPerMonth = form['Most per Month'];

const answers = $input.all().map(({ json }) => json);
const unread = answers.find(({ error }) => error)?.error;
const size = ({ unlimited, dataMB }) => (unlimited ? Infinity : (dataMB ?? 0));
const [plan] = answers
	.filter(({ id, available, price }) => id && available !== false && typeof price === 'number' && price <= mostPerMonth)
	.sort((a, b) => (size(b) === size(a) ? a.price - b.price : size(b) > size(a) ? 1 : -1));

const problem =
	(!orderName && 'The order number is not exact. Type it as it stands in the shop') ||
	(!email && 'The e-mail address is not exactly one address') ||
	(!buyerName && 'The name of the traveller is missing') ||
	(!(typeof mostPerMonth === 'number' && mostPerMonth > 0) && 'The most per month is not an amount') ||
	(unread && `The plans could not be read (${unread.message ?? unread})`) ||
	(!plan && `No plan for "${oneLine(form.Destination)}" costs ${mostPerMonth} a month or less`);

const about = { orderName: oneLine(form['Order Number']), buyerName, email: form['E-Mail of the Traveller'], mostPerMonth };
if (problem) return [{ json: { kind: 'problem', problem: `${problem}, so nothing was bought.`, ...about }, pairedItem: 0 }];

const reference = `form-${orderName}`;
const key = `${reference} for ${email}`;
const words = {
	title: plan.name,
	country: plan.region ?? oneLine(form.Destination),
	data: plan.unlimited ? 'unlimited' : plan.dataLabel,
	validity: plan.days ? `${plan.days} days` : '',
	order: { orderName, buyerName, email },
};
return [{ json: { kind: 'buy', ...about, email, reference, key, orderKey: key, plan: plan.id, words }, pairedItem: 0 }];
