// What happened, for the last page of the form and for operations.
const shop = $('Settings').first().json;
const items = $input.all().map(({ json }) => json);
const has = (name) => $(name).isExecuted;
const result = has('What was revoked') ? $('What was revoked').first().json : undefined;

/** What Shopify has done, and what is to be done. */
function money() {
	if (!result.refund) return asked ? [] : ['The shop has refunded this order itself.'];
	const calculated = $('What to refund').first().json;
	const byHand = 'The eSIM is taken back, so refund it by hand in Shopify.';
	if (!calculated.refund) return [`Nothing was refunded: ${calculated.problem} ${byHand}`];
	const { statusCode, data } = $('Refund in Shopify').first().json;
	const after = $('Refunds of the order').first().json;
	const refunds = after.statusCode === 200 ? (exactJson(after.data).refunds ?? []) : [];
	if (statusCode === 201 || statusCode === 200 || refunds.some(({ note }) => note === calculated.marker))
		return [`Refunded in Shopify: ${calculated.amount} ${calculated.currency}`];
	const refused = statusCode >= 400 && statusCode < 500 && ![408, 409].includes(statusCode);
	if (refused) return [`Nothing was refunded: Shopify refused it (${statusCode}: ${oneLine(data).slice(0, 200)}). ${byHand}`];
	return [
		'The outcome of the refund is unknown: Shopify did not answer. It was not sent again. Look at the order in Shopify in a few minutes. If there is no refund with the note below, refund it by hand.',
		calculated.marker,
	];
}

const about = (item) =>
	[
		item.sku && `${item.sku}, refunded: ${item.refunded}`,
		item.reference && `Reference: ${item.reference}`,
		item.iccid && `ICCID: ${item.iccid}`,
	]
		.filter(Boolean)
		.join('\n');
const taken = (item) =>
	[about(item), `Bundle: ${item.bundle}`, `Validated before: ${item.validation}`, item.warning, `Done: ${item.status}`]
		.filter(Boolean)
		.join('\n');
const failed = (item) =>
	[
		about(item),
		item.problem ?? item.error?.message ?? item.error,
		item.details?.description ?? item.description,
		item.validation && `Validated before: ${item.validation}`,
	]
		.filter(Boolean)
		.join('\n');

const lines = result
	? [
			...money(),
			...result.revoked.map(taken),
			...result.failed.map((item) => `Not known to be revoked, and not refunded:\n${failed(item)}`),
		]
	: [...(asked ? ['Nothing was revoked, and nothing was refunded.'] : []), ...items.map(failed)];
const good = result && result.failed.length === 0 && !(asked && !/^Refunded/.test(lines[0]));
const orderId = result?.orderId ?? items[0]?.orderId ?? 'unknown';
const heading = good
	? asked
		? 'Taken back and refunded'
		: 'Taken back'
	: result
		? 'Please check this refund'
		: asked
			? 'Nothing was refunded'
			: 'Please check this refund';
const refundId = asked ? undefined : exactId(exactJson(shop.delivery)?.id);
return [
	{
		json: {
			notice: asked || result ? `execution ${$execution.id}` : `refund ${refundId}: ${lines.join(' ')}`,
			orderId,
			revoked: Boolean(result) && result.failed.length === 0,
			refunded: Boolean(good),
			subject: good ? `Refund: eSIM of order ${orderId} revoked` : `Refund: please check order ${orderId}`,
			text: [`Order ${orderId}`, ...lines, `Execution ${$execution.id} of "${$workflow.name}"`].join('\n\n'),
			page: mailFrame(shop, {
				preheader: '',
				heading,
				body: lines.map((line) => paragraph(line.split('\n').map(escapeHtml).join('<br>'))).join(''),
			}),
		},
		pairedItem: 0,
	},
];
