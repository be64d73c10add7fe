// What was revoked for sure, and what was not. `body` asks Shopify for the refund.
const wishes = $('Is it claimed here?')
	.all(0)
	.map(({ json }) => json);
const all = answersTo(wishes).map(({ json, status, error, description }) => ({ ...json, status, error, description }));
const revoked = all.filter(({ error }) => !error);
// As numbers, as Shopify documents them, if JavaScript keeps all their digits.
const number = (id) => (Number.isSafeInteger(Number(id)) ? Number(id) : id);
const lines = [...new Set(revoked.map(({ lineId }) => lineId))].map((line_item_id) => ({
	line_item_id: number(line_item_id),
	quantity: revoked.filter(({ lineId }) => lineId === line_item_id).length,
	restock_type: 'no_restock',
}));
return [
	{
		json: {
			orderId: wishes[0].orderId,
			refund: asked && revoked.length > 0,
			revoked,
			failed: all.filter((each) => !revoked.includes(each)),
			lines,
			body: { refund: { refund_line_items: lines } },
		},
		pairedItem: 0,
	},
];
