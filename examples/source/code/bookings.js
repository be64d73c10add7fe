// One item for every eSIM to buy, and one for every row that a person must look at.
const settings = $('Settings').first().json;
const mailedBefore = $('Entered before')
	.all()
	.map(({ json }) => json);
const destinations = $('Names of the destinations')
	.all()
	.map(({ json }) => json);

/** "FR", "FRA" or a region's word becomes "France". */
function countryName(code) {
	const known = destinations.find(({ destination, destinationISO2 }) => [destination, destinationISO2].includes(code));
	return known?.name ?? code;
}

/** A day as 2026-12-01, also from 01.12.2026. Dates with slashes are read differently in each country, so they are refused. */
function day(cell) {
	const text = cell.replace(/^(\d\d?)\.(\d\d?)\.(\d{4})$/, (_, d, m, y) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`);
	const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
	return isDay ? text : undefined;
}

/** The booking's number, unless the spreadsheet program has shortened it, or kept only its first 15 digits. */
const bookingOf = (cell) => (/^\d{15}0+$/.test(cell) ? undefined : exactId(cell));

function read(json, index) {
	const cells = Object.fromEntries(Object.entries(json).map(([name, cell]) => [name.trim().toLowerCase(), String(cell).trim()]));
	const [booking, email] = [bookingOf(cells.booking ?? ''), oneAddress(cells.email)];
	const [arrival, departure] = [day(cells.arrival ?? ''), day(cells.departure ?? '')];
	const gigabytes = Number((cells.gb || 'none').replace(',', '.'));
	const problem =
		(!cells.booking && 'The cell Booking is empty') ||
		(!booking && `The spreadsheet program has shortened the booking number to ${cells.booking}. Make its column a text column`) ||
		(!email && `There is not exactly one e-mail address, but "${cells.email}"`) ||
		(!cells.destination && 'The cell Destination is empty') ||
		(!arrival && `Arrival is "${cells.arrival}". It must look like 2026-12-01`) ||
		(!departure && `Departure is "${cells.departure}". It must look like 2026-12-01`) ||
		(!(gigabytes > 0 || gigabytes === -1) && `GB is "${cells.gb}". It must be a number such as 5, or -1 for unlimited data`);
	const reference = `booking-${booking}${cells.traveller ? `-traveller-${cells.traveller}` : ''}`;
	const wish = { email, name: cells.name, destination: cells.destination?.toUpperCase(), arrival, departure, gigabytes };
	return {
		row: index + 2,
		cells,
		booking: booking ?? cells.booking,
		problem,
		reference,
		orderKey: `booking ${booking} for ${email}`,
		...wish,
	};
}

const input = $('Read the rows')
	.all()
	.map(({ json }) => json);
const header = Object.keys(input[0]).map((name) => name.trim().toLowerCase());
const missing = ['Booking', 'Name', 'Email', 'Destination', 'Arrival', 'Departure', 'GB'].filter(
	(name) => !header.includes(name.toLowerCase()),
);
if (header.length === 0) throw new Error('The file has no rows below its header.');
if (missing.length > 0) throw new Error(`The file has no column ${missing.join(', ')}. Its columns are: ${header.join(', ')}.`);

const rows = input.map(read).filter(({ cells }) => Object.values(cells).some(Boolean));
if (rows.length === 0) throw new Error('The file has no rows below its header.');

/** What else is wrong with a row: another row or an earlier file says something else about the same traveller. */
function conflict(one) {
	const same = rows.filter(({ reference, problem }) => reference === one.reference && !problem);
	const different = same.filter(({ cells }) => JSON.stringify(cells) !== JSON.stringify(one.cells));
	if (different.length > 0)
		return `Row ${different.map(({ row }) => row).join(', ')} has the same booking, but not the same content. For several travellers, number them in a column Traveller`;
	const earlier = mailedBefore.find(({ key, mailedAt, owner }) => key === one.reference && (mailedAt || owner));
	if (earlier && earlier.orderKey !== one.orderKey)
		return `This eSIM was bought for ${earlier.orderKey.split(' for ').pop()}. Its code works once, so it is not mailed to a second address`;
}

const checked = rows.map((one) => ({ ...one, problem: one.problem || conflict(one) }));
const repeated = (one) => checked.find(({ reference, problem }) => reference === one.reference && !problem)?.row !== one.row;
const wishes = checked.filter((one) => !one.problem && !repeated(one));

return checked.map(({ cells, ...one }) => {
	const ofOrder = wishes.filter(({ orderKey }) => orderKey === one.orderKey);
	const country = countryName(one.destination ?? '');
	const words = {
		title: ofOrder.length > 1 ? one.name : `${country} eSIM`,
		country,
		data: one.gigabytes < 0 ? 'Unlimited' : `${one.gigabytes} GB`,
		validity: `${dateInWords(one.arrival)} to ${dateInWords(one.departure)}`,
		number: ofOrder.findIndex(({ row }) => row === one.row) + 1,
		of: ofOrder.length,
	};
	const kind = one.problem ? 'problem' : repeated(one) ? 'repeated' : 'buy';
	return { json: { kind, ...one, key: one.reference, orderName: one.booking, buyerName: one.name, words }, pairedItem: 0 };
});
