// Exactly one eSIM with exactly this reference.
const couldNotLook = new Set(
	$('Find the eSIM')
		.all(1)
		.map(({ json }) => json.reference),
);
if (asked && couldNotLook.size > 0) return []; // told already
const found = $input.all().map(({ json }) => json);
const before = $('Refunds before')
	.all()
	.map(({ json }) => json);
const only = asked
	? oneLine($('Refund form').first().json['Only these ICCIDs'])
			.split(/[\s,;]+/)
			.filter(Boolean)
	: [];

const items = $('Is it clear which?')
	.all(0)
	.map(({ json }) => json)
	.filter(({ reference }) => !couldNotLook.has(reference))
	.map((wanted) => {
		const row = before.find(({ key }) => key === wanted.reference);
		if (row && asked)
			return {
				...wanted,
				kind: 'problem',
				problem: `This eSIM was taken back ${row.revokedAt ? `on ${dateInWords(row.revokedAt)}` : 'before, and the outcome is not known'}${row.refundedAt ? `, and refunded on ${dateInWords(row.refundedAt)}` : ''}. Look at the order in Shopify${row.revokedAt ? '' : ' and at the eSIM in eSIM Go'}. Nothing was done now.`,
			};
		const esims = found.filter(({ iccid, reference }) => iccid && reference === wanted.reference);
		if (esims.length === 1) return { ...wanted, kind: 'found', iccid: esims[0].iccid };
		const problem =
			esims.length === 0
				? 'No eSIM of the account has this reference: none was bought for it, or it has gone back to eSIM Go. The same happens if Shopify delivers a completed refund again.'
				: `${esims.length} eSIMs have this reference (${esims.map(({ iccid }) => iccid).join(', ')}). None was revoked.`;
		return { ...wanted, kind: 'problem', problem };
	});
if (!asked) {
	// What this workflow has taken back itself needs no word.
	const done = new Set(before.filter(({ refundedAt }) => refundedAt).map(({ key }) => key));
	return together(
		items.filter(({ kind, reference }) => kind === 'found' || !done.has(reference)),
		'found',
	);
}
const chosen = only.length === 0 ? items : items.filter(({ iccid }) => only.includes(iccid));
const missing = only.filter((iccid) => !chosen.some((item) => item.iccid === iccid));
return together(
	[
		...chosen,
		...missing.map((iccid) => ({ kind: 'problem', iccid, problem: 'This order has no eSIM with this ICCID that could go back.' })),
	],
	'found',
);
