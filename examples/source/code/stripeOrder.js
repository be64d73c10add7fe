const settings = $('Settings').first().json;
const list = $input.first().json;
if (list.error) return [{ json: list, pairedItem: 0 }]; // from "Read the session"

// Its first output: by itself, n8n would take the one that is connected with this node.
const session = $('Read the session').first(0).json;
const free = session.payment_status === 'no_payment_required';
const notEsims = [settings.notEsims].flat();
const lines = Array.isArray(list.data) ? list.data : [];

/** A price belongs to a product: the settings may name either. */
const namesOf = (line) => [line?.price?.id, line?.price?.product?.id ?? line?.price?.product].filter((name) => typeof name === 'string');

return orderItems({
	orderId: session.id,
	orderName: exactId(session.client_reference_id) ?? session.id.slice(-8),
	email: session.customer_details?.email,
	buyerName: oneLine(session.customer_details?.name),
	called: 'price',
	problem:
		(session.mode !== 'payment' && `The session is a ${oneLine(session.mode)}, not a single payment`) ||
		(free && !settings.sellForNothing && 'Nothing had to be paid for the order') ||
		(!free && session.payment_status !== 'paid' && `The payment of the session is "${oneLine(session.payment_status)}"`) ||
		((list.has_more || lines.length === 0) && 'Stripe did not list all lines of the order'),
	lines: (lines.length > 0 ? lines : [{}])
		.filter((line) => !namesOf(line).some((name) => notEsims.includes(name)))
		.map((line) => {
			const names = namesOf(line);
			const known = names.find((name) => Object.hasOwn(settings.plans, name));
			return {
				id: exactId(line?.id),
				sku: names.join(' of '),
				title: line?.description,
				units: line?.quantity,
				plan: settings.plans[known],
			};
		}),
});
