// One row per destination: purchases, data and cost of the month, in the workflow's time zone.
// A list that could not be read is no month without purchases: operations are told instead.
if ($('Purchases').all(1).length > 0) return [];

const { monthsAgo } = $('Settings').first().json;
const month = $now.minus({ months: monthsAgo }).startOf('month');
const isOfMonth = ({ createdDate }) => DateTime.fromISO(createdDate).setZone(month.zone).hasSame(month, 'month');

const rows = new Map();
for (const { json } of $input.all()) {
	if (!json.id || !isOfMonth(json)) continue;
	const { destination, destinationName, dataLimitInBytes, priceInCents } = json.package;
	const first = {
		month: month.toFormat('yyyy-MM'),
		destination,
		name: destinationName ?? destination,
		newEsims: 0,
		topUps: 0,
		gigabytes: 0,
		unlimited: 0,
		cents: 0,
	};
	const row = rows.get(destination) ?? first;
	if (/top-?up/i.test(json.purchaseType ?? '')) row.topUps += 1;
	else row.newEsims += 1;
	if (dataLimitInBytes < 0) row.unlimited += 1;
	else row.gigabytes += dataLimitInBytes / 1024 ** 3;
	row.cents += priceInCents;
	rows.set(destination, row);
}

// Cents are added up as whole numbers, so the sum is exact. A month without purchases is one row that says so.
const none = {
	month: month.toFormat('yyyy-MM'),
	destination: '',
	name: 'No purchases',
	newEsims: 0,
	topUps: 0,
	gigabytes: 0,
	unlimited: 0,
	cents: 0,
};
return [...(rows.size ? rows.values() : [none])]
	.sort((a, b) => b.cents - a.cents)
	.map(({ cents, ...row }) => ({ json: { ...row, spent: cents / 100 }, pairedItem: 0 }));
