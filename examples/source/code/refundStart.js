// Whether staff ask for a refund, which is all or nothing, or have made one in Shopify.
const asked = $('Refund form').isExecuted;

/** If staff ask and one of the eSIMs cannot go back, none does. */
function together(items, go) {
	const stops = asked && items.some(({ kind }) => kind !== go);
	return items.map((item) => ({
		json: stops && item.kind === go ? { ...item, kind: 'problem', problem: 'Not touched, because another eSIM cannot go back.' } : item,
		pairedItem: 0,
	}));
}

/** What a node made of each of the items `before` it; nothing if it passed them on without an answer. */
function answersTo(before) {
	return before.map((json, index) => {
		const answer = $input.all().find(({ pairedItem }) => (pairedItem?.item ?? pairedItem) === index)?.json;
		const known = answer && (answer.error || answer.status) ? answer : { error: 'There was no answer.' };
		const { error, message, status, offerId = '', warning = '', details } = known;
		return {
			json,
			status,
			offerId,
			warning,
			error: error && (error.message ?? message ?? error),
			description: details?.description ?? error?.description,
		};
	});
}
