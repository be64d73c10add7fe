// The eSIMs that this execution has claimed and must mail, order by order. On PostgreSQL, two executions may enter the same eSIM at
// the same moment: then the first entry counts. Both see it, because each enters, claims and then reads.
function claimed(rows) {
	const entries = new Map();
	for (const row of [...rows].sort((a, b) => a.id - b.id)) if (!entries.has(row.key)) entries.set(row.key, row);
	const mine = [...entries.values()].filter(({ owner, mailedAt, esim }) => owner === $execution.id && !mailedAt && esim);
	return [...new Set(mine.map(({ orderKey }) => orderKey))].map((orderKey) => ({
		orderKey,
		esims: mine
			.filter((row) => row.orderKey === orderKey)
			.map(({ esim }) => JSON.parse(esim))
			.sort((a, b) => a.number - b.number),
	}));
}
