// Which top-ups fit what is left of this month's budget, in their turn. The book holds every top-up that this workflow has let through.
const { monthlyBudget } = $('Settings').first().json;
const book = $input
	.all()
	.map(({ json }) => json)
	.sort((a, b) => a.id - b.id);

// Only one run at a time decides. If two have made the first entry of the book at the same moment, the first one counts.
if (book.find(({ key }) => key === 'budget')?.owner !== $execution.id) return [{ json: { kind: 'wait' }, pairedItem: 0 }];

const month = $now.toFormat('yyyy-MM');
const entries = new Map(book.filter(({ key, price }) => key !== 'budget' && price > 0).map((entry) => [entry.key, entry]));
let left = [...entries.values()].filter((entry) => entry.month === month).reduce((sum, { price }) => sum - price, monthlyBudget);

const low = $('One item per purchase')
	.all()
	.map(({ json }) => json);
return $('Price the top-up')
	.all(0)
	.map(({ json: { reference, total, outcome } }) => {
		const about = low.find(({ topUpReference }) => topUpReference === reference);
		const entry = entries.get(reference);
		const isKnown = typeof total === 'number' && total >= 0;
		const fits = Boolean(entry) || outcome === 'alreadyBought' || (isKnown && total <= left);
		const price = entry?.price ?? total;
		if (fits && !entry && outcome !== 'alreadyBought') {
			left -= price;
			entries.set(reference, { price });
		}
		const problem = isKnown
			? `A top-up for ${total} does not fit into what is left of this month's budget of ${monthlyBudget}: ${left.toFixed(2)}`
			: 'CELITECH has named no price for the top-up';
		const key = reference;
		const words = {
			iccid: about.iccid,
			destination: about.destination,
			dataLimitInGB: about.dataLimitInGB,
			usedPercent: about.usedPercent,
		};
		return {
			json: {
				...about,
				key,
				orderKey: key,
				words,
				price: fits ? price : 0,
				month: entry?.month ?? month,
				kind: fits ? 'buy' : 'problem',
				...(!fits && { problem }),
			},
			pairedItem: 0,
		};
	});
